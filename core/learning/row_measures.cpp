#include "core/learning/row_measures.h"

#include <algorithm>

#include "core/learning/log_softmax.h"
#include "core/numeric/simd.h"

namespace surprise {
namespace {

/// Sums four floats at a time in two double lanes each.
class WideSum {
 public:
  void add(f32x4 x) {
    low_ += widen_low(x);
    high_ += widen_high(x);
  }
  double total() const { return (low_[0] + low_[1]) + (high_[0] + high_[1]); }

 private:
  f64x2 low_{}, high_{};
};

}  // namespace

MeasuredRow::MeasuredRow(std::size_t vocabulary_size) : p_(vocabulary_size), log_p_(vocabulary_size) {}

RowMeasures MeasuredRow::read(std::span<const float> logits, TokenId target) {
  log_softmax(p_.data(), log_p_.data(), logits.data(), logits.size(), 1.0f);
  const std::size_t v = logits.size();
  WideSum sum;
  std::size_t i = 0;
  for (; i + 4 <= v; i += 4) sum.add(load_f32x4(&p_[i]) * load_f32x4(&log_p_[i]));
  double entropy = -sum.total();
  for (; i < v; ++i) entropy -= static_cast<double>(p_[i] * log_p_[i]);

  const auto likeliest = std::max_element(logits.begin(), logits.end()) - logits.begin();
  RowMeasures measures;
  measures.loss_nats = -static_cast<double>(log_p_[static_cast<std::size_t>(target)]);
  measures.entropy_nats = entropy;
  // Rounding may leave the sum of p a little above 1.
  measures.confidence = std::min(static_cast<double>(p_[static_cast<std::size_t>(likeliest)]), 1.0);
  measures.correct = likeliest == static_cast<std::ptrdiff_t>(target);
  return measures;
}

RowDivergences MeasuredRow::against(const MeasuredRow& reference) const {
  const std::size_t v = p_.size();
  WideSum forward, reverse;
  std::size_t i = 0;
  // sum p x as sum (p x - p + q): objectives.h says why.
  for (; i + 4 <= v; i += 4) {
    const f32x4 p = load_f32x4(&reference.p_[i]), q = load_f32x4(&p_[i]);
    const f32x4 x = load_f32x4(&reference.log_p_[i]) - load_f32x4(&log_p_[i]);
    forward.add(p * x + (q - p));
    reverse.add((p - q) - q * x);
  }
  RowDivergences found{forward.total(), reverse.total()};
  for (; i < v; ++i) {
    const float p = reference.p_[i], q = p_[i], x = reference.log_p_[i] - log_p_[i];
    found.forward_nats += static_cast<double>(p * x + (q - p));
    found.reverse_nats += static_cast<double>((p - q) - q * x);
  }
  return found;
}

}  // namespace surprise
