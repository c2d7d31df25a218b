#include "core/learning/completion_log_probabilities.h"

#include <algorithm>

#include "core/learning/log_softmax.h"

namespace surprise {

template <typename Real>
CompletionLogProbabilities<Real>::CompletionLogProbabilities(std::size_t vocabulary_size)
    : v_(vocabulary_size), q_(v_), log_q_(v_) {}

template <typename Real>
std::vector<double> CompletionLogProbabilities<Real>::read(std::span<const Real> logits, const CompletionBatch& batch) {
  std::vector<double> sums(batch.sequences());
  for (const CompletionRow& row : batch.rows()) {
    log_softmax(q_.data(), log_q_.data(), logits.data() + row.row * v_, v_, Real{1});
    sums[row.completion] += static_cast<double>(log_q_[static_cast<std::size_t>(row.token)]);
  }
  return sums;
}

template <typename Real>
void CompletionLogProbabilities<Real>::apply(std::span<Real> logits, const CompletionBatch& batch,
                                             std::span<const double> slopes) {
  std::size_t next = 0;  // first row that may not be of a completion
  for (const CompletionRow& row : batch.rows()) {
    std::fill(logits.data() + next * v_, logits.data() + row.row * v_, Real{0});
    next = row.row + 1;
    Real* z = logits.data() + row.row * v_;
    log_softmax(q_.data(), log_q_.data(), z, v_, Real{1});
    const auto slope = static_cast<Real>(slopes[row.completion]);
    for (std::size_t i = 0; i < v_; ++i) z[i] = -slope * q_[i];
    z[row.token] += slope;
  }
  std::fill(logits.data() + next * v_, logits.data() + logits.size(), Real{0});
}

template class CompletionLogProbabilities<float>;
template class CompletionLogProbabilities<double>;

}  // namespace surprise
