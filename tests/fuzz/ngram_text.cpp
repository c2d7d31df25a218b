// An n-gram model of any order learns one half of any bytes and scores the other.
#include "core/language/ngram_trainer.h"
#include "tests/fuzz/texts.h"

namespace surprise::fuzz {
namespace {

void learn_and_score(std::string_view learned, std::string_view text, int order, Smoothing smoothing) {
  NgramTrainer trainer(decode_utf8(learned), order);
  run(trainer, learned.size() + 1);
  const std::u32string characters = decode_utf8(text);
  TextScorer scorer = score_text(trainer.model(), characters, order, smoothing);
  run(scorer, 7);
  require_scores(scorer.result(), text);
  CalibrationScorer calibration = score_calibration(trainer.model(), characters, order, smoothing);
  run(calibration, 7);
  const TemperatureFit fit = calibration.fit();
  require(fit.temperature >= 0.0, "a temperature is not negative");
}

}  // namespace
}  // namespace surprise::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace surprise;
  if (size < 2) return 0;
  const std::string_view all = fuzz::text_of({data + 2, size - 2});
  const std::size_t middle = all.size() * data[1] / 256;
  const Smoothing smoothing = data[0] & 16 ? Smoothing::minimal : Smoothing::kneser_ney;
  fuzz::answers([&] { fuzz::learn_and_score(all.substr(0, middle), all.substr(middle), data[0] % 16, smoothing); });
  return 0;
}
