#include "core/language/character_tokenizer.h"

#include "core/language/unicode.h"

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

}  // namespace surprise
