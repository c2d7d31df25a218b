#include "core/information/logits.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "core/information/entropy.h"
#include "core/numeric/elementary.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

constexpr std::size_t lanes = 4;
constexpr std::size_t vectors = 4;             // read in one turn: independent work for the processor to overlap
constexpr std::size_t step = lanes * vectors;  // logits a turn

constexpr float float_max = std::numeric_limits<float>::max();

/// Whole vectors of what is left from `first` on, filled up with impossible logits.
template <std::size_t Size>
std::array<float, Size> padded(std::span<const float> z, std::size_t first) {
  std::array<float, Size> rest;
  rest.fill(-std::numeric_limits<float>::infinity());
  for (std::size_t i = first; i < z.size(); ++i) rest[i - first] = z[i];
  return rest;
}

/// The largest logit; NaN where there is none, and a NaN among the logits may be passed over.
///
/// Found by the bits: among positive floats the largest has the largest bits as an integer, among negative ones the
/// smallest. An integer comparison is one instruction where WebAssembly's maximum of floats takes ten on x86.
float maximum(std::span<const float> z) {
  i32x4 largest = splat(std::numeric_limits<std::int32_t>::min());
  i32x4 smallest = splat(std::numeric_limits<std::int32_t>::max());
  const auto add = [&](const float* four) {
    const i32x4 bits = as_i32x4(load_f32x4(four));
    largest = bits > largest ? bits : largest;
    smallest = bits < smallest ? bits : smallest;
  };
  std::size_t i = 0;
  for (; i + step <= z.size(); i += step) {
    for (std::size_t v = 0; v < vectors; ++v) add(&z[i + lanes * v]);
  }
  const std::array<float, step> rest = padded<step>(z, i);
  for (std::size_t v = 0; v < vectors; ++v) add(&rest[lanes * v]);

  std::int32_t positive = largest[0], negative = smallest[0];
  for (int lane = 1; lane < 4; ++lane) {
    positive = std::max(positive, largest[lane]);
    negative = std::min(negative, smallest[lane]);
  }
  return as_f32x4(splat(positive >= 0 ? positive : negative))[0];
}

/// Whether the maximum says all: +inf, -inf and NaN are left to Distribution, which has the rules and the errors.
bool is_ordinary(float z_max) { return z_max >= -float_max && z_max <= float_max; }

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
    sums.add_eight(padded<eight>(z, i).data());
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
  std::size_t argmax = 0;
  while (logits[argmax] != z_max) ++argmax;
  // Without the likeliest, whose weight 1 would push the digits of a confident distribution out of the sum.
  PreciseSums sums(z_max);
  sums.add(logits.first(argmax));
  sums.add(logits.subspan(argmax + 1));
  const DoubleDouble s = sums.weight();
  if (!(s.hi >= 0.0)) return read_distribution(logits);
  const DoubleDouble log_total = log1p_dd(s);
  return {to_double(log_total + static_cast<double>(z_max)), to_double(log_total - sums.weighted_log() / (s + 1.0))};
}

/// Four float lanes summed in double.
struct LaneSum {
  void add(f32x4 x) {
    low += widen_low(x);
    high += widen_high(x);
  }
  double total() const { return (low[0] + low[1]) + (high[0] + high[1]); }

  f64x2 low{}, high{};
};

/// The fused pass: sixteen weights and weighted logs a turn in float, the sums of turns in double. Floats are added
/// only within a turn, lane by lane.
class FastSums {
 public:
  explicit FastSums(float z_max) : z_max_(splat(z_max)) {}

  void add(std::span<const float> z) {
    // Local copies stay in registers: a member could be what the stores of the other sum, or z, overlap.
    LaneSum weight, weighted_log;
    const f32x4 z_max = z_max_;
    std::size_t i = 0;
    for (; i + step <= z.size(); i += step) {
      const Terms sixteen = turn(&z[i], z_max);
      weight.add(sixteen.weight);
      weighted_log.add(sixteen.weighted_log);
    }
    const Terms rest = turn(padded<step>(z, i).data(), z_max);
    weight.add(rest.weight);
    weighted_log.add(rest.weighted_log);
    weight_ += weight.total();
    weighted_log_ += weighted_log.total();
  }

  /// Does the turns that hold a logit >= threshold again in double. They are few, but where they carry the mass, their
  /// rounding errors no longer average out.
  void correct(std::span<const float> z, float threshold) {
    const f32x4 limit = splat(threshold);
    std::size_t i = 0;
    for (; i + step <= z.size(); i += step) {
      const f32x4 largest = max(max(load_f32x4(&z[i]), load_f32x4(&z[i + lanes])),
                                max(load_f32x4(&z[i + 2 * lanes]), load_f32x4(&z[i + 3 * lanes])));
      if (any(largest >= limit)) correct_turn(&z[i]);
    }
    correct_turn(padded<step>(z, i).data());
  }

  double weight() const { return weight_; }
  double weighted_log() const { return weighted_log_; }

 private:
  struct Terms {
    f32x4 weight, weighted_log;
  };

  /// Inlined by order: a call for each turn would pass its four vectors through memory.
  [[gnu::always_inline]] static Terms turn(const float* z, f32x4 z_max) {
    std::array<f32x4, vectors> d, e;
    for (std::size_t v = 0; v < vectors; ++v) d[v] = load_f32x4(z + v * lanes) - z_max;
    const f32x4 lowest = splat(lowest_normal_exponent_float);
    if (all((d[0] >= lowest) & (d[1] >= lowest) & (d[2] >= lowest) & (d[3] >= lowest))) {
      for (std::size_t v = 0; v < vectors; ++v) e[v] = exp_fast_normal(d[v]);
    } else {
      for (std::size_t v = 0; v < vectors; ++v) {
        e[v] = exp_fast(d[v]);
        d[v] = as_f32x4(as_i32x4(d[v]) & (d[v] >= -100.0f));  // of -inf: weight 0 times -inf would be NaN
      }
    }
    return {(e[0] + e[1]) + (e[2] + e[3]), (e[0] * d[0] + e[1] * d[1]) + (e[2] * d[2] + e[3] * d[3])};
  }

  void correct_turn(const float* z) {
    const Terms counted = turn(z, z_max_);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      weight_ -= static_cast<double>(counted.weight[lane]);
      weighted_log_ -= static_cast<double>(counted.weighted_log[lane]);
    }
    for (std::size_t i = 0; i < step; ++i) {
      const double d = static_cast<double>(z[i]) - static_cast<double>(z_max_[0]);
      const double e = exp(d);
      weight_ += e;
      weighted_log_ += e > 0.0 ? e * d : 0.0;
    }
  }

  f32x4 z_max_;
  double weight_ = 0.0, weighted_log_ = 0.0;
};

}  // namespace

LogitsReading read_logits(std::span<const float> logits) {
  const float z_max = maximum(logits);
  return is_ordinary(z_max) ? read_precisely(logits, z_max) : read_distribution(logits);
}

double entropy_fast(std::span<const float> logits) {
  constexpr std::size_t few_outcomes = 4096;
  constexpr double peaked = 1e-3;
  constexpr double heavy = 0x1p-8;  // probability above which an outcome's own rounding error would show
  if (logits.size() < few_outcomes) return read_logits(logits).entropy_nats;
  const float z_max = maximum(logits);
  if (!is_ordinary(z_max)) return read_distribution(logits).entropy_nats;

  FastSums sums(z_max);
  sums.add(logits);
  const double total = sums.weight();
  if (!(total - 1.0 >= peaked * total)) return read_precisely(logits, z_max).entropy_nats;
  if (total * heavy < 1.0) sums.correct(logits, z_max + static_cast<float>(log(total * heavy)));
  return log(sums.weight()) - sums.weighted_log() / sums.weight();
}

}  // namespace surprise
