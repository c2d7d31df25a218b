// Writes what each fuzz target begins with into its folder below the one that is given: small files that are as they
// should be, from which the fuzzer finds those that are not.
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/byte_writer.h"
#include "core/language/entropy_coder.h"
#include "tests/core/language/random_bytes.h"
#include "tests/core/language/small_checkpoint.h"

namespace surprise {
namespace {

class Folder {
 public:
  explicit Folder(const std::filesystem::path& path) : path_(path) { std::filesystem::create_directories(path); }

  void write(std::string_view bytes) {
    std::ofstream out(path_ / ("seed-" + std::to_string(++count_)), std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error("cannot write into " + path_.string());
  }
  void write(const std::vector<std::uint8_t>& bytes) {
    write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }

 private:
  std::filesystem::path path_;
  int count_ = 0;
};

/// As small as a model can be, so that the fuzzer is quick and most bytes matter.
std::vector<std::uint8_t> smallest_file() {
  TransformerConfig config;
  config.vocabulary_size = 257;
  config.context = 4;
  config.width = 2;
  config.layers = config.heads = config.key_value_heads = 1;
  config.hidden = 1;
  return write_checkpoint("a", "b", test::small_tokens(257), test::random_parameters(config, 4, 1));
}

void write_codes(Folder folder) {
  Random random(1);
  for (const std::size_t count : {1u, 20u, 300u}) {
    const std::string symbols = test::random_mixture(random, count);
    ByteWriter out;
    out.u16(static_cast<std::uint16_t>(count));
    encode_bytes({reinterpret_cast<const std::uint8_t*>(symbols.data()), count}, out);
    folder.write(out.take());
  }
}

/// Any bytes behind a few that choose what is done with them.
void write_texts(Folder folder, std::initializer_list<std::string_view> choices) {
  Random random(2);
  for (const std::string_view choice : choices) {
    folder.write(std::string(choice) + "The whale said that the whale, the whale was a whale. It's 1851!");
    folder.write(std::string(choice) + test::random_mixture(random, 200));
  }
}

void write_numbers(Folder folder) {
  Random random(3);
  for (int i = 0; i < 8; ++i) folder.write(test::random_bytes(random, 240));
}

void write_all(const std::filesystem::path& seeds) {
  Folder checkpoints(seeds / "checkpoint");
  checkpoints.write(smallest_file());
  checkpoints.write(test::small_file());
  write_codes(Folder(seeds / "entropy_code"));
  write_texts(Folder(seeds / "llama2c"), {"\x01", "\x02"});
  write_texts(Folder(seeds / "scored_pieces"), {"\x01", "\x02"});
  Folder ranks(seeds / "tiktoken");
  ranks.write(std::string("\x01") + "dGhl 256\ndGg= 257\r\nIHRoZQ== 299\n" + '\0' + "the then");
  ranks.write(std::string("\x02") + "IQ== 0\nIg== 1\n");
  write_texts(Folder(seeds / "byte_pairs"), {"\x01\x20", {"\x02\xff", 2}, {"\x03\x08", 2}, {"\0\x10", 2}});
  write_texts(Folder(seeds / "unicode_text"), {""});
  write_texts(Folder(seeds / "ngram_text"), {"\x03\x90", "\x15\x60"});
  write_texts(Folder(seeds / "transformer_text"), {{"\0\0", 2}, {"\x10\x04", 2}});
  write_numbers(Folder(seeds / "logprobs"));
  write_numbers(Folder(seeds / "distributions"));
}

}  // namespace
}  // namespace surprise

int main(int count, char** arguments) {
  if (count != 2) return 2;
  surprise::write_all(arguments[1]);
  return 0;
}
