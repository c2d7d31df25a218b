// What kind of character a code point is, as far as tokenizers ask.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace surprise {

/// General categories of Unicode 17.0 (The Unicode Standard, 4.5) in brackets.
enum class CharacterKind : std::uint8_t {
  other,        // everything else: punctuation, symbols, control characters, unassigned
  white_space,  // the property White_Space, whatever the category
  number,       // [N]
  mark,         // [M]
  upper,        // [Lu, Lt]
  lower,        // [Ll]
  letter,       // [Lm, Lo]
};

CharacterKind kind_of(char32_t character);

/// What stands at a place of a text. At its end: 0 bytes of `other`.
struct CharacterAt {
  CharacterKind kind = CharacterKind::other;
  std::size_t length = 0;  // bytes
};

/// `byte` up to the text's length. A byte that is no part of well-formed UTF-8 counts as one character, `other`.
CharacterAt character_at(std::string_view text, std::size_t byte);

}  // namespace surprise
