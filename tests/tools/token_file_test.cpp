#include "tools/surprise/token_file.h"

#include <filesystem>

#include "core/numeric/error.h"
#include "tests/support/catch.h"
#include "tools/surprise/files.h"

namespace {

using namespace surprise::tools;
using namespace surprise::test;

struct TemporaryFile {
  std::string path = (std::filesystem::temp_directory_path() / "surprise_token_file_test.txt").string();
  ~TemporaryFile() { std::filesystem::remove(path); }
};

}  // namespace

TEST_CASE("A vocabulary comes back from its file as it was, whatever its bytes", "[tools]") {
  const TemporaryFile file;
  const std::vector<std::string> tokens{std::string(1, '\0'), "\n", "\xff\xfe", " the", "0"};
  write_file(file.path, write_token_lines(tokens));
  CHECK(read_token_file(file.path) == tokens);
}

TEST_CASE("A line that is not hexadecimal is named", "[tools][errors]") {
  const TemporaryFile file;
  write_file(file.path, std::string_view("61\n6\n"));
  CHECK_THROWS_WITH(read_token_file(file.path), ContainsSubstring("line 2"));
  write_file(file.path, std::string_view("61\n62\nzz\n"));
  CHECK_THROWS_WITH(read_token_file(file.path), ContainsSubstring("line 3"));
  CHECK_THROWS_WITH(read_token_file("/nowhere/at/all"), ContainsSubstring("/nowhere/at/all"));
}
