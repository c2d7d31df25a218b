#include "core/language/unicode_categories.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace surprise {
namespace {

// Runs of one kind, ascending: 16 times the first code point, plus the kind, or 7 for upper, lower, upper, ..., or 8
// for lower, upper, lower, ...
constexpr std::uint32_t runs[] = {
#include "core/language/unicode_categories.inc"
};
constexpr std::uint32_t upper_first = 7;
constexpr std::uint32_t lower_first = 8;

CharacterKind find_kind(char32_t character) {
  const auto after = std::upper_bound(std::begin(runs), std::end(runs), std::uint32_t{character} * 16 + 15);
  const std::uint32_t run = *std::prev(after);
  const std::uint32_t kind = run % 16;
  if (kind != upper_first && kind != lower_first) return static_cast<CharacterKind>(kind);
  const bool like_first = (character - run / 16) % 2 == 0;
  return like_first == (kind == upper_first) ? CharacterKind::upper : CharacterKind::lower;
}

constexpr std::array<CharacterKind, 128> ascii = [] {
  std::array<CharacterKind, 128> kinds{};
  for (std::size_t c = 0; c < kinds.size(); ++c) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) kinds[c] = CharacterKind::white_space;
    if (c >= '0' && c <= '9') kinds[c] = CharacterKind::number;
    if (c >= 'A' && c <= 'Z') kinds[c] = CharacterKind::upper;
    if (c >= 'a' && c <= 'z') kinds[c] = CharacterKind::lower;
  }
  return kinds;
}();

unsigned char byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
}

}  // namespace

CharacterKind kind_of(char32_t character) { return character < ascii.size() ? ascii[character] : find_kind(character); }

CharacterAt character_at(std::string_view text, std::size_t byte) {
  if (byte >= text.size()) return {};
  const unsigned char lead = byte_at(text, byte);
  if (lead < 0x80) return {ascii[lead], 1};
  // The Unicode Standard, table 3-7: how long, and what the second byte may be.
  const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  const unsigned lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  const unsigned char second = byte_at(text, byte + 1);
  if (length == 0 || second < lowest || second > highest) return {CharacterKind::other, 1};
  char32_t value = ((lead & (0x7Fu >> length)) << 6) | (second & 0x3Fu);
  for (std::size_t k = 2; k < length; ++k) {
    const unsigned char next = byte_at(text, byte + k);
    if ((next & 0xC0) != 0x80) return {CharacterKind::other, 1};
    value = (value << 6) | (next & 0x3Fu);
  }
  return {kind_of(value), length};
}

}  // namespace surprise
