// Strings and numbers as JSON has them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace surprise::tools {

/// With quotes. Bytes that are no UTF-8 become U+FFFD, one each.
std::string json_string(std::string_view bytes);

/// The shortest digits that read back as the same number; null for NaN and infinities, which JSON lacks.
std::string json_number(double value);

/// The length of the well-formed UTF-8 character that the bytes begin with; 0 where there is none.
std::size_t character_length(std::string_view bytes);

}  // namespace surprise::tools
