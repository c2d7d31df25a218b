// The table of contents of core/language/calibration_scorer.h.
#include <emscripten/bind.h>

#include "wasm/adapt_calibration.h"

EMSCRIPTEN_BINDINGS(calibration) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<CalibrationColumns>("CalibrationColumns")
      .field("confidence", &CalibrationColumns::confidence)
      .field("correct", &CalibrationColumns::correct)
      .field("entropyNats", &CalibrationColumns::entropy_nats)
      .field("surprisalNats", &CalibrationColumns::surprisal_nats)
      .field("nllNats", &CalibrationColumns::nll_nats);

  value_object<TemperatureFit>("TemperatureFit")
      .field("temperature", &TemperatureFit::temperature)
      .field("nllBeforeNats", &TemperatureFit::nll_before_nats)
      .field("nllAfterNats", &TemperatureFit::nll_after_nats);

  class_<SharedCalibration>("CalibrationScorer")
      .function("step", guarded<calibration_step>)
      .function("done", guarded<calibration_done>)
      .function("progress", guarded<calibration_progress>)
      .function("startsWord", guarded<calibration_starts_word>)
      .function("atTemperature", guarded<calibration_at>)
      .function("fitter", guarded<calibration_fitter>);

  class_<SharedFitter>("TemperatureFitter")
      .function("step", guarded<fitter_step>)
      .function("done", guarded<fitter_done>)
      .function("result", guarded<fitter_result>);

  function("ngramCalibrationScorer", guarded<ngram_calibration>);
}
