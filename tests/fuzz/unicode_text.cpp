// Any bytes as UTF-8 and as UTF-16: refused, or decoded and back without loss; words of any bytes.
#include <string>

#include "core/language/character_tokenizer.h"
#include "core/language/words.h"
#include "tests/fuzz/texts.h"

namespace surprise::fuzz {
namespace {

void decode_and_encode(std::string_view bytes) {
  const std::u32string characters = decode_utf8(bytes);
  require(encode_utf8(characters) == bytes, "UTF-8 comes back");
  require(count_words(characters) <= characters.size(), "a word has a character");
  const CharacterTokenizer tokenizer(Vocabulary::of_text(characters));
  require_round_trip(tokenizer, bytes);
}

void decode_units(std::span<const std::uint8_t> bytes) {
  std::u16string units;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    units.push_back(static_cast<char16_t>(bytes[i] | bytes[i + 1] << 8));
  }
  const std::u32string characters = decode_utf16(units);
  std::size_t length = 0;
  for (const char32_t character : characters) length += static_cast<std::size_t>(utf16_length(character));
  require(length == units.size(), "every unit belongs to a character");
  require(decode_utf8(encode_utf8(characters)) == characters, "UTF-16 goes through UTF-8");
}

}  // namespace
}  // namespace surprise::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace surprise;
  const std::string_view text = fuzz::text_of({data, size});
  fuzz::answers([&] { fuzz::decode_and_encode(text); });
  fuzz::answers([&] { fuzz::decode_units({data, size}); });
  std::size_t bytes = 0;
  for (const std::string& word : words_of(text)) bytes += word.size();
  fuzz::require(bytes <= 2 * size, "words are made of the text");
  ends_in_word(text);
  begins_in_word(text);
  return 0;
}
