// The fused pass of the fast measures: sums over float32 logits in float arithmetic, totalled in double.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "core/information/logit_scan.h"
#include "core/numeric/elementary.h"

namespace surprise {

/// Below, the precise way is taken: a few thousand outcomes cost nothing, and their rounding errors average out less.
inline constexpr std::size_t few_outcomes = 4096;

/// Where 1 - p_max is smaller, float has no digits left for what is not the likeliest.
inline constexpr double peaked = 1e-3;

/// Probability above which an outcome's own rounding error would show.
inline constexpr double heavy_probability = 0x1p-8;

/// Float lanes summed in double.
struct LaneSum {
  void add(f32x4 x) {
    low += widen_low(x);
    high += widen_high(x);
  }
  double total() const { return (low[0] + low[1]) + (high[0] + high[1]); }

  f64x2 low{}, high{};
};

/// e^d of four logits' distances from the largest, and those distances, 0 where e is 0: 0 times -inf would be NaN.
struct FastWeights {
  std::array<f32x4, logit_vectors> d, e;

  /// Inlined by order: a call for each turn would pass its vectors through memory.
  [[gnu::always_inline]] FastWeights(const float* z, f32x4 z_max) {
    for (std::size_t v = 0; v < logit_vectors; ++v) d[v] = load_f32x4(z + v * logit_lanes) - z_max;
    const f32x4 lowest = splat(lowest_normal_exponent_float);
    if (all((d[0] >= lowest) & (d[1] >= lowest) & (d[2] >= lowest) & (d[3] >= lowest))) {
      for (std::size_t v = 0; v < logit_vectors; ++v) e[v] = exp_fast_normal(d[v]);
    } else {
      for (std::size_t v = 0; v < logit_vectors; ++v) {
        e[v] = exp_fast(d[v]);
        d[v] = as_f32x4(as_i32x4(d[v]) & (d[v] >= -100.0f));
      }
    }
  }

  f32x4 sum() const { return (e[0] + e[1]) + (e[2] + e[3]); }
  void times_d() {
    for (std::size_t v = 0; v < logit_vectors; ++v) e[v] = e[v] * d[v];
  }
};

/// Sums of e_i d_i^m for m < Moments, where d_i = z_i - z_max and e_i = exp(d_i): sixteen logits a turn in float, the
/// sums of turns in double. Floats are added only within a turn, lane by lane.
template <std::size_t Moments>
class FastSums {
 public:
  explicit FastSums(float z_max) : z_max_(splat(z_max)) {}

  void add(std::span<const float> z) {
    // Local copies stay in registers: a member could be what the stores of the other sums, or z, overlap.
    std::array<LaneSum, Moments> sums{};
    const f32x4 z_max = z_max_;
    std::size_t i = 0;
    for (; i + logit_turn <= z.size(); i += logit_turn) add_turn(sums, &z[i], z_max);
    add_turn(sums, padded_logits<logit_turn>(z, i).data(), z_max);
    for (std::size_t m = 0; m < Moments; ++m) totals_[m] += sums[m].total();
  }

  /// Does the turns that hold a heavy outcome again in double. They are few, but where they carry the mass, their
  /// rounding errors no longer average out.
  void correct(std::span<const float> z) {
    const double heavy_weight = totals_[0] * heavy_probability;
    if (!(heavy_weight < 1.0)) return;
    const f32x4 limit = splat(z_max_[0] + static_cast<float>(log(heavy_weight)));
    std::size_t i = 0;
    for (; i + logit_turn <= z.size(); i += logit_turn) {
      const f32x4 largest = max(max(load_f32x4(&z[i]), load_f32x4(&z[i + logit_lanes])),
                                max(load_f32x4(&z[i + 2 * logit_lanes]), load_f32x4(&z[i + 3 * logit_lanes])));
      if (any(largest >= limit)) correct_turn(&z[i]);
    }
    correct_turn(padded_logits<logit_turn>(z, i).data());
  }

  double moment(std::size_t m) const { return totals_[m]; }

  /// Whether float has digits for what is not the likeliest outcome. False for NaN too.
  bool is_spread() const { return totals_[0] - 1.0 >= peaked * totals_[0]; }

 private:
  [[gnu::always_inline]] static void add_turn(std::array<LaneSum, Moments>& sums, const float* z, f32x4 z_max) {
    FastWeights weights(z, z_max);
    for (std::size_t m = 0; m < Moments; ++m) {
      if (m > 0) weights.times_d();
      sums[m].add(weights.sum());
    }
  }

  void correct_turn(const float* z) {
    FastWeights counted(z, z_max_);
    for (std::size_t m = 0; m < Moments; ++m) {
      if (m > 0) counted.times_d();
      const f32x4 sum = counted.sum();
      for (std::size_t lane = 0; lane < logit_lanes; ++lane) totals_[m] -= static_cast<double>(sum[lane]);
    }
    for (std::size_t i = 0; i < logit_turn; ++i) {
      const double d = static_cast<double>(z[i]) - static_cast<double>(z_max_[0]);
      double term = exp(d);
      if (!(term > 0.0)) continue;
      for (std::size_t m = 0; m < Moments; ++m, term *= d) totals_[m] += term;
    }
  }

  f32x4 z_max_;
  std::array<double, Moments> totals_{};
};

}  // namespace surprise
