#include "core/language/tiktoken_pieces.h"

#include "core/language/unicode_categories.h"

namespace surprise {
namespace {

using Kind = CharacterKind;

char byte_at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

bool is_line_end(char byte) { return byte == '\r' || byte == '\n'; }

bool is_letter(CharacterAt c) { return c.kind == Kind::upper || c.kind == Kind::lower || c.kind == Kind::letter; }
bool is_number(CharacterAt c) { return c.kind == Kind::number; }
bool is_white_space(CharacterAt c) { return c.kind == Kind::white_space; }
bool is_sign(CharacterAt c) { return c.length != 0 && (c.kind == Kind::other || c.kind == Kind::mark); }
bool may_be_upper(CharacterAt c) { return c.kind == Kind::mark || c.kind == Kind::upper || c.kind == Kind::letter; }
bool may_be_lower(CharacterAt c) { return c.kind == Kind::mark || c.kind == Kind::lower || c.kind == Kind::letter; }

template <typename Is>
std::size_t run_end(std::string_view text, std::size_t i, Is is) {
  for (CharacterAt c = character_at(text, i); is(c); c = character_at(text, i)) i += c.length;
  return i;
}

std::size_t line_ends_end(std::string_view text, std::size_t i, char also = '\n') {
  while (i < text.size() && (is_line_end(text[i]) || text[i] == also)) ++i;
  return i;
}

/// `case_bit` 0x20 takes capitals as well, 0 does not. `begin` where no contraction begins.
std::size_t contraction_end(std::string_view text, std::size_t begin, unsigned case_bit) {
  if (byte_at(text, begin) != '\'') return begin;
  const auto lowered = [&](std::size_t i) {
    return static_cast<char>(static_cast<unsigned>(byte_at(text, i)) | case_bit);
  };
  const char first = lowered(begin + 1);
  const char second = lowered(begin + 2);
  if (first == 's' || first == 'd' || first == 'm' || first == 't') return begin + 2;
  const bool two = (first == 'l' && second == 'l') || ((first == 'v' || first == 'r') && second == 'e');
  return two ? begin + 3 : begin;
}

std::size_t after_space(std::string_view text, std::size_t i) { return byte_at(text, i) == ' ' ? i + 1 : i; }

/// \p{N}{1,3}
std::size_t three_numbers_end(std::string_view text, std::size_t i) {
  for (int n = 0; n < 3; ++n) {
    const CharacterAt c = character_at(text, i);
    if (!is_number(c)) break;
    i += c.length;
  }
  return i;
}

/// What [^\r\n\p{L}\p{N}]? takes.
std::size_t after_word_prefix(std::string_view text, std::size_t begin) {
  const CharacterAt c = character_at(text, begin);
  return is_letter(c) || is_number(c) || is_line_end(byte_at(text, begin)) ? begin : begin + c.length;
}

struct WhiteSpace {
  std::size_t end = 0;
  std::size_t last = 0;            // where its last character begins
  std::size_t after_line_end = 0;  // behind its last line end; where it begins, if it has none
};

WhiteSpace white_space_at(std::string_view text, std::size_t begin) {
  WhiteSpace run{begin, begin, begin};
  for (CharacterAt c = character_at(text, begin); is_white_space(c); c = character_at(text, run.end)) {
    run.last = run.end;
    run.end += c.length;
    if (is_line_end(text[run.last])) run.after_line_end = run.end;
  }
  return run;
}

/// \s+(?!\S)|\s+: all white space at the text's end, and before anything else all but the last character.
std::size_t end_of(const WhiteSpace& run, std::string_view text, std::size_t begin) {
  return run.end == text.size() || run.last == begin ? run.end : run.last;
}

/// U*B+ at `begin`; `begin` if that fits nothing. Where no small letter follows the U, they give back what they took
/// behind the last one that is in B as well.
std::size_t lower_word_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  std::size_t after_both = begin;
  for (CharacterAt c = character_at(text, end); may_be_upper(c); c = character_at(text, end)) {
    end += c.length;
    if (may_be_lower(c)) after_both = end;
  }
  return may_be_lower(character_at(text, end)) ? run_end(text, end, may_be_lower) : after_both;
}

/// U+B* where U*B+ does not fit: no small letter follows.
std::size_t upper_word_end(std::string_view text, std::size_t begin) { return run_end(text, begin, may_be_upper); }

}  // namespace

std::size_t r50k_piece_end(std::string_view text, std::size_t begin) {
  if (const std::size_t end = contraction_end(text, begin, 0); end != begin) return end;
  const std::size_t start = after_space(text, begin);
  const CharacterAt first = character_at(text, start);
  if (is_letter(first)) return run_end(text, start, is_letter);
  if (is_number(first)) return run_end(text, start, is_number);
  if (is_sign(first)) return run_end(text, start, is_sign);
  return end_of(white_space_at(text, begin), text, begin);
}

std::size_t cl100k_piece_end(std::string_view text, std::size_t begin) {
  if (const std::size_t end = contraction_end(text, begin, 0x20); end != begin) return end;
  const std::size_t word = after_word_prefix(text, begin);
  if (const std::size_t end = run_end(text, word, is_letter); end != word) return end;
  if (const std::size_t end = three_numbers_end(text, begin); end != begin) return end;
  const std::size_t signs = after_space(text, begin);
  if (const std::size_t end = run_end(text, signs, is_sign); end != signs) return line_ends_end(text, end);
  const WhiteSpace run = white_space_at(text, begin);
  if (run.end != text.size() && run.after_line_end != begin) return run.after_line_end;
  return end_of(run, text, begin);
}

std::size_t o200k_piece_end(std::string_view text, std::size_t begin) {
  const std::size_t word = after_word_prefix(text, begin);
  for (const auto word_end : {lower_word_end, upper_word_end}) {
    for (const std::size_t start : {word, begin}) {
      if (const std::size_t end = word_end(text, start); end != start) return contraction_end(text, end, 0x20);
    }
  }
  if (const std::size_t end = three_numbers_end(text, begin); end != begin) return end;
  const std::size_t signs = after_space(text, begin);
  if (const std::size_t end = run_end(text, signs, is_sign); end != signs) return line_ends_end(text, end, '/');
  const WhiteSpace run = white_space_at(text, begin);
  return run.after_line_end != begin ? run.after_line_end : end_of(run, text, begin);
}

}  // namespace surprise
