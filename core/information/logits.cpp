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
constexpr std::size_t block = BlockedFloatSum::block;  // turns after which float sums move into double

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
    std::size_t i = 0;
    for (; i + 8 <= z.size(); i += 8) add_eight(load_f32x4(&z[i]), load_f32x4(&z[i + 4]));
    std::array<float, 8> rest;
    rest.fill(-std::numeric_limits<float>::infinity());
    for (std::size_t k = 0; i < z.size(); ++i, ++k) rest[k] = z[i];
    add_eight(load_f32x4(&rest[0]), load_f32x4(&rest[4]));
  }

  DoubleDouble weight() const { return weight_.total(); }
  DoubleDouble weighted_log() const { return weighted_log_.total(); }

 private:
  void add_eight(f32x4 first, f32x4 second) {
    add_two(0, widen_low(first));
    add_two(1, widen_high(first));
    add_two(2, widen_low(second));
    add_two(3, widen_high(second));
  }

  void add_two(std::size_t accumulator, f64x2 z) {
    // -inf has weight 0, and 0 times -800 is 0. A NaN passes through and makes the sums NaN.
    const f64x2 d = max(z - z_max_, splat(-800.0));
    const f64x2 e = exp(d);
    weight_.add(accumulator, e);
    weighted_log_.add(accumulator, e * d);
  }

  f64x2 z_max_;
  CompensatedSum<4> weight_, weighted_log_;
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

/// The fused pass in float: weights and weighted logs of sixteen logits a turn, float sums of a block of turns, their
/// sums in double.
class FastSums {
 public:
  explicit FastSums(float z_max) : z_max_(splat(z_max)) {}

  void add(std::span<const float> z) {
    const std::size_t turns = z.size() / step;
    for (std::size_t turn = 0; turn < turns;) {
      const std::size_t end = turn + block < turns ? turn + block : turns;
      for (; turn < end; ++turn) {
        for (std::size_t v = 0; v < vectors; ++v) add_four(v, load_f32x4(&z[turn * step + v * lanes]));
      }
      end_block();
    }
    std::array<float, step> rest;
    rest.fill(-std::numeric_limits<float>::infinity());
    for (std::size_t i = turns * step; i < z.size(); ++i) rest[i - turns * step] = z[i];
    for (std::size_t v = 0; v < vectors; ++v) add_four(v, load_f32x4(&rest[v * lanes]));
    end_block();
  }

  /// Replaces what the float pass counted for logits >= threshold by what double gives. They are few, but where they
  /// carry the mass, rounding errors no longer average out.
  void correct(std::span<const float> z, float threshold) {
    const f32x4 limit = splat(threshold);
    std::size_t i = 0;
    for (; i + lanes <= z.size(); i += lanes) {
      const f32x4 four = load_f32x4(&z[i]);
      if (any(four >= limit)) correct_four(four, four >= limit);
    }
    f32x4 rest = splat(-std::numeric_limits<float>::infinity());
    for (int lane = 0; i < z.size(); ++i, ++lane) rest[lane] = z[i];
    if (any(rest >= limit)) correct_four(rest, rest >= limit);
  }

  double weight() const { return total(weight_) + weight_correction_; }
  double weighted_log() const { return total(weighted_log_) + weighted_log_correction_; }

 private:
  using Sums = std::array<BlockedFloatSum, vectors>;

  f32x4 log_weight(f32x4 z) const { return max(z - z_max_, splat(-100.0f)); }

  void add_four(std::size_t v, f32x4 z) {
    const f32x4 d = log_weight(z);
    const f32x4 e = exp_fast(d);
    weight_[v].add(e);
    weighted_log_[v].add(e * d);
  }

  void end_block() {
    for (std::size_t v = 0; v < vectors; ++v) {
      weight_[v].end_block();
      weighted_log_[v].end_block();
    }
  }

  void correct_four(f32x4 z, i32x4 chosen) {
    const f32x4 d = log_weight(z);
    const f32x4 e = exp_fast(d);
    const f32x4 product = e * d;
    for (int lane = 0; lane < 4; ++lane) {
      if (chosen[lane] == 0) continue;
      const double exact_d = static_cast<double>(z[lane]) - static_cast<double>(z_max_[lane]);
      const double exact_e = exp(exact_d);
      weight_correction_ += exact_e - static_cast<double>(e[lane]);
      weighted_log_correction_ += exact_e * exact_d - static_cast<double>(product[lane]);
    }
  }

  static double total(const Sums& sums) {
    return (sums[0].total() + sums[1].total()) + (sums[2].total() + sums[3].total());
  }

  f32x4 z_max_;
  Sums weight_, weighted_log_;
  double weight_correction_ = 0.0, weighted_log_correction_ = 0.0;
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
