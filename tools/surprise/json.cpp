#include "tools/surprise/json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "core/language/unicode.h"
#include "core/numeric/error.h"

namespace surprise::tools {

std::size_t character_length(std::string_view bytes) {
  for (std::size_t length = 1; length <= 4 && length <= bytes.size(); ++length) {
    try {
      if (decode_utf8(bytes.substr(0, length)).size() == 1) return length;
    } catch (const Error&) {
      // Cut within a character, or no character at all: one byte more decides.
    }
  }
  return 0;
}

std::string json_string(std::string_view bytes) {
  std::string json = "\"";
  while (!bytes.empty()) {
    const std::size_t length = character_length(bytes);
    const auto byte = static_cast<unsigned char>(bytes.front());
    if (length == 0) {
      json += "\\ufffd";
    } else if (byte == '"' || byte == '\\') {
      json += {'\\', bytes.front()};
    } else if (byte < 0x20 || byte == 0x7f) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(byte));
      json += escape.data();
    } else {
      json += bytes.substr(0, length);
    }
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return json + "\"";
}

std::string json_number(double value) {
  if (!std::isfinite(value)) return "null";
  std::array<char, 32> digits{};
  const bool is_count = value == std::floor(value) && std::fabs(value) < 0x1p53;  // else a million would be 1e+06
  const auto [end, error] =
      is_count ? std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<long long>(value))
               : std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return std::string(digits.data(), end);
}

}  // namespace surprise::tools
