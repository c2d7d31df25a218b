#include "core/information/logits.h"

#include <array>
#include <cstddef>

#include "core/information/entropy.h"
#include "core/information/logit_scan.h"
#include "core/numeric/elementary.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

LogitsReading read_distribution(std::span<const float> logits) {
  const Distribution p = Distribution::from_logits(logits);
  return {log_sum_exp(p), entropy(p)};
}

/// Sums of e_i and e_i d_i, d_i = z_i - z_max, in double with compensation.
class PreciseSums {
 public:
  explicit PreciseSums(float z_max) : z_max_(splat(static_cast<double>(z_max))) {}

  void add(std::span<const float> z) {
    // A local copy stays in registers: a member could be what the stores of the other sum, or z, overlap.
    PreciseSums sums = *this;
    std::size_t i = 0;
    for (; i + eight <= z.size(); i += eight) sums.add_eight(&z[i]);
    sums.add_eight(padded_logits<eight>(z, i).data());
    *this = sums;
  }

  DoubleDouble weight() const { return weight_.total(); }
  DoubleDouble weighted_log() const { return weighted_log_.total(); }

 private:
  static constexpr std::size_t eight = 8;

  /// Inlined by order: a call for every eight logits would keep the sums in memory.
  [[gnu::always_inline]] void add_eight(const float* z) {
    const f32x4 first = load_f32x4(z), second = load_f32x4(z + 4);
    const std::array<f64x2, 4> d = {widen_low(first) - z_max_, widen_high(first) - z_max_, widen_low(second) - z_max_,
                                    widen_high(second) - z_max_};
    const f64x2 lowest = splat(lowest_normal_exponent);
    if (all((d[0] >= lowest) & (d[1] >= lowest) & (d[2] >= lowest) & (d[3] >= lowest))) {
      for (const f64x2 pair : d) add_pair(exp_normal(pair), pair);
    } else {
      // -inf has weight 0, but 0 times -inf is NaN. A NaN passes through and makes the sum of weights NaN.
      for (const f64x2 pair : d) add_pair(exp(pair), as_f64x2(as_i64x2(pair) & (pair >= -800.0)));
    }
  }

  /// `d` is 0 where e is.
  void add_pair(f64x2 e, f64x2 d) {
    weight_.add(0, e);
    weighted_log_.add(0, e * d);
  }

  f64x2 z_max_;
  CompensatedSum<1> weight_, weighted_log_;  // two accumulators leave registers to the constants of exp
};

LogitsReading read_precisely(std::span<const float> logits, float z_max) {
  const std::size_t argmax = index_of_logit(logits, z_max);
  // Without the likeliest, whose weight 1 would push the digits of a confident distribution out of the sum.
  PreciseSums sums(z_max);
  sums.add(logits.first(argmax));
  sums.add(logits.subspan(argmax + 1));
  const DoubleDouble s = sums.weight();
  if (!(s.hi >= 0.0)) return read_distribution(logits);
  const DoubleDouble log_total = log1p_dd(s);
  return {to_double(log_total + static_cast<double>(z_max)), to_double(log_total - sums.weighted_log() / (s + 1.0))};
}

}  // namespace

LogitsReading read_logits(std::span<const float> logits) {
  const float z_max = largest_logit(logits);
  return is_ordinary_maximum(z_max) ? read_precisely(logits, z_max) : read_distribution(logits);
}

}  // namespace surprise
