// What a model's confidence in its answers is good for: to keep only the sure ones, and to be put right.
#pragma once

#include <span>
#include <vector>

namespace surprise {

/// If only answers with at least `threshold` confidence are kept: how many, and how many of them are right. One row a
/// level of confidence, the surest first; answers of one level come together. R. El-Yaniv, Y. Wiener, "On the
/// foundations of noise-free selective classification", JMLR 11 (2010).
struct SelectiveAccuracy {
  std::vector<double> threshold;
  std::vector<double> coverage;  // share of the answers that are kept, in (0, 1]
  std::vector<double> accuracy;  // share of the kept that are right
};

/// `scores` of any scale, `correct` 0 or 1; both (N). Errors as auroc.
SelectiveAccuracy selective_accuracy(std::span<const double> scores, std::span<const double> correct);

struct ConfidenceFit {
  double temperature;  // +inf where the confidences say nothing, 0 where every answer lies on its side of 1/2
  double nll_before_nats;
  double nll_after_nats;
  std::vector<double> confidences;  // (N) sigma(ln(c / (1 - c)) / T)
};

/// The temperature of yes-or-no confidences: c becomes sigma(z / T), z = ln(c / (1 - c)), and T makes the marks least
/// surprising. z is held to [-30, 30], since files round what is nearly sure to 1. Errors as calibration.
ConfidenceFit fit_confidences(std::span<const double> confidences, std::span<const double> correct);

}  // namespace surprise
