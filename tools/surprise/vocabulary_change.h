// Changing a vocabulary: words that it must have, and a model that goes on with another one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/language/transformer_parameters.h"

namespace surprise::tools {

/// Adds to `tokens` (in order of rank) the pieces of each line of `words` that are longer than a byte and not there
/// yet, in the order in which they come. A piece that is a token is that token, so they need no merges.
void add_words(std::vector<std::string>& tokens, std::string_view words);

/// A model's parameters for another vocabulary: a token of both keeps its row; a new one begins with the mean of the
/// rows of those that `old_tokens` cut its bytes into. Both without the end of text, which keeps its row as the last.
Parameters with_vocabulary(const Parameters& parameters, const std::vector<std::string>& old_tokens,
                           const std::vector<std::string>& new_tokens);

}  // namespace surprise::tools
