#include "core/language/text_pieces.h"

#include <cstdint>

namespace surprise {
namespace {

enum class Kind : std::uint8_t { letter, digit, punctuation, line_end, blank, none };

/// What stands at a place, and in how many bytes. `none` is the text's end.
struct Sign {
  Kind kind = Kind::none;
  std::size_t length = 0;
};

unsigned char byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
}

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

Sign multibyte_sign_at(std::string_view text, std::size_t i) {
  const unsigned char lead = byte_at(text, i);
  const unsigned char second = byte_at(text, i + 1);
  if (lead == 0xC2 && is_continuation(second)) {
    const bool letter = second == 0xAA || second == 0xB5 || second == 0xBA;
    return {letter ? Kind::letter : Kind::punctuation, 2};
  }
  if (lead == 0xE2 && (second == 0x80 || second == 0x81) && is_continuation(byte_at(text, i + 2))) {
    return {Kind::punctuation, 3};
  }
  return {Kind::letter, 1};
}

Sign sign_at(std::string_view text, std::size_t i) {
  if (i >= text.size()) return {};
  const unsigned char byte = byte_at(text, i);
  if (byte >= 0x80) return multibyte_sign_at(text, i);
  const auto lower = static_cast<unsigned char>(byte | 0x20);
  if (lower >= 'a' && lower <= 'z') return {Kind::letter, 1};
  if (byte >= '0' && byte <= '9') return {Kind::digit, 1};
  if (byte == '\n' || byte == '\r') return {Kind::line_end, 1};
  if (byte == ' ' || byte == '\t' || byte == '\v' || byte == '\f') return {Kind::blank, 1};
  return {Kind::punctuation, 1};
}

std::size_t run_end(std::string_view text, std::size_t i, Kind kind) {
  for (Sign sign = sign_at(text, i); sign.kind == kind; sign = sign_at(text, i)) i += sign.length;
  return i;
}

/// Bytes of ' or ’ at i; 0 if neither is there.
std::size_t apostrophe_length(std::string_view text, std::size_t i) {
  if (byte_at(text, i) == '\'') return 1;
  return byte_at(text, i) == 0xE2 && byte_at(text, i + 1) == 0x80 && byte_at(text, i + 2) == 0x99 ? 3 : 0;
}

/// Where the contraction that begins at `begin` ends; `begin` if none does.
std::size_t contraction_end(std::string_view text, std::size_t begin) {
  const std::size_t apostrophe = apostrophe_length(text, begin);
  if (apostrophe == 0) return begin;
  const std::size_t i = begin + apostrophe;
  const auto first = static_cast<char>(byte_at(text, i) | 0x20);
  const auto second = static_cast<char>(byte_at(text, i + 1) | 0x20);
  std::size_t end = begin;
  if (first == 's' || first == 't' || first == 'm' || first == 'd') end = i + 1;
  if ((first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l')) {
    end = i + 2;
  }
  return end == begin || sign_at(text, end).kind == Kind::letter ? begin : end;
}

}  // namespace

std::size_t lab_piece_end(std::string_view text, std::size_t begin) {
  const std::size_t contraction = contraction_end(text, begin);
  if (contraction != begin) return contraction;

  const std::size_t after_space = begin + (text[begin] == ' ' ? 1 : 0);
  const Sign first = sign_at(text, after_space);
  if (first.kind == Kind::letter || first.kind == Kind::punctuation) return run_end(text, after_space, first.kind);
  if (first.kind == Kind::digit) return after_space + 1;

  if (sign_at(text, begin).kind == Kind::line_end) return run_end(text, begin, Kind::line_end);
  const std::size_t end = run_end(text, begin, Kind::blank);
  const Kind next = sign_at(text, end).kind;
  const bool next_takes_space = next == Kind::letter || next == Kind::digit || next == Kind::punctuation;
  // A lone space before one of these was taken above: here another stands before it.
  return text[end - 1] == ' ' && next_takes_space ? end - 1 : end;
}

}  // namespace surprise
