// The command as its user runs it, on a text small enough to learn by heart.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.h"
#include "tools/surprise/arguments.h"
#include "tools/surprise/commands.h"
#include "tools/surprise/files.h"

namespace {

using namespace surprise::tools;
using namespace surprise::test;

// A folder of its own, gone afterwards.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "surprise_training_test";
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directory(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file(const char* name) const { return (path / name).string(); }
};

int run(int (*command)(std::span<const std::string_view>), const std::vector<std::string>& words) {
  const std::vector<std::string_view> views(words.begin(), words.end());
  return command(views);
}

void prepare(const Folder& folder) {
  std::string text;
  for (int story = 0; story < 60; ++story) {
    text += "Once upon a time there was a cat. The cat sat on the mat, and the mat was flat.\n<|endoftext|>\n";
  }
  write_file(folder.file("text.txt"), text);
  REQUIRE(run(tokens, {"--text", folder.file("text.txt"), "--size", "288", "--out", folder.file("tokens.txt")}) == 0);
}

void train_to(const Folder& folder, const char* state, const char* steps) {
  // clang-format off
  REQUIRE(run(train, {"--text", folder.file("text.txt"), "--validation", folder.file("text.txt"),
                      "--tokens", folder.file("tokens.txt"), "--state", folder.file(state), "--steps", steps,
                      "--context", "16", "--width", "32", "--layers", "1", "--heads", "2", "--key-value-heads", "1",
                      "--hidden", "32", "--batch", "4", "--pass-sequences", "2", "--threads", "2", "--warm-up", "2",
                      "--decay-share", "1", "--validation-sequences", "8"}) == 0);
  // clang-format on
}

}  // namespace

TEST_CASE("Training again with the same seed gives the same state to the last bit", "[tools]") {
  const Folder folder;
  prepare(folder);
  train_to(folder, "first", "6");
  train_to(folder, "second", "6");
  CHECK(read_bytes(folder.file("first")) == read_bytes(folder.file("second")));
}

TEST_CASE("A finished training is left as it is, and a prolonged one goes on", "[tools]") {
  const Folder folder;
  prepare(folder);
  train_to(folder, "state", "6");
  const std::vector<std::uint8_t> finished = read_bytes(folder.file("state"));
  train_to(folder, "state", "6");
  CHECK(read_bytes(folder.file("state")) == finished);
  train_to(folder, "state", "7");
  CHECK(read_bytes(folder.file("state")) != finished);
}

TEST_CASE("A state is packed into a file that says its name and can be trained on; one of another shape is refused",
          "[tools]") {
  const Folder folder;
  prepare(folder);
  train_to(folder, "state", "2");
  // clang-format off
  std::vector<std::string> words{"--state", folder.file("state"), "--tokens", folder.file("tokens.txt"),
                                 "--name", "cat", "--out", folder.file("model"), "--context", "16", "--width", "32",
                                 "--layers", "1", "--heads", "2", "--key-value-heads", "1", "--hidden", "32"};
  // clang-format on
  CHECK(run(pack, words) == 0);
  CHECK(read_file(folder.file("model")).find("cat") != std::string::npos);
  REQUIRE(run(train, {"--text",
                      folder.file("text.txt"),
                      "--validation",
                      folder.file("text.txt"),
                      "--tokens",
                      folder.file("tokens.txt"),
                      "--state",
                      folder.file("on"),
                      "--from",
                      folder.file("model"),
                      "--steps",
                      "1",
                      "--context",
                      "16",
                      "--width",
                      "32",
                      "--layers",
                      "1",
                      "--heads",
                      "2",
                      "--key-value-heads",
                      "1",
                      "--hidden",
                      "32",
                      "--batch",
                      "4",
                      "--pass-sequences",
                      "2",
                      "--validation-sequences",
                      "8"}) == 0);
  CHECK(run(evaluate, {"--state", folder.file("state"), "--tokens", folder.file("tokens.txt"), "--text",
                       folder.file("text.txt"), "--context", "16", "--width", "32", "--layers", "1", "--heads", "2",
                       "--key-value-heads", "1", "--hidden", "32"}) == 0);
  words.back() = "64";
  CHECK_THROWS_WITH(run(pack, words), ContainsSubstring("a state of this shape has"));
}

TEST_CASE("An option that does not exist, has no value or is no number is named", "[tools][errors]") {
  CHECK_THROWS_WITH(run(train, {"--stepz", "1"}), ContainsSubstring("--stepz"));
  CHECK_THROWS_WITH(run(train, {"--steps"}), ContainsSubstring("--steps needs a value"));
  CHECK_THROWS_WITH(run(tokens, {"--text", "x"}), ContainsSubstring("Cannot open x"));
  CHECK_THROWS_AS(run(tokens, {}), UsageError);
}
