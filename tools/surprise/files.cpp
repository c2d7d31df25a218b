#include "tools/surprise/files.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/numeric/error.h"

namespace surprise::tools {
namespace {

[[noreturn]] void fail(const std::string& verb, const std::string& path) {
  throw Error("BadFile", "Cannot " + verb + " " + path + ": " + std::strerror(errno) + ".");
}

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail("open", path);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) fail("read", path);
  return text;
}

std::vector<std::uint8_t> read_bytes(const std::string& path) {
  const std::string text = read_file(path);
  return {text.begin(), text.end()};
}

void write_file(const std::string& path, std::span<const std::uint8_t> bytes) {
  const std::string beside = path + ".new";
  {
    std::ofstream file(beside, std::ios::binary);
    if (!file) fail("open", beside);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) fail("write", beside);
  }
  std::filesystem::rename(beside, path);
}

void write_file(const std::string& path, std::string_view text) {
  write_file(path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

}  // namespace surprise::tools
