#include "core/information/fast_divergence.h"

#include <array>
#include <cstddef>
#include <limits>

#include "core/information/divergence.h"
#include "core/information/fast_sums.h"
#include "core/information/invalid.h"

namespace surprise {
namespace {

/// Nats below which ln(S_q / S_p) and the mean of a - b are nearly opposite, and their difference has lost digits.
constexpr double near_each_other = 1e-3;

/// A q so far down that what float calls weight 0 of p could still count.
constexpr float far_down = -1e6f;

/// With a_i = ln p_i and b_i = ln q_i but for constants, both at most 0: sums of e^a, of e^b and of e^a (a - b).
/// KL(p || q) = sum e^a (a - b) / S_p + ln(S_q / S_p).
class PairSums {
 public:
  PairSums(float p_max, float q_max) : p_max_(splat(p_max)), q_max_(splat(q_max)) {}

  void add(std::span<const float> p, std::span<const float> q) {
    LaneSum p_weight, q_weight, difference;
    const auto add_turn = [&](const float* p_logits, const float* q_logits) {
      const Turn turn(*this, p_logits, q_logits);
      needs_precision_ |= turn.needs_precision;
      p_weight.add(turn.p_weight);
      q_weight.add(turn.q_weight);
      difference.add(turn.difference);
    };
    std::size_t i = 0;
    for (; i + logit_turn <= p.size(); i += logit_turn) add_turn(&p[i], &q[i]);
    add_turn(padded_logits<logit_turn>(p, i).data(), padded_logits<logit_turn>(q, i).data());
    p_weight_ += p_weight.total();
    q_weight_ += q_weight.total();
    difference_ += difference.total();
  }

  /// Does the turns that hold an outcome heavy in p or in q again in double.
  void correct(std::span<const float> p, std::span<const float> q) {
    const f32x4 p_limit = splat(heavy_from(p_max_[0], p_weight_)), q_limit = splat(heavy_from(q_max_[0], q_weight_));
    std::size_t i = 0;
    for (; i + logit_turn <= p.size(); i += logit_turn) {
      i32x4 heavy{};
      for (std::size_t v = 0; v < logit_turn; v += logit_lanes) {
        heavy |= (load_f32x4(&p[i + v]) >= p_limit) | (load_f32x4(&q[i + v]) >= q_limit);
      }
      if (any(heavy)) correct_turn(&p[i], &q[i]);
    }
    correct_turn(padded_logits<logit_turn>(p, i).data(), padded_logits<logit_turn>(q, i).data());
  }

  double kl_divergence() const { return difference_ / p_weight_ + log(q_weight_ / p_weight_); }

  /// Whether float has digits for what is not the likeliest outcome. False for NaN too.
  bool are_spread() const {
    return p_weight_ - 1.0 >= peaked * p_weight_ && q_weight_ - 1.0 >= peaked * q_weight_ && !needs_precision_;
  }

 private:
  struct Turn {
    f32x4 p_weight, q_weight, difference;
    bool needs_precision = false;

    /// Inlined by order, as FastWeights.
    [[gnu::always_inline]] Turn(const PairSums& sums, const float* p, const float* q) {
      std::array<f32x4, logit_vectors> a, b, a_power, b_power;
      i32x4 low{};
      for (std::size_t v = 0; v < logit_vectors; ++v) {
        a[v] = load_f32x4(p + v * logit_lanes) - sums.p_max_;
        b[v] = load_f32x4(q + v * logit_lanes) - sums.q_max_;
        low |= ~((a[v] >= lowest_normal_exponent_float) & (b[v] >= lowest_normal_exponent_float));
      }
      if (!any(low)) {
        for (std::size_t v = 0; v < logit_vectors; ++v) {
          a_power[v] = exp_fast_normal(a[v]);
          b_power[v] = exp_fast_normal(b[v]);
          a[v] = a_power[v] * (a[v] - b[v]);
        }
      } else {
        i32x4 lost{};
        for (std::size_t v = 0; v < logit_vectors; ++v) {
          a_power[v] = exp_fast(a[v]);
          b_power[v] = exp_fast(b[v]);
          lost |= (b[v] < far_down) & (a[v] >= -std::numeric_limits<float>::max());
          const f32x4 difference_of_logs = as_f32x4(as_i32x4(a[v] - b[v]) & (a[v] >= lowest_normal_exponent_float));
          a[v] = a_power[v] * difference_of_logs;
        }
        needs_precision = any(lost);
      }
      p_weight = (a_power[0] + a_power[1]) + (a_power[2] + a_power[3]);
      q_weight = (b_power[0] + b_power[1]) + (b_power[2] + b_power[3]);
      difference = (a[0] + a[1]) + (a[2] + a[3]);
    }
  };

  static float heavy_from(float z_max, double weight) {
    return z_max + static_cast<float>(log(weight * heavy_probability));
  }

  void correct_turn(const float* p, const float* q) {
    const Turn counted(*this, p, q);
    for (std::size_t lane = 0; lane < logit_lanes; ++lane) {
      p_weight_ -= static_cast<double>(counted.p_weight[lane]);
      q_weight_ -= static_cast<double>(counted.q_weight[lane]);
      difference_ -= static_cast<double>(counted.difference[lane]);
    }
    for (std::size_t i = 0; i < logit_turn; ++i) {
      const double a = static_cast<double>(p[i]) - static_cast<double>(p_max_[0]);
      const double b = static_cast<double>(q[i]) - static_cast<double>(q_max_[0]);
      const double e = exp(a);
      p_weight_ += e;
      q_weight_ += exp(b);
      difference_ += e > 0.0 ? e * (a - b) : 0.0;
    }
  }

  f32x4 p_max_, q_max_;
  double p_weight_ = 0.0, q_weight_ = 0.0, difference_ = 0.0;
  bool needs_precision_ = false;
};

}  // namespace

double kl_divergence_fast(std::span<const float> p_logits, std::span<const float> q_logits) {
  require_same_length(p_logits.size(), q_logits.size());
  const auto precise = [&] {
    return kl_divergence(Distribution::from_logits(p_logits), Distribution::from_logits(q_logits));
  };
  if (p_logits.size() < few_outcomes) return precise();
  const float p_max = largest_logit(p_logits), q_max = largest_logit(q_logits);
  if (!is_ordinary_maximum(p_max) || !is_ordinary_maximum(q_max)) return precise();
  PairSums sums(p_max, q_max);
  sums.add(p_logits, q_logits);
  if (!sums.are_spread()) return precise();
  sums.correct(p_logits, q_logits);
  const double found = sums.kl_divergence();
  return found >= near_each_other ? found : precise();
}

}  // namespace surprise
