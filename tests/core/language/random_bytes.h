// Texts that no tokenizer may stumble over.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/numeric/random.h"

namespace surprise::test {

inline std::size_t index_below(Random& random, std::size_t n) { return static_cast<std::size_t>(random.below(n)); }

/// Any bytes: mostly malformed UTF-8.
inline std::string random_bytes(Random& random, std::size_t length) {
  std::string bytes;
  while (bytes.size() < length) bytes.push_back(static_cast<char>(static_cast<unsigned char>(random.below(256))));
  return bytes;
}

/// Of the bytes and characters at which tokenizers change their minds, some of them cut in the middle.
inline std::string random_mixture(Random& random, std::size_t length) {
  static const std::vector<std::string> parts = {
      "a",   "b",      "the", " the", "ing",  "A",      "É",    "é",    "日本", "👩‍👧", "e\u0301", "’s",
      "'s",  "'ll",    "'",   " ",    "  ",   "\n",     "\r\n", "\t",   "\xc2", "\xa0",        "1",       "23",
      "٣",   "½",      ".",   "...",  "”",    "—",      "\xff", "\xe2", "\x80", "\x99",        "\0",      "!?",
      "<s>", "<0x41>", "_",   "/",    "aaaa", "\u2003", "ǅ"};
  std::string text;
  while (text.size() < length) text += parts[index_below(random, parts.size())];
  text.resize(length);
  return text;
}

}  // namespace surprise::test
