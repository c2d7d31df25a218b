#include "wasm/adapt_calibration.h"

#include <algorithm>
#include <limits>

namespace surprise::wasm {

SharedCalibration ngram_calibration(SharedNgramModel& model, const std::u32string& text, std::size_t order,
                                    Smoothing smoothing) {
  const int as_order = static_cast<int>(std::min<std::size_t>(order, std::numeric_limits<int>::max()));
  return {std::make_shared<CalibrationScorer>(score_calibration(model.model, text, as_order, smoothing))};
}

void calibration_step(SharedCalibration& calibration, std::size_t tokens) { calibration.scorer->step(tokens); }
bool calibration_done(SharedCalibration& calibration) { return calibration.scorer->done(); }
double calibration_progress(SharedCalibration& calibration) { return calibration.scorer->progress(); }

std::vector<std::int32_t> calibration_starts_word(SharedCalibration& calibration) {
  const std::vector<std::uint8_t>& starts = calibration.scorer->starts_word();
  return {starts.begin(), starts.end()};
}

CalibrationColumns calibration_at(SharedCalibration& calibration, double temperature) {
  return calibration.scorer->at_temperature(temperature);
}

SharedFitter calibration_fitter(SharedCalibration& calibration, std::size_t rows) {
  return {calibration.scorer, calibration.scorer->fitter(rows)};
}

void fitter_step(SharedFitter& fitter) { fitter.fitter.step(); }
bool fitter_done(SharedFitter& fitter) { return fitter.fitter.done(); }
TemperatureFit fitter_result(SharedFitter& fitter) { return fitter.fitter.result(); }

}  // namespace surprise::wasm
