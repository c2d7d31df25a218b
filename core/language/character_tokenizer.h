// One token a character.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/tokenization.h"
#include "core/language/tokenizer.h"
#include "core/language/vocabulary.h"

namespace surprise {

/// T = characters. The open token is "any other character": its probability is shared equally by all Unicode scalar
/// values that the vocabulary lacks, so that a rare character from outside is charged what naming it costs.
Tokenization tokenize_characters(const Vocabulary& vocabulary, std::u32string_view text);

/// The same as a transformer's tokenizer. The open token is also the start of text: a model learns from it only how
/// texts begin, since no text that it is trained on holds a character from outside.
class CharacterTokenizer final : public Tokenizer {
 public:
  explicit CharacterTokenizer(Vocabulary vocabulary);

  std::size_t size() const override { return vocabulary_.size(); }
  /// Empty for the open token.
  std::string_view bytes_of(TokenId token) const override;
  TokenId start_of_text() const override { return vocabulary_.other(); }
  /// Throws InvalidText for malformed UTF-8.
  std::vector<TokenId> encode(std::string_view utf8) const override;
  /// Without the characters from outside: nothing says which they were.
  std::string decode(std::span<const TokenId> tokens) const override;
  Tokenization with_offsets(std::string_view utf8) const override;

 private:
  Vocabulary vocabulary_;
  std::vector<std::string> bytes_;  // (V)
};

}  // namespace surprise
