// tiktoken's rank files. Half of the inputs stand behind the lines of all single bytes, without which there is no
// vocabulary at all.
#include <string>

#include "core/language/tiktoken_file.h"
#include "tests/fuzz/texts.h"

namespace surprise::fuzz {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The byte b in base64 and its rank, b.
std::string lines_of_single_bytes() {
  std::string lines;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    lines += {alphabet[byte >> 2], alphabet[(byte & 3) << 4], '=', '='};
    lines += ' ' + std::to_string(byte) + '\n';
  }
  return lines;
}

void read_and_cut(std::string_view file, PieceEnd piece_end, std::string_view text) {
  static const std::string single_bytes = lines_of_single_bytes();
  const TiktokenEncoding encoding{piece_end, 300, 310};
  const auto tokenizer = read_tiktoken(single_bytes + std::string(file), encoding);
  require(tokenizer->size() == encoding.vocabulary_size, "a tokenizer has the encoding's size");
  require_round_trip(*tokenizer, text);
}

}  // namespace
}  // namespace surprise::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace surprise;
  if (size == 0) return 0;
  constexpr PieceEnd ends[] = {r50k_piece_end, cl100k_piece_end, o200k_piece_end, lab_piece_end};
  const std::string_view all = fuzz::text_of({data + 1, size - 1});
  if (data[0] % 2 == 0) {
    fuzz::answers([&] { read_tiktoken(all, {ends[0], 256, 257}); });
    return 0;
  }
  // What stands behind the first 0 is a text to cut.
  const std::size_t end = std::min(all.find('\0'), all.size());
  const std::string_view text = all.substr(std::min(end + 1, all.size()));
  fuzz::answers([&] { fuzz::read_and_cut(all.substr(0, end), ends[data[0] / 2 % 4], text); });
  return 0;
}
