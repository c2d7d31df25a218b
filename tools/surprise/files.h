// Whole files in and out.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace surprise::tools {

/// Throws Error("BadFile") with the path and the system's reason.
std::string read_file(const std::string& path);
std::vector<std::uint8_t> read_bytes(const std::string& path);

/// Writes beside the file first and then renames, so that whoever reads sees the old or the new one, whole.
void write_file(const std::string& path, std::span<const std::uint8_t> bytes);
void write_file(const std::string& path, std::string_view text);

}  // namespace surprise::tools
