// SentencePiece's pieces with scores: any file is refused or tokenizes any bytes without loss.
#include "core/language/scored_pieces.h"

#include "tests/fuzz/pieces_file.h"
#include "tests/fuzz/texts.h"

namespace surprise::fuzz {
namespace {

void read_mended(FuzzedDataProvider& input) {
  const std::uint32_t size = ScoredPieceTokenizer::first_piece + input.ConsumeIntegralInRange<std::uint32_t>(0, 40);
  const Bytes file = pieces_file(input, size);
  const auto tokenizer = read_llama2c_tokenizer(file, size);
  require_round_trip(*tokenizer, input.ConsumeRemainingBytesAsString());
}

}  // namespace
}  // namespace surprise::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  if (data[0] % 4 == 0) {
    surprise::fuzz::answers([&] { surprise::read_llama2c_tokenizer({data + 1, size - 1}, 259 + data[0] / 4); });
    return 0;
  }
  FuzzedDataProvider input(data + 1, size - 1);
  surprise::fuzz::answers([&] { surprise::fuzz::read_mended(input); });
  return 0;
}
