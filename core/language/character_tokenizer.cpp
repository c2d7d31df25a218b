#include "core/language/character_tokenizer.h"

#include <utility>

#include "core/language/unicode.h"
#include "core/numeric/error.h"

namespace surprise {

Tokenization tokenize_characters(const Vocabulary& vocabulary, std::u32string_view text) {
  Tokenization result;
  result.tokens.reserve(text.size());
  result.offsets.reserve(text.size() + 1);
  std::int32_t offset = 0;
  result.offsets.push_back(offset);
  for (const char32_t character : text) {
    result.tokens.push_back(vocabulary.id_of(character));
    offset += utf16_length(character);
    result.offsets.push_back(offset);
    result.bytes += static_cast<std::size_t>(utf8_length(character));
  }
  result.characters = text.size();
  result.words = count_words(text);
  result.open = {vocabulary.other(), vocabulary.other_nats()};
  return result;
}

CharacterTokenizer::CharacterTokenizer(Vocabulary vocabulary) : vocabulary_(std::move(vocabulary)) {
  for (TokenId token = 0; token < vocabulary_.other(); ++token) {
    const auto character = static_cast<char32_t>(vocabulary_.code_point(token));
    bytes_.push_back(encode_utf8(std::u32string_view(&character, 1)));
  }
  bytes_.emplace_back();
}

std::string_view CharacterTokenizer::bytes_of(TokenId token) const {
  if (token < 0 || token > vocabulary_.other()) {
    throw Error("IndexOutOfRange",
                "Token " + std::to_string(token) + " is not in a vocabulary of " + std::to_string(size()) + " tokens.");
  }
  return bytes_[static_cast<std::size_t>(token)];
}

std::vector<TokenId> CharacterTokenizer::encode(std::string_view utf8) const {
  std::vector<TokenId> tokens;
  for (const char32_t character : decode_utf8(utf8)) tokens.push_back(vocabulary_.id_of(character));
  return tokens;
}

std::string CharacterTokenizer::decode(std::span<const TokenId> tokens) const {
  std::string text;
  for (const TokenId token : tokens) text += bytes_of(token);
  return text;
}

Tokenization CharacterTokenizer::with_offsets(std::string_view utf8) const {
  return tokenize_characters(vocabulary_, decode_utf8(utf8));
}

}  // namespace surprise
