#include "tools/surprise/token_file.h"

#include <algorithm>

#include "core/numeric/error.h"
#include "tools/surprise/files.h"

namespace surprise::tools {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

std::string write_token_lines(const std::vector<std::string>& tokens) {
  std::string text;
  for (const std::string& token : tokens) {
    for (const char character : token) {
      const auto byte = static_cast<unsigned char>(character);
      text += digits[byte >> 4];
      text += digits[byte & 15];
    }
    text += '\n';
  }
  return text;
}

std::vector<std::string> read_token_file(const std::string& path) {
  const std::string text = read_file(path);
  std::vector<std::string> tokens;
  for (std::size_t first = 0; first < text.size();) {
    const std::size_t end = std::min(text.find('\n', first), text.size());
    std::string token;
    for (std::size_t i = first; i < end; i += 2) {
      const std::size_t high = digits.find(text[i]);
      const std::size_t low = i + 1 < end ? digits.find(text[i + 1]) : std::string_view::npos;
      if (high == std::string_view::npos || low == std::string_view::npos) {
        throw Error("BadFile", path + ", line " + std::to_string(tokens.size() + 1) + ", is not hexadecimal.");
      }
      token += static_cast<char>(high << 4 | low);
    }
    tokens.push_back(std::move(token));
    first = end + 1;
  }
  return tokens;
}

}  // namespace surprise::tools
