// Does a model that says 80 per cent come true 80 per cent of the time?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace surprise {

/// Predictions put into bins of equal width by confidence, and scores of the whole. The columns have one row a bin.
///
/// ECE = sum (n_b / N) |accuracy_b - confidence_b|: C. Guo et al., "On calibration of modern neural networks" (2017).
/// Brier's score in its binary form, decomposed after A. H. Murphy (1973); the bins hold more than one confidence, so a
/// term of what goes on within them completes the identity (D. B. Stephenson et al., Weather and Forecasting 23
/// (2008)): brier = reliability - resolution + uncertainty + within_bin.
struct CalibrationReading {
  std::string convention;  // how confidences fall into bins, for print
  std::vector<double> bin_low;
  std::vector<double> bin_high;
  std::vector<double> bin_count;
  std::vector<double> bin_confidence;  // mean confidence; NaN in an empty bin
  std::vector<double> bin_accuracy;    // NaN in an empty bin
  double ece;
  double brier;  // mean (confidence - correct)^2
  double reliability;
  double resolution;
  double uncertainty;
  double within_bin;
  double accuracy;
  double mean_confidence;
  double nll_nats;  // mean -ln of the probability given to what happened; +inf if something excluded happened
  double auroc;     // of confidence against correctness, ties count half; NaN if all are right or all wrong
};

/// `confidences` in [0, 1], `correct` 0 or 1, both (N); `bins` >= 1. Bins are [low, high), the last one closed.
/// Throws NoDistribution (empty), LengthMismatch, NotANumber, InvalidParameter (with value and index).
CalibrationReading calibration(std::span<const double> confidences, std::span<const double> correct, std::size_t bins);

/// The probability that a right prediction has the higher score, ties counting half (Mann and Whitney's U over the
/// number of pairs); NaN if all are right or all wrong. Scores of any scale, correct 0 or 1; both (N). Errors as
/// calibration, but for the range of a score: it may be any number but NaN.
double auroc(std::span<const double> scores, std::span<const double> correct);

/// The ECE that perfect calibration would show with these confidences: chance alone does not give 0.
struct EceNullBand {
  double mean;
  double low;   // 2.5 % of the draws lie below
  double high;  // 2.5 % lie above
};

/// Simulates `draws` >= 1 sets of outcomes, each right with its own confidence. Errors as calibration.
EceNullBand ece_null_band(std::span<const double> confidences, std::size_t bins, std::size_t draws, std::uint64_t seed);

}  // namespace surprise
