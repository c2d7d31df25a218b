// A vocabulary in a text file: one token a line, in order of rank, its bytes in hexadecimal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace surprise::tools {

std::string write_token_lines(const std::vector<std::string>& tokens);

/// Throws BadFile with the line's number for a line that is not hexadecimal.
std::vector<std::string> read_token_file(const std::string& path);

}  // namespace surprise::tools
