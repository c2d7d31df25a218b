// A text cut into the tokens of some vocabulary: what any tokenizer hands to any language model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace surprise {

/// Index into a vocabulary, in [0, V).
using TokenId = std::int32_t;

inline constexpr TokenId no_token = -1;

/// The token, if the vocabulary has one, that stands for any of many texts ("any other character"). A model gives the
/// token one probability; saying which of the texts it was costs `nats` more, the same for each of them.
struct OpenToken {
  TokenId id = no_token;
  double nats = 0;
};

/// T tokens and what is needed to report on them in terms of the original text.
struct Tokenization {
  std::vector<TokenId> tokens;  // (T)
  std::vector<std::int32_t>
      offsets;                 // (T + 1) UTF-16 offset where each token's text begins; the last is the text's length
  std::size_t characters = 0;  // Unicode code points of the text
  std::size_t bytes = 0;       // of the text in UTF-8
  std::size_t words = 0;       // runs of non-whitespace characters (unicode.h)
  OpenToken open;
};

}  // namespace surprise
