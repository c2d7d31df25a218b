#include "core/language/tiktoken_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/numeric/error.h"

namespace surprise {
namespace {

[[noreturn]] void refuse(const std::string& sentence, std::size_t offset) {
  throw Error("BadFile", sentence + " (at byte " + std::to_string(offset) + ").", offset);
}

constexpr std::uint8_t no_digit = 64;

// RFC 4648, table 1.
constexpr std::array<std::uint8_t, 256> base64_digits = [] {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(no_digit);
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    digits[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return digits;
}();

/// The beginning of a token as a sentence can show it: a question mark for what is no printable ASCII.
std::string shown(std::string_view code) {
  std::string text(code.substr(0, 40));
  for (char& byte : text) byte = byte > ' ' && byte <= '~' ? byte : '?';
  return text;
}

std::string decode_base64(std::string_view code, std::size_t offset) {
  if (code.empty() || code.size() % 4 != 0) {
    refuse("The token \"" + shown(code) + "\" is not base64: it has " + std::to_string(code.size()) +
               " characters, not a multiple of 4",
           offset);
  }
  const std::size_t padding = code.ends_with("==") ? 2 : code.ends_with('=') ? 1 : 0;
  std::string bytes;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool is_padding = i >= code.size() - padding;
    const std::uint8_t digit = is_padding ? std::uint8_t{0} : base64_digits[static_cast<unsigned char>(code[i])];
    if (digit == no_digit) refuse("A token is not base64", offset + i);
    bits = bits << 6 | digit;
    if (i % 4 != 3) continue;
    for (int shift = 16; shift >= 0; shift -= 8) {
      bytes.push_back(static_cast<char>(static_cast<unsigned char>(bits >> shift & 0xFF)));
    }
    bits = 0;
  }
  bytes.resize(bytes.size() - padding);
  return bytes;
}

std::size_t read_rank(std::string_view digits, std::size_t size, std::size_t offset) {
  std::size_t rank = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') refuse("A rank is not a whole number", offset);
    rank = std::min(rank * 10 + static_cast<std::size_t>(digit - '0'), size);
  }
  if (digits.empty()) refuse("A line has no rank", offset);
  if (rank >= size) {
    refuse("The rank " + std::string(digits.substr(0, 20)) + " is beyond the encoding's " + std::to_string(size) +
               " tokens",
           offset);
  }
  return rank;
}

}  // namespace

std::shared_ptr<const BytePairTokenizer> read_tiktoken(std::string_view file, const TiktokenEncoding& encoding) {
  std::vector<std::string> tokens(encoding.vocabulary_size);
  for (std::size_t begin = 0; begin < file.size();) {
    const std::size_t end = std::min(file.find('\n', begin), file.size());
    std::string_view line = file.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t space = line.find(' ');
    if (!line.empty()) {
      if (space == line.npos) refuse("A line has no space between token and rank", begin);
      const std::size_t rank = read_rank(line.substr(space + 1), tokens.size(), begin + space + 1);
      if (!tokens[rank].empty() || static_cast<TokenId>(rank) == encoding.end_of_text) {
        refuse("The rank " + std::to_string(rank) + " is taken", begin + space + 1);
      }
      tokens[rank] = decode_base64(line.substr(0, space), begin);
    }
    begin = end + 1;
  }
  try {
    return std::make_shared<const BytePairTokenizer>(tokens, encoding.end_of_text, encoding.piece_end);
  } catch (const Error& error) {
    throw Error("BadFile", std::string("The ranks make no tokenizer. ") + error.what(), file.size());
  }
}

}  // namespace surprise
