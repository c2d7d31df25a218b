// Calibration of a language model as JavaScript sees it: whatever the model, its predictions over a text are one kind
// of object.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/language/calibration_scorer.h"
#include "wasm/adapt_language.h"
#include "wasm/convert.h"
#include "wasm/errors.h"

namespace surprise::wasm {

/// Shared with the fitters that read it: `delete()` of the scorer's handle leaves them working.
struct SharedCalibration {
  std::shared_ptr<CalibrationScorer> scorer;
};

struct SharedFitter {
  std::shared_ptr<CalibrationScorer> scorer;
  TemperatureFitter fitter;
};

template <>
inline constexpr bool is_handle<SharedCalibration> = true;
template <>
inline constexpr bool is_handle<SharedFitter> = true;

SharedCalibration ngram_calibration(SharedNgramModel& model, const std::u32string& text, std::size_t order,
                                    Smoothing smoothing);

void calibration_step(SharedCalibration& calibration, std::size_t tokens);
bool calibration_done(SharedCalibration& calibration);
double calibration_progress(SharedCalibration& calibration);
std::vector<std::int32_t> calibration_starts_word(SharedCalibration& calibration);
CalibrationColumns calibration_at(SharedCalibration& calibration, double temperature);
SharedFitter calibration_fitter(SharedCalibration& calibration, std::size_t rows);

void fitter_step(SharedFitter& fitter);
bool fitter_done(SharedFitter& fitter);
TemperatureFit fitter_result(SharedFitter& fitter);

}  // namespace surprise::wasm
