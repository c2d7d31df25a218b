// How likely a model finds whole completions, and back from there to its logits.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/learning/completions.h"

namespace surprise {

/// Working memory for rows of V logits.
template <typename Real>
class CompletionLogProbabilities {
 public:
  explicit CompletionLogProbabilities(std::size_t vocabulary_size);

  /// (B) nats, <= 0: the sums over each completion's tokens of ln softmax(logits)(token); logits (N, V), the batch's.
  std::vector<double> read(std::span<const Real> logits, const CompletionBatch& batch);

  /// Logits become the gradient of Σ slopes[b] ln π(completion b): slope (e_token − softmax) in each row of a
  /// completion, 0 in all others.
  void apply(std::span<Real> logits, const CompletionBatch& batch, std::span<const double> slopes);

 private:
  std::size_t v_;
  std::vector<Real> q_, log_q_;  // (V)
};

}  // namespace surprise
