#include "core/language/tokenizer.h"

#include <algorithm>

#include "core/language/unicode.h"

namespace surprise {

Tokenization tokenize(const Tokenizer& tokenizer, std::string_view utf8) { return tokenizer.with_offsets(utf8); }

Tokenization Tokenizer::with_offsets(std::string_view utf8) const {
  const std::u32string characters = decode_utf8(utf8);
  Tokenization result;
  result.tokens = encode(utf8);
  result.characters = characters.size();
  result.bytes = utf8.size();
  result.words = count_words(characters);

  std::size_t token_bytes = 0;
  for (const TokenId token : result.tokens) token_bytes += bytes_of(token).size();
  // What the tokens have more than the text is a mark of its beginning.
  const std::size_t mark = token_bytes - std::min(token_bytes, utf8.size());

  result.offsets.reserve(result.tokens.size() + 1);
  std::size_t character = 0;       // the first that begins at or after `byte`
  std::size_t character_byte = 0;  // where it begins
  std::int32_t offset = 0;         // and in UTF-16
  std::size_t token_byte = 0;
  const auto offset_at = [&](std::size_t byte) {
    for (; character_byte < byte && character < characters.size(); ++character) {
      character_byte += static_cast<std::size_t>(utf8_length(characters[character]));
      offset += utf16_length(characters[character]);
    }
    return offset;
  };
  for (const TokenId token : result.tokens) {
    result.offsets.push_back(offset_at(token_byte - std::min(token_byte, mark)));
    token_byte += bytes_of(token).size();
  }
  result.offsets.push_back(offset_at(utf8.size()));
  return result;
}

}  // namespace surprise
