// llama2.c's checkpoint with its tokenizer file. The input chooses a small shape and whether the file has the length
// that its shape asks for; without that no input would ever reach the tensors.
#include <fuzzer/FuzzedDataProvider.h>

#include "core/language/checkpoint.h"
#include "core/language/model_reading.h"
#include "core/language/scored_pieces.h"
#include "tests/fuzz/pieces_file.h"
#include "tests/fuzz/texts.h"

namespace surprise::fuzz {
namespace {

/// Seven numbers, then floats: as many as the shape needs, the input's over and over.
Bytes mended_checkpoint(FuzzedDataProvider& input, std::uint32_t& vocabulary) {
  const auto number = [&](std::uint32_t most) { return input.ConsumeIntegralInRange<std::uint32_t>(1, most); };
  const std::uint32_t heads = number(4), shared_by = number(2), head_width = 2 * number(2);
  const std::uint32_t c = heads * shared_by * head_width, f = number(8), layers = number(2), n = number(16);
  vocabulary = ScoredPieceTokenizer::first_piece + number(6);
  Bytes file;
  for (const std::uint32_t value : {c, f, layers, heads * shared_by, heads, vocabulary, n}) append(file, value);
  const std::uint32_t k = heads * head_width;
  const std::size_t floats = vocabulary * c + layers * (2 * c + 2 * c * c + 2 * k * c + 3 * f * c) + c + n * head_width;
  const Bytes numbers = input.ConsumeBytes<std::uint8_t>(input.ConsumeIntegralInRange<std::size_t>(4, 256));
  for (std::size_t i = 0; i < 4 * floats; ++i) file.push_back(numbers.empty() ? 0 : numbers[i % numbers.size()]);
  return file;
}

void read_and_score(FuzzedDataProvider& input) {
  std::uint32_t vocabulary = 0;
  Bytes checkpoint = mended_checkpoint(input, vocabulary);
  Bytes tokenizer = pieces_file(input, vocabulary);
  // Where the input likes, one of the two is damaged after all.
  for (Bytes* file : {&checkpoint, &tokenizer}) {
    if (input.ConsumeBool()) continue;
    (*file)[input.ConsumeIntegralInRange<std::size_t>(0, file->size() - 1)] ^= input.ConsumeIntegral<std::uint8_t>();
  }
  const LoadedModel model = read_llama2c(checkpoint, tokenizer);
  const std::string text = input.ConsumeRemainingBytesAsString();
  require_round_trip(*model.tokenizer, text);
  // Weights are any floats, so the logits may be no numbers: then the scorer says so.
  TextScorer scorer = score_text(model, text);
  run(scorer, 2);
}

}  // namespace
}  // namespace surprise::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  if (data[0] % 4 == 0) {
    const std::size_t middle = 1 + (size - 1) / 2;
    surprise::fuzz::answers([&] { surprise::read_llama2c({data + 1, middle - 1}, {data + middle, size - middle}); });
    return 0;
  }
  FuzzedDataProvider input(data + 1, size - 1);
  surprise::fuzz::answers([&] { surprise::fuzz::read_and_score(input); });
  return 0;
}
