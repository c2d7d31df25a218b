// Text as it arrives (UTF-8, UTF-16) to text as the models read it: one char32_t a character, a Unicode scalar value
// each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace surprise {

/// Code points that may stand in a text: 0 to 0x10FFFF without the 2,048 surrogates (The Unicode Standard, D76).
inline constexpr std::int32_t scalar_values = 0x110000 - 0x800;

inline constexpr char32_t max_code_point = 0x10FFFF;

/// Throws InvalidText, with the byte offset as its index, on anything the Unicode Standard (table 3-7) calls
/// ill-formed: overlong forms, encoded surrogates, values above U+10FFFF, stray or missing continuation bytes.
std::u32string decode_utf8(std::string_view text);

/// Throws InvalidText, with the offset in UTF-16 code units as its index, on a surrogate without its partner.
///
/// The way in for text of a browser. A JavaScript string may hold lone surrogates, and a conversion to UTF-8 on the way
/// in would hide them: the usual ones write U+FFFD instead or glue the surrogate to whatever unit follows it, and the
/// reader would get scores for a text that is not the one pasted.
std::u32string decode_utf16(std::u16string_view text);

/// UTF-8 of scalar values, which every character of a decoded text is.
std::string encode_utf8(std::u32string_view characters);

/// Bytes of the character in UTF-8: 1 to 4.
constexpr int utf8_length(char32_t character) {
  return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
}

/// Code units of the character in UTF-16: 1 or 2.
constexpr int utf16_length(char32_t character) { return character < 0x10000 ? 1 : 2; }

/// The Unicode Standard's property White_Space (PropList.txt): no-break spaces are, zero-width ones are not.
bool is_whitespace(char32_t character);

/// Runs of characters that are not whitespace: the words of a word perplexity.
std::size_t count_words(std::u32string_view text);

}  // namespace surprise
