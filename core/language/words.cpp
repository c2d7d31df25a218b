#include "core/language/words.h"

#include "core/language/unicode.h"
#include "core/language/unicode_categories.h"

namespace surprise {
namespace {

bool is_part_of_word(CharacterKind kind) { return kind != CharacterKind::other && kind != CharacterKind::white_space; }

/// Bytes of an apostrophe at this place, straight or curly; 0 where there is none.
std::size_t apostrophe_at(std::string_view text, std::size_t byte) {
  if (text.substr(byte, 1) == "'") return 1;
  return text.substr(byte, 3) == "\u2019" ? 3 : 0;
}

char32_t lower_of(char32_t x) {
  const auto is_from = [x](char32_t first, char32_t last) { return x >= first && x <= last; };
  const bool is_latin = is_from(U'A', U'Z') || (is_from(0xC0, 0xDE) && x != 0xD7);
  const bool is_greek_or_cyrillic = is_from(0x391, 0x3A9) || is_from(0x410, 0x42F);
  if (is_latin || is_greek_or_cyrillic) return x + 0x20;
  return is_from(0x400, 0x40F) ? x + 0x50 : x;
}

std::string lower_case(std::string_view word) {
  std::u32string characters = decode_utf8(word);
  for (char32_t& character : characters) character = lower_of(character);
  return encode_utf8(characters);
}

/// One past the word that begins at `byte`.
std::size_t end_of_word(std::string_view text, std::size_t byte) {
  for (;;) {
    const CharacterAt here = character_at(text, byte);
    if (is_part_of_word(here.kind)) {
      byte += here.length;
      continue;
    }
    const std::size_t apostrophe = apostrophe_at(text, byte);
    if (apostrophe == 0 || !is_part_of_word(character_at(text, byte + apostrophe).kind)) return byte;
    byte += apostrophe;
  }
}

}  // namespace

bool ends_in_word(std::string_view utf8) {
  std::size_t byte = utf8.size();
  // Back to the first byte of the last character.
  while (byte > 0 && (static_cast<unsigned char>(utf8[--byte]) & 0xC0) == 0x80) continue;
  return !utf8.empty() && is_part_of_word(character_at(utf8, byte).kind);
}

bool begins_in_word(std::string_view utf8) { return is_part_of_word(character_at(utf8, 0).kind); }

std::vector<std::string> words_of(std::string_view utf8) {
  std::vector<std::string> words;
  for (std::size_t byte = 0; byte < utf8.size();) {
    const CharacterAt here = character_at(utf8, byte);
    if (!is_part_of_word(here.kind)) {
      byte += here.length;
      continue;
    }
    const std::size_t end = end_of_word(utf8, byte);
    words.push_back(lower_case(utf8.substr(byte, end - byte)));
    byte = end;
  }
  return words;
}

}  // namespace surprise
