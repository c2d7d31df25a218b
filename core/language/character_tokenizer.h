// One token a character.
#pragma once

#include <string_view>

#include "core/language/tokenization.h"
#include "core/language/vocabulary.h"

namespace surprise {

/// T = characters. The open token is "any other character": its probability is shared equally by all Unicode scalar
/// values that the vocabulary lacks, so that a rare character from outside is charged what naming it costs.
Tokenization tokenize_characters(const Vocabulary& vocabulary, std::u32string_view text);

}  // namespace surprise
