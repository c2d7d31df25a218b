// A probability distribution over V outcomes, kept so that no measure loses digits.
//
// Everything is relative to the likeliest outcome: with z the logits and i* the first argmax, d_i = z_i - z_max <= 0 is
// the log weight and e_i = exp(d_i) <= 1 the weight, e_{i*} = 1. Then S = 1 + s with s the sum of the other weights,
// p_i = e_i / S, and L = log1p(s) = -ln p_max. s and not S is what a confident distribution must keep: 1 - p_max = s /
// S.
//
// d and e are held as hi + lo, because a rounding error of d alone costs |d| ulps of the probability: logits in double,
// and probabilities, keep the accuracy that differences of float32 logits have by themselves.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/numeric/double_double.h"
#include "core/numeric/simd.h"

namespace surprise {

/// What the numbers of an array mean.
enum class InputKind { logits, log_probabilities, probabilities, counts };

class Distribution {
 public:
  /// p_i = exp(z_i) / sum exp(z). -inf is an impossible outcome, and so is a logit more than 2^900 below the largest;
  /// one +inf is a point mass, several share the mass equally. Throws NoDistribution (empty, or all -inf), NotANumber.
  static Distribution from_logits(std::span<const float> logits);
  static Distribution from_logits(std::span<const double> logits);

  /// Natural logarithms of probabilities. They must sum to 1 within 1e-6, and are then divided by their sum.
  /// Throws NoDistribution, NotANumber, NotNormalized.
  static Distribution from_log_probabilities(std::span<const double> log_probabilities);

  /// Probabilities; they must sum to 1 within 1e-6, and are then divided by their sum.
  /// Throws NoDistribution (empty), NotANumber, NegativeProbability, NotNormalized.
  static Distribution from_probabilities(std::span<const double> probabilities);

  /// Non-negative finite weights, divided by their sum: counts of outcomes, or what a reader asks to have normalised.
  /// Throws NoDistribution (empty, or all 0), NotANumber, NegativeProbability, InvalidParameter (an infinite count).
  static Distribution from_counts(std::span<const double> counts);

  static Distribution from(InputKind kind, std::span<const double> x);
  static Distribution from(InputKind kind, std::span<const float> x);

  /// From log weights relative to the likeliest outcome as hi + lo: all <= 0 or -inf, at least one of them 0.
  static Distribution from_log_weights(std::span<const DoubleDouble> log_weights);

  std::size_t outcomes() const { return outcomes_; }          // V
  std::size_t support_size() const { return support_size_; }  // outcomes with p > 0
  std::size_t argmax() const { return argmax_; }              // i*, the first of the likeliest

  /// Whether p_i > 0. True also where p_i is too small for a double.
  bool possible(std::size_t i) const { return log_weight(i).hi >= -1.7976931348623157e308; }

  DoubleDouble log_weight(std::size_t i) const {
    return {log_weight_hi_[i], log_weight_lo_[i]};
  }                                                                                    // d_i; -inf if impossible
  DoubleDouble weight(std::size_t i) const { return {weight_hi_[i], weight_lo_[i]}; }  // e_i in [0, 1]

  /// Two outcomes at once: 2 * pair and 2 * pair + 1. Beyond the last outcome stand impossible ones, up to `pairs()`, a
  /// multiple of four.
  std::size_t pairs() const { return weight_hi_.size() / 2; }
  DoubleDouble2 log_weight_pair(std::size_t pair) const {
    return {load_f64x2(&log_weight_hi_[2 * pair]), load_f64x2(&log_weight_lo_[2 * pair])};
  }
  DoubleDouble2 weight_pair(std::size_t pair) const {
    return {load_f64x2(&weight_hi_[2 * pair]), load_f64x2(&weight_lo_[2 * pair])};
  }

  DoubleDouble weight_outside_argmax() const { return s_; }     // s
  DoubleDouble total_weight() const { return total_; }          // S
  DoubleDouble log_total_weight() const { return log_total_; }  // L = ln S = -ln p_max
  double offset() const { return offset_; }  // z_max of logits; the logarithm of the largest number otherwise

  /// p_i; IndexOutOfRange beyond the last outcome.
  double probability(std::size_t outcome) const;
  std::vector<double> probabilities() const;  // (V)

 private:
  Distribution(std::span<const DoubleDouble> log_weights, double offset);
  Distribution(std::span<const double> weights, double largest);
  void sum_up();

  std::size_t outcomes_ = 0;
  std::size_t support_size_ = 0;
  std::size_t argmax_ = 0;
  double offset_ = 0.0;
  std::vector<double> log_weight_hi_, log_weight_lo_, weight_hi_, weight_lo_;  // (2 * pairs)
  DoubleDouble s_{}, total_{}, log_total_{};
};

/// Divides non-negative weights by their sum. Errors as Distribution::from_counts.
std::vector<double> normalize(std::span<const double> weights);

}  // namespace surprise
