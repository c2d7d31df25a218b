// Which characters a character model knows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/tokenization.h"

namespace surprise {

/// The distinct characters of a text, collected as it goes by.
class CharacterSet {
 public:
  CharacterSet();

  void insert(char32_t character) { seen_[character] = true; }
  std::u32string ascending() const;

 private:
  std::vector<bool> seen_;  // (0x110000)
};

/// The characters that occur in a training text, in order of their code points, and one token more, the last, for any
/// other character. So `size()` is at least 1, and no text is out of reach.
class Vocabulary {
 public:
  /// `characters` strictly ascending.
  explicit Vocabulary(std::u32string characters);

  /// The distinct characters of a text.
  static Vocabulary of_text(std::u32string_view text);

  std::size_t size() const { return characters_.size() + 1; }  // V
  TokenId other() const { return static_cast<TokenId>(characters_.size()); }

  /// `other()` for a character that is not in the vocabulary.
  TokenId id_of(char32_t character) const;

  /// The token's code point; -1 for `other()` and `no_token`. Throws IndexOutOfRange for a token of another vocabulary.
  std::int32_t code_point(TokenId token) const;
  std::vector<std::int32_t> code_points(std::span<const TokenId> tokens) const;

  /// Nats needed to say which character `other()` was: ln of the number of Unicode scalar values outside the
  /// vocabulary.
  double other_nats() const;

 private:
  std::u32string characters_;
  std::vector<TokenId> ascii_;  // (128) id_of for the characters that most texts consist of
};

}  // namespace surprise
