// A small transformer reads any bytes, in any window, alone and beside another.
#include "core/language/model_reading.h"
#include "core/language/next_token.h"
#include "tests/core/language/small_checkpoint.h"
#include "tests/fuzz/texts.h"

namespace surprise::fuzz {
namespace {

void score_all(std::string_view text, ReadingWindow reading) {
  static const LoadedModel p = read_checkpoint(test::small_file(1)), q = read_checkpoint(test::small_file(2));
  TextScorer one = score_text(p, text, reading);
  run(one, 5);
  require_scores(one.result(), text);
  PairScorer two = score_pair(p, q, text, reading);
  run(two, 9);
  for (const double kl : two.result().kl_pq_nats)
    require(kl >= 0.0 && kl < infinity, "a KL is finite and not negative");
  require(two.result().p.surprisal_nats == one.result().surprisal_nats, "a model says the same beside another");
  CalibrationScorer calibration = score_calibration(p, text, 64, reading);
  run(calibration, 4);
  require(calibration.fit().temperature >= 0.0, "a temperature is not negative");
  const NextToken next = NextTokenReader(p).read(text);
  require(next.entropy_nats >= 0.0 && next.logits == next_token_logits(p, text), "both ways to the next token agree");
}

}  // namespace
}  // namespace surprise::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace surprise;
  if (size < 2) return 0;
  fuzz::answers([&] { fuzz::score_all(fuzz::text_of({data + 2, size - 2}), {data[0] % 40u, data[1] % 40u}); });
  return 0;
}
