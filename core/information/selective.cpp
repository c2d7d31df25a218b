#include "core/information/selective.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>

#include "core/information/calibration.h"
#include "core/information/temperature_scaling.h"
#include "core/numeric/elementary.h"

namespace surprise {
namespace {

double log_odds(double c) {
  constexpr double most = 30.0;
  return std::clamp(log(c) - log1p(-c), -most, most);
}

/// sigma(z / T), with the limits at T = 0 and T = inf.
double at_temperature(double z, double temperature) {
  if (temperature == 0.0) return z > 0.0 ? 1.0 : z < 0.0 ? 0.0 : 0.5;
  return 1.0 / (1.0 + exp(-z / temperature));
}

}  // namespace

SelectiveAccuracy selective_accuracy(std::span<const double> scores, std::span<const double> correct) {
  (void)auroc(scores, correct);  // its errors are ours
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  SelectiveAccuracy curve;
  double right = 0.0;
  for (std::size_t i = 0; i < order.size();) {
    const double level = scores[order[i]];
    for (; i < order.size() && scores[order[i]] == level; ++i) right += correct[order[i]];
    const double kept = static_cast<double>(i);
    curve.threshold.push_back(level);
    curve.coverage.push_back(kept / static_cast<double>(order.size()));
    curve.accuracy.push_back(right / kept);
  }
  return curve;
}

ConfidenceFit fit_confidences(std::span<const double> confidences, std::span<const double> correct) {
  (void)calibration(confidences, correct, 1);  // its errors are ours
  std::vector<float> logits;
  std::vector<std::size_t> answers;
  for (std::size_t i = 0; i < confidences.size(); ++i) {
    logits.push_back(static_cast<float>(log_odds(confidences[i])));
    logits.push_back(0.0f);
    answers.push_back(correct[i] == 1.0 ? 0 : 1);
  }
  const TemperatureFit fit = fit_temperature(logits, 2, answers);
  ConfidenceFit result{fit.temperature, fit.nll_before_nats, fit.nll_after_nats, {}};
  for (const double c : confidences) result.confidences.push_back(at_temperature(log_odds(c), fit.temperature));
  return result;
}

}  // namespace surprise
