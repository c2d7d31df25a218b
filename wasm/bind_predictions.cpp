// The table of contents of core/information for samplers, calibration, guesses and means.
#include <emscripten/bind.h>

#include "core/information/calibration.h"
#include "core/information/guessing.h"
#include "core/information/mean_interval.h"
#include "core/information/perplexity.h"
#include "core/information/temperature_curve.h"
#include "wasm/adapt_information.h"
#include "wasm/errors.h"

EMSCRIPTEN_BINDINGS(predictions) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<Truncation>("Truncation")
      .field("probabilities", &Truncation::probabilities)
      .field("kept", &Truncation::kept)
      .field("keptMass", &Truncation::kept_mass)
      .field("klFromFullNats", &Truncation::kl_from_full_nats)
      .field("entropyBeforeNats", &Truncation::entropy_before_nats)
      .field("entropyAfterNats", &Truncation::entropy_after_nats);

  value_object<TemperatureCurve>("TemperatureCurve")
      .field("temperature", &TemperatureCurve::temperature)
      .field("entropyNats", &TemperatureCurve::entropy_nats)
      .field("effectiveOutcomes", &TemperatureCurve::effective_outcomes)
      .field("entropySlopeNats", &TemperatureCurve::entropy_slope_nats)
      .field("varentropyNats2", &TemperatureCurve::varentropy_nats2)
      .field("maxProbability", &TemperatureCurve::max_probability);

  value_object<CalibrationReading>("CalibrationReading")
      .field("convention", &CalibrationReading::convention)
      .field("binLow", &CalibrationReading::bin_low)
      .field("binHigh", &CalibrationReading::bin_high)
      .field("binCount", &CalibrationReading::bin_count)
      .field("binConfidence", &CalibrationReading::bin_confidence)
      .field("binAccuracy", &CalibrationReading::bin_accuracy)
      .field("ece", &CalibrationReading::ece)
      .field("brier", &CalibrationReading::brier)
      .field("reliability", &CalibrationReading::reliability)
      .field("resolution", &CalibrationReading::resolution)
      .field("uncertainty", &CalibrationReading::uncertainty)
      .field("withinBin", &CalibrationReading::within_bin)
      .field("accuracy", &CalibrationReading::accuracy)
      .field("meanConfidence", &CalibrationReading::mean_confidence)
      .field("nllNats", &CalibrationReading::nll_nats)
      .field("auroc", &CalibrationReading::auroc);

  value_object<EceNullBand>("EceNullBand")
      .field("mean", &EceNullBand::mean)
      .field("low", &EceNullBand::low)
      .field("high", &EceNullBand::high);

  value_object<GuessingBounds>("GuessingBounds")
      .field("letters", &GuessingBounds::letters)
      .field("meanGuesses", &GuessingBounds::mean_guesses)
      .field("guessShare", &GuessingBounds::guess_share)
      .field("lowerNats", &GuessingBounds::lower_nats)
      .field("upperNats", &GuessingBounds::upper_nats);

  value_object<MeanInterval>("MeanInterval")
      .field("count", &MeanInterval::count)
      .field("mean", &MeanInterval::mean)
      .field("standardDeviation", &MeanInterval::standard_deviation)
      .field("level", &MeanInterval::level)
      .field("t", &MeanInterval::t)
      .field("halfWidth", &MeanInterval::half_width)
      .field("low", &MeanInterval::low)
      .field("high", &MeanInterval::high);

  value_object<PairedInterval>("PairedInterval")
      .field("differences", &PairedInterval::differences)
      .field("interval", &PairedInterval::interval);

  function("truncate", guarded<of_one<truncate>>);
  function("temperatureCurve", guarded<of_one<temperature_curve>>);
  function("calibration", guarded<calibration>);
  function("eceNullBand", guarded<ece_null_band>);
  function("auroc", guarded<auroc>);
  function("guessingBounds", guarded<guessing_bounds_of>);
  function("surprisalRate", guarded<surprisal_rate>);
  function("perplexity", guarded<perplexity>);
  function("meanInterval", guarded<mean_interval>);
  function("pairedInterval", guarded<paired_interval>);
}
