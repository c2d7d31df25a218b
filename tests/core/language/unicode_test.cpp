#include "core/language/unicode.h"

#include "core/numeric/error.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

std::size_t index_of_fault(std::string_view text) {
  try {
    decode_utf8(text);
  } catch (const Error& error) {
    CHECK(error.name() == "InvalidText");
    return error.index().value();
  }
  FAIL("decoded a malformed text");
  return 0;
}

}  // namespace

TEST_CASE("UTF-8 and UTF-16 of one text decode to the same characters", "[language][unicode]") {
  const std::u32string characters = U"a\u00E9\u20AC\U0001F40B\U0010FFFF\uD7FF\uE000";
  CHECK(decode_utf8("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x90\x8B\xF4\x8F\xBF\xBF\xED\x9F\xBF\xEE\x80\x80") == characters);
  CHECK(decode_utf16(u"a\u00E9\u20AC\U0001F40B\U0010FFFF\uD7FF\uE000") == characters);
}

TEST_CASE("Every character comes back from the UTF-8 that it is written in", "[language][unicode]") {
  std::u32string characters;
  for (char32_t value = 0; value <= max_code_point; ++value) {
    if (value < 0xD800 || value > 0xDFFF) characters.push_back(value);
  }
  CHECK(decode_utf8(encode_utf8(characters)) == characters);
  CHECK(encode_utf8(U"").empty());
}

TEST_CASE("A text may be empty and may hold the character zero", "[language][unicode]") {
  CHECK(decode_utf8("").empty());
  CHECK(decode_utf16(u"").empty());
  CHECK(decode_utf8(std::string_view("a\0b", 3)) == std::u32string(U"a\0b", 3));
}

TEST_CASE("Lengths in UTF-8 and UTF-16 change at the encodings' own borders", "[language][unicode]") {
  CHECK(utf8_length(0x7F) == 1);
  CHECK(utf8_length(0x80) == 2);
  CHECK(utf8_length(0x7FF) == 2);
  CHECK(utf8_length(0x800) == 3);
  CHECK(utf8_length(0xFFFF) == 3);
  CHECK(utf8_length(0x10000) == 4);
  CHECK(utf16_length(0xFFFF) == 1);
  CHECK(utf16_length(0x10000) == 2);
}

TEST_CASE("Malformed UTF-8 is refused at the byte where its character begins", "[language][unicode]") {
  CHECK(index_of_fault("ab\x80") == 2);            // a continuation byte that continues nothing
  CHECK(index_of_fault("\xC3\xA9\xC3") == 2);      // the text ends inside a character
  CHECK(index_of_fault("a\xE2\x82z") == 1);        // a character breaks off
  CHECK(index_of_fault("\xC0\x80") == 0);          // zero in two bytes: overlong
  CHECK(index_of_fault("\xE0\x9F\xBF") == 0);      // overlong in three
  CHECK(index_of_fault("\xF0\x8F\xBF\xBF") == 0);  // overlong in four
  CHECK(index_of_fault("abc\xED\xA0\x80") == 3);   // a surrogate in UTF-8
  CHECK(index_of_fault("\xF4\x90\x80\x80") == 0);  // beyond U+10FFFF
  CHECK(index_of_fault("a\xFF") == 1);             // a byte that UTF-8 never uses
}

TEST_CASE("A lone surrogate is named with its character and its offset", "[language][unicode]") {
  const auto fault = [](std::u16string text) -> std::string {
    try {
      decode_utf16(text);
    } catch (const Error& error) {
      CHECK(error.name() == "InvalidText");
      return std::to_string(error.index().value()) + ": " + error.what();
    }
    return "decoded";
  };
  const char16_t high = 0xD83D;
  const char16_t low = 0xDC0B;
  CHECK_THAT(fault(std::u16string(u"\U0001F40B") + u"b" + high + u"c"),
             test::ContainsSubstring("3: Character 3") && test::ContainsSubstring("U+D83D"));
  CHECK_THAT(fault(std::u16string(1, low)), test::ContainsSubstring("0: Character 1"));
  CHECK_THAT(fault(std::u16string(u"a") + high), test::ContainsSubstring("1: Character 2"));
  CHECK_THAT(fault(std::u16string(1, high) + high + low), test::ContainsSubstring("0: Character 1"));
}

TEST_CASE("Words are runs of characters that are not white space", "[language][unicode]") {
  CHECK(count_words(U"") == 0);
  CHECK(count_words(U" \t\r\n\v\f\u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000") == 0);
  CHECK(count_words(U"one") == 1);
  CHECK(count_words(U" one, two\nthree--four\u3000🐋 ") == 4);
  CHECK(count_words(U"zero\u200bwidth") == 1);  // U+200B and U+FEFF do not have the property
  CHECK(count_words(U"a\ufeffb\x1c"
                    U"c") == 1);
}

}  // namespace surprise
