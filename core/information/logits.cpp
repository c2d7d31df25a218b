#include "core/information/logits.h"

#include <array>
#include <cstddef>
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

/// The largest logit; a NaN may be passed over.
float maximum(std::span<const float> z) {
  constexpr float lowest = -std::numeric_limits<float>::infinity();
  std::array<f32x4, vectors> largest;
  largest.fill(splat(lowest));
  std::size_t i = 0;
  for (; i + step <= z.size(); i += step) {
    for (std::size_t v = 0; v < vectors; ++v) largest[v] = max(largest[v], load_f32x4(&z[i + lanes * v]));
  }
  const f32x4 all = max(max(largest[0], largest[1]), max(largest[2], largest[3]));
  float result = lowest;
  for (int lane = 0; lane < 4; ++lane) result = all[lane] > result ? all[lane] : result;
  for (; i < z.size(); ++i) result = z[i] > result ? z[i] : result;
  return result;
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
    for (; i + 8 <= z.size(); i += 8) sums.add_eight(load_f32x4(&z[i]), load_f32x4(&z[i + 4]));
    std::array<float, 8> rest;
    rest.fill(-std::numeric_limits<float>::infinity());
    for (std::size_t k = 0; i < z.size(); ++i, ++k) rest[k] = z[i];
    sums.add_eight(load_f32x4(&rest[0]), load_f32x4(&rest[4]));
    *this = sums;
  }

  DoubleDouble weight() const { return weight_.total(); }
  DoubleDouble weighted_log() const { return weighted_log_.total(); }

 private:
  void add_eight(f32x4 first, f32x4 second) {
    add_two(widen_low(first));
    add_two(widen_high(first));
    add_two(widen_low(second));
    add_two(widen_high(second));
  }

  void add_two(f64x2 z) {
    const f64x2 d = z - z_max_;
    const f64x2 e = exp(d);
    // -inf has weight 0, but 0 times -inf is NaN. A NaN passes through and makes the sum of weights NaN.
    const f64x2 product = as_f64x2(as_i64x2(e * d) & (d >= -800.0));
    weight_.add(0, e);
    weighted_log_.add(0, product);
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
    const Terms rest = turn(padded(z, i).data(), z_max);
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
    correct_turn(padded(z, i).data());
  }

  double weight() const { return weight_; }
  double weighted_log() const { return weighted_log_; }

 private:
  struct Terms {
    f32x4 weight, weighted_log;
  };

  /// The last logits from `first` on, and impossible ones up to a whole turn.
  static std::array<float, step> padded(std::span<const float> z, std::size_t first) {
    std::array<float, step> rest;
    rest.fill(-std::numeric_limits<float>::infinity());
    for (std::size_t i = first; i < z.size(); ++i) rest[i - first] = z[i];
    return rest;
  }

  /// A mask and not a clamp for -inf, whose weight 0 times -inf is NaN: WebAssembly's maximum, which orders NaN and
  /// zeros, takes ten instructions on x86.
  static Terms terms(f32x4 z, f32x4 z_max) {
    const f32x4 d = z - z_max;
    const f32x4 e = exp_fast(d);
    return {e, as_f32x4(as_i32x4(e * d) & (d >= -100.0f))};
  }

  static Terms turn(const float* z, f32x4 z_max) {
    std::array<Terms, vectors> t;
    for (std::size_t v = 0; v < vectors; ++v) t[v] = terms(load_f32x4(z + v * lanes), z_max);
    return {(t[0].weight + t[1].weight) + (t[2].weight + t[3].weight),
            (t[0].weighted_log + t[1].weighted_log) + (t[2].weighted_log + t[3].weighted_log)};
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
