#include "core/information/calibration.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/information/invalid.h"
#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"

namespace surprise {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

void require_confidences(std::span<const double> confidences, std::size_t bins) {
  if (confidences.empty()) throw Error("NoDistribution", "There is no prediction to read.");
  if (bins == 0) throw_invalid_parameter("The number of bins", "1 or more", 0.0);
  for (std::size_t i = 0; i < confidences.size(); ++i) {
    const double c = confidences[i];
    if (c != c) throw Error("NotANumber", "The confidence at index " + std::to_string(i) + " is NaN.", i);
    if (!(c >= 0.0 && c <= 1.0)) {
      throw Error("InvalidParameter",
                  "The confidence at index " + std::to_string(i) + " is not in [0, 1]: " + in_words(c) + ".", i);
    }
  }
}

void require_correct(std::span<const double> correct, std::size_t predictions) {
  if (correct.size() != predictions) {
    throw Error("LengthMismatch", "There are " + std::to_string(predictions) + " confidences, but " +
                                      std::to_string(correct.size()) + " marks of right or wrong.");
  }
  for (std::size_t i = 0; i < correct.size(); ++i) {
    if (correct[i] != 0.0 && correct[i] != 1.0) {
      throw Error("InvalidParameter",
                  "The mark at index " + std::to_string(i) + " is neither 0 nor 1: " + in_words(correct[i]) + ".", i);
    }
  }
}

double edge(std::size_t bin, std::size_t bins) { return static_cast<double>(bin) / static_cast<double>(bins); }

/// The bin [edge(b), edge(b + 1)) that holds c, held to the printed edges where c * bins rounds across one.
std::size_t bin_of(double c, std::size_t bins) {
  std::size_t bin = std::min(static_cast<std::size_t>(c * static_cast<double>(bins)), bins - 1);
  while (c < edge(bin, bins)) --bin;
  while (bin + 1 < bins && c >= edge(bin + 1, bins)) ++bin;
  return bin;
}

struct Bin {
  double count = 0.0;
  double right = 0.0;
  DoubleDouble confidence{0.0, 0.0};
};

double mean(DoubleDouble sum, double n) { return to_double(sum) / n; }

/// The probability that a right prediction has more confidence than a wrong one, ties counting half (Mann and Whitney's
/// U).
double area_under_roc(std::span<const double> confidences, std::span<const double> correct) {
  std::vector<std::size_t> order(confidences.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return confidences[a] < confidences[b]; });
  double wrong_below = 0.0, all_right = 0.0, pairs_won = 0.0;
  for (std::size_t i = 0; i < order.size();) {
    double right = 0.0, wrong = 0.0;
    const double level = confidences[order[i]];
    for (; i < order.size() && confidences[order[i]] == level; ++i) (correct[order[i]] == 1.0 ? right : wrong) += 1.0;
    pairs_won += right * (wrong_below + wrong / 2.0);
    wrong_below += wrong;
    all_right += right;
  }
  return all_right == 0.0 || wrong_below == 0.0 ? not_a_number : pairs_won / (all_right * wrong_below);
}

double square(double x) { return x * x; }

/// Murphy's terms and what remains within the bins: the variance of the confidences less twice their covariance with
/// the outcomes.
void decompose(std::span<const double> confidences, std::span<const double> correct, CalibrationReading& reading) {
  const std::size_t bins = reading.bin_count.size();
  const double n = static_cast<double>(confidences.size());
  DoubleDouble reliability{0.0, 0.0}, resolution{0.0, 0.0}, within{0.0, 0.0}, gap{0.0, 0.0};
  for (std::size_t b = 0; b < bins; ++b) {
    if (reading.bin_count[b] == 0.0) continue;
    const double difference = reading.bin_confidence[b] - reading.bin_accuracy[b];
    gap = gap + reading.bin_count[b] * std::fabs(difference);
    reliability = reliability + reading.bin_count[b] * square(difference);
    resolution = resolution + reading.bin_count[b] * square(reading.bin_accuracy[b] - reading.accuracy);
  }
  for (std::size_t i = 0; i < confidences.size(); ++i) {
    const std::size_t b = bin_of(confidences[i], bins);
    const double deviation = confidences[i] - reading.bin_confidence[b];
    within = within + deviation * (deviation - 2.0 * (correct[i] - reading.bin_accuracy[b]));
  }
  reading.ece = mean(gap, n);
  reading.reliability = mean(reliability, n);
  reading.resolution = mean(resolution, n);
  reading.uncertainty = reading.accuracy * (1.0 - reading.accuracy);
  reading.within_bin = mean(within, n);
}

}  // namespace

double auroc(std::span<const double> scores, std::span<const double> correct) {
  if (scores.empty()) throw Error("NoDistribution", "There is no prediction to read.");
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] != scores[i]) throw Error("NotANumber", "The score at index " + std::to_string(i) + " is NaN.", i);
  }
  require_correct(correct, scores.size());
  return area_under_roc(scores, correct);
}

CalibrationReading calibration(std::span<const double> confidences, std::span<const double> correct, std::size_t bins) {
  require_confidences(confidences, bins);
  require_correct(correct, confidences.size());
  std::vector<Bin> contents(bins);
  DoubleDouble brier{0.0, 0.0}, nll{0.0, 0.0}, confidence{0.0, 0.0};
  double right = 0.0, impossible = 0.0;
  for (std::size_t i = 0; i < confidences.size(); ++i) {
    const double c = confidences[i];
    Bin& bin = contents[bin_of(c, bins)];
    bin.count += 1.0;
    bin.right += correct[i];
    bin.confidence = bin.confidence + c;
    brier = brier + square(c - correct[i]);
    const double surprise = correct[i] == 1.0 ? 0.0 - log(c) : 0.0 - log1p(-c);
    if (surprise <= std::numeric_limits<double>::max()) {
      nll = nll + surprise;
    } else {
      impossible += 1.0;
    }
    confidence = confidence + c;
    right += correct[i];
  }

  const double n = static_cast<double>(confidences.size());
  CalibrationReading reading{};
  reading.convention =
      std::to_string(bins) +
      " bins of equal width, [low, high): a confidence on an edge belongs to the bin above it; the last bin "
      "is closed.";
  for (std::size_t b = 0; b < bins; ++b) {
    const Bin& bin = contents[b];
    reading.bin_low.push_back(edge(b, bins));
    reading.bin_high.push_back(edge(b + 1, bins));
    reading.bin_count.push_back(bin.count);
    reading.bin_confidence.push_back(bin.count > 0.0 ? mean(bin.confidence, bin.count) : not_a_number);
    reading.bin_accuracy.push_back(bin.count > 0.0 ? bin.right / bin.count : not_a_number);
  }
  reading.brier = mean(brier, n);
  reading.accuracy = right / n;
  reading.mean_confidence = mean(confidence, n);
  reading.nll_nats = impossible > 0.0 ? std::numeric_limits<double>::infinity() : mean(nll, n);
  reading.auroc = area_under_roc(confidences, correct);
  decompose(confidences, correct, reading);
  return reading;
}

EceNullBand ece_null_band(std::span<const double> confidences, std::size_t bins, std::size_t draws,
                          std::uint64_t seed) {
  require_confidences(confidences, bins);
  if (draws == 0) throw_invalid_parameter("The number of draws", "1 or more", 0.0);
  std::vector<std::size_t> bin(confidences.size());
  for (std::size_t i = 0; i < bin.size(); ++i) bin[i] = bin_of(confidences[i], bins);

  Random random(seed);
  std::vector<double> eces, excess(bins);
  DoubleDouble sum{0.0, 0.0};
  for (std::size_t draw = 0; draw < draws; ++draw) {
    std::fill(excess.begin(), excess.end(), 0.0);
    for (std::size_t i = 0; i < bin.size(); ++i) {
      excess[bin[i]] += (random.uniform() < confidences[i] ? 1.0 : 0.0) - confidences[i];
    }
    double ece = 0.0;
    for (const double e : excess) ece += std::fabs(e);
    eces.push_back(ece / static_cast<double>(bin.size()));
    sum = sum + eces.back();
  }
  std::sort(eces.begin(), eces.end());
  const std::size_t tail = static_cast<std::size_t>(0.025 * static_cast<double>(draws));
  return {mean(sum, static_cast<double>(draws)), eces[tail], eces[draws - 1 - tail]};
}

}  // namespace surprise
