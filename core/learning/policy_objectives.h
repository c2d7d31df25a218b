// What policy gradient methods for language models add up: advantages, the clipped objective, and a leash whose length
// is steered.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace surprise {

/// (n) r − mean of the others' rewards, so that a sample's own reward is in no baseline of its own: REINFORCE stays
/// without bias. One sample has no others: its baseline is 0. A. Ahmadian et al. (2024), 2402.14740 (RLOO).
/// Throws NotANumber with the index.
std::vector<double> leave_one_out_advantages(std::span<const double> rewards);

/// (n) (r − mean) / (sd + epsilon) within the group, sd with Bessel's correction; a group of one, or of equal rewards,
/// teaches nothing: all 0. Z. Shao et al. (2024), 2402.03300 (GRPO). Throws NotANumber with the index, InvalidParameter
/// for an epsilon below 0.
std::vector<double> group_advantages(std::span<const double> rewards, double epsilon = 1e-4);

struct ClippedObjective {
  double objective;          // to be made large
  double d_log_probability;  // its derivative with respect to ln π(token)
  bool clipped;              // the derivative is 0 because the policy has moved far enough
};

/// min(ρ A, clip(ρ, 1 − ε, 1 + ε) A) with ρ = π / π_old. J. Schulman et al. (2017), 1707.06347, eq. 7. Throws
/// InvalidParameter unless 0 < ε < 1.
ClippedObjective clipped_objective(double log_probability, double old_log_probability, double advantage,
                                   double epsilon = 0.2);

/// A β that is pulled up when KL is above its target, and let down below it:
/// e = clip(KL / target − 1, −0.2, 0.2), β ← β (1 + e samples / horizon). D. M. Ziegler et al. (2019), 1909.08593, 2.2.
class AdaptiveBeta {
 public:
  /// Throws InvalidParameter unless all three are finite and > 0.
  AdaptiveBeta(double beta, double target_kl_nats, double horizon_samples);

  double beta() const { return beta_; }
  void update(double kl_nats, std::size_t samples);

 private:
  double beta_, target_kl_nats_, horizon_samples_;
};

}  // namespace surprise
