#include "core/language/unicode.h"

#include "core/numeric/error.h"

namespace surprise {
namespace {

// "U+D83D": four hexadecimal digits, more where needed.
std::string code_point_name(char32_t value) {
  std::string digits;
  for (; value != 0 || digits.size() < 4; value >>= 4) digits.insert(digits.begin(), "0123456789ABCDEF"[value & 15]);
  return "U+" + digits;
}

bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

[[noreturn]] void throw_invalid_utf8(std::size_t characters_before, std::size_t offset, unsigned char byte) {
  throw Error("InvalidText",
              "The text is not valid UTF-8: character " + std::to_string(characters_before + 1) + ", at byte offset " +
                  std::to_string(offset) + " (value " + std::to_string(byte) + "), is malformed.",
              offset);
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
  std::u32string characters;
  characters.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const int length = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 0;
    if (length == 0 || i + static_cast<std::size_t>(length) > text.size()) {
      throw_invalid_utf8(characters.size(), i, lead);
    }
    char32_t value = length == 1 ? lead : lead & (0x7Fu >> length);
    for (int k = 1; k < length; ++k) {
      const auto byte = static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]);
      if ((byte & 0xC0) != 0x80) throw_invalid_utf8(characters.size(), i, lead);
      value = (value << 6) | (byte & 0x3Fu);
    }
    const bool overlong = utf8_length(value) != length;
    if (overlong || value > max_code_point || is_high_surrogate(value) || is_low_surrogate(value)) {
      throw_invalid_utf8(characters.size(), i, lead);
    }
    characters.push_back(value);
    i += static_cast<std::size_t>(length);
  }
  return characters;
}

std::u32string decode_utf16(std::u16string_view text) {
  std::u32string characters;
  characters.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t unit = text[i];
    const bool high = is_high_surrogate(unit);
    if (high && i + 1 < text.size() && is_low_surrogate(text[i + 1])) {
      characters.push_back(0x10000 + ((unit - 0xD800) << 10) + (char32_t{text[i + 1]} - 0xDC00));
      ++i;
    } else if (high || is_low_surrogate(unit)) {
      throw Error("InvalidText",
                  "Character " + std::to_string(characters.size() + 1) + " of the text (UTF-16 offset " +
                      std::to_string(i) + ") is a lone surrogate, " + code_point_name(unit) +
                      ": half of a character whose other half is missing.",
                  i);
    } else {
      characters.push_back(unit);
    }
  }
  return characters;
}

std::string encode_utf8(std::u32string_view characters) {
  std::string bytes;
  bytes.reserve(characters.size());
  for (const char32_t character : characters) {
    const int length = utf8_length(character);
    // The first byte: as many ones as there are bytes, a zero, and the highest bits; none of them where there is one
    // byte.
    const char32_t marks = length == 1 ? 0u : (0xF00u >> length) & 0xFFu;
    bytes.push_back(static_cast<char>(marks | (character >> (6 * (length - 1)))));
    for (int rest = length - 2; rest >= 0; --rest) {
      bytes.push_back(static_cast<char>(0x80u | ((character >> (6 * rest)) & 0x3Fu)));
    }
  }
  return bytes;
}

bool is_whitespace(char32_t character) {
  return (character >= 0x09 && character <= 0x0D) || character == 0x20 || character == 0x85 || character == 0xA0 ||
         character == 0x1680 || (character >= 0x2000 && character <= 0x200A) || character == 0x2028 ||
         character == 0x2029 || character == 0x202F || character == 0x205F || character == 0x3000;
}

std::size_t count_words(std::u32string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char32_t character : text) {
    const bool part = !is_whitespace(character);
    words += part && !inside ? 1 : 0;
    inside = part;
  }
  return words;
}

}  // namespace surprise
