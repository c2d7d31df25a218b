// Cuts text into tokens of a fixed vocabulary and puts it together again.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/tokenization.h"

namespace surprise {

/// A tokenizer whose tokens stand for bytes. Text is UTF-8, but every sequence of bytes can be tokenized, and decode()
/// gives it back unchanged; CharacterTokenizer alone cannot do either.
class Tokenizer {
 public:
  virtual ~Tokenizer() = default;

  virtual std::size_t size() const = 0;  // V

  /// The bytes that a token stands for, not necessarily whole characters; empty for a token that stands for no text.
  /// Throws IndexOutOfRange.
  virtual std::string_view bytes_of(TokenId token) const = 0;

  /// Stands before a text's first token, so that the model can say how texts begin: `<|endoftext|>` or `<s>`.
  virtual TokenId start_of_text() const = 0;

  /// Tokens of any bytes, without start_of_text().
  virtual std::vector<TokenId> encode(std::string_view bytes) const = 0;

  /// Not bytes_of() of each where the tokenizer marks a text's beginning (SentencePiece's leading space).
  virtual std::string decode(std::span<const TokenId> tokens) const = 0;

  /// See tokenize(). Here for tokenizers whose tokens have the text's bytes.
  virtual Tokenization with_offsets(std::string_view utf8) const;
};

/// encode() with what is needed to report on the text. Offsets count UTF-16 units of the text. A token that begins
/// inside a character has the offset of that character's end, so that from each offset to the next there are whole
/// characters, in order and without overlap: a character that several tokens share belongs to the one that begins it,
/// and the others show nothing. What a tokenizer puts before every text (SentencePiece's space) has no place in it.
/// Throws InvalidText for malformed UTF-8.
Tokenization tokenize(const Tokenizer& tokenizer, std::string_view utf8);

}  // namespace surprise
