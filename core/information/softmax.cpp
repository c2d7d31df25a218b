#include "core/information/softmax.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "core/information/distribution.h"
#include "core/information/invalid.h"
#include "core/numeric/elementary.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

constexpr float float_max = std::numeric_limits<float>::max();

/// The largest logit. A NaN is passed over, or is the answer.
float maximum(std::span<const float> z) {
  f32x4 a = splat(z[0]), b = a;
  std::size_t i = 0;
  for (; i + 8 <= z.size(); i += 8) {
    a = max(a, load_f32x4(&z[i]));
    b = max(b, load_f32x4(&z[i + 4]));
  }
  for (; i < z.size(); ++i) a = max(a, splat(z[i]));
  const f32x4 four = max(a, b);
  return std::max(std::max(four[0], four[1]), std::max(four[2], four[3]));
}

void from_distribution(std::span<const float> logits, std::span<double> probabilities,
                       std::span<double> log_probabilities) {
  const Distribution p = Distribution::from_logits(logits);
  for (std::size_t i = 0; i < logits.size(); ++i) {
    probabilities[i] = p.probability(i);
    log_probabilities[i] =
        p.possible(i) ? to_double(p.log_weight(i) - p.log_total_weight()) : -std::numeric_limits<double>::infinity();
  }
}

}  // namespace

void softmax(std::span<const float> logits, std::span<double> probabilities, std::span<double> log_probabilities) {
  require_same_length(logits.size(), probabilities.size());
  require_same_length(logits.size(), log_probabilities.size());
  const float z_max = logits.empty() ? std::numeric_limits<float>::infinity() : maximum(logits);
  // +inf, -inf and NaN are left to Distribution, which has the rules and the errors.
  if (!(z_max >= -float_max && z_max <= float_max)) {
    return from_distribution(logits, probabilities, log_probabilities);
  }

  const std::size_t size = logits.size();
  const f64x2 shift = splat(static_cast<double>(z_max)), lowest = splat(lowest_normal_exponent);
  std::size_t i = 0;
  for (; i + 4 <= size; i += 4) {
    const f32x4 z = load_f32x4(&logits[i]);
    const f64x2 low = widen_low(z) - shift, high = widen_high(z) - shift;
    const bool normal = all((low >= lowest) & (high >= lowest));
    store(&probabilities[i], normal ? exp_normal(low) : exp(low));
    store(&probabilities[i + 2], normal ? exp_normal(high) : exp(high));
  }
  for (; i < size; ++i) probabilities[i] = exp(static_cast<double>(logits[i]) - shift[0]);

  // Without the likeliest, whose weight 1 would push the digits of a confident distribution out of the sum.
  const auto argmax = static_cast<std::size_t>(std::find(logits.begin(), logits.end(), z_max) - logits.begin());
  probabilities[argmax] = 0;
  const DoubleDouble s = compensated_sum(probabilities);
  probabilities[argmax] = 1;
  if (!(s.hi >= 0.0)) return from_distribution(logits, probabilities, log_probabilities);
  const double total = to_double(s + 1.0);
  const double log_total = to_double(log1p_dd(s));
  for (i = 0; i + 4 <= size; i += 4) {
    const f32x4 z = load_f32x4(&logits[i]);
    store(&probabilities[i], load_f64x2(&probabilities[i]) / total);
    store(&probabilities[i + 2], load_f64x2(&probabilities[i + 2]) / total);
    store(&log_probabilities[i], (widen_low(z) - shift) - log_total);
    store(&log_probabilities[i + 2], (widen_high(z) - shift) - log_total);
  }
  for (; i < size; ++i) {
    probabilities[i] /= total;
    log_probabilities[i] = (static_cast<double>(logits[i]) - shift[0]) - log_total;
  }
}

}  // namespace surprise
