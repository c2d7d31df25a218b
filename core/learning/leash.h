// The leash, exactly: where all completions can be listed, the policy that a reward with a KL penalty asks for has a
// closed form. Letters: K completions, p the reference's probabilities, r the rewards, π the policy's.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/information/distribution.h"

namespace surprise {

/// A policy and what it is worth. Rewards keep their own unit, and β is in that unit per nat: it means nothing without
/// the reward's scale.
struct LeashedPolicy {
  std::vector<double> probabilities;  // (K) π
  double expected_reward;             // E_π r
  double kl_nats;                     // KL(π ‖ p), how far the leash was stretched
  double objective;                   // E_π r − β KL(π ‖ p)
};

/// The policy that makes E_π r − β KL(π ‖ p) as large as it can be: π_i = p_i e^(r_i / β) / Z, worth β ln Z. High β is
/// a tight leash: as β grows π becomes p; as it falls π leaves all but the best rewarded completions. β = 0 is that
/// limit: the best of the possible completions, shared as the reference shares them. Where the reference has 0, so has
/// every policy.
///
/// Throws LengthMismatch, NotANumber (a reward, with its index), InvalidParameter (an infinite reward, or a β that is
/// not in [0, ∞)). D. M. Ziegler et al. (2019), 1909.08593; R. Rafailov et al. (2023), 2305.18290, appendix A.1.
LeashedPolicy leashed_policy(const Distribution& reference, std::span<const double> rewards, double beta);

/// Draw n completions from the reference and keep the best rewarded: π_n gives the completions of reward x together
/// F(x)^n − F(x−)^n, where F(x) is the reference's probability of a reward of at most x, and F(x−) that of less. Those
/// of equal reward share as the reference shares them. Its objective is the reward alone (β = 0).
///
/// Throws as leashed_policy(), and InvalidParameter for n = 0.
LeashedPolicy best_of_n(const Distribution& reference, std::span<const double> rewards, std::size_t n);

/// ln n − (n − 1) / n: KL(π_n ‖ p) where no two completions have the same reward and none is likely, an upper bound
/// otherwise (A. Beirami et al. (2024), 2401.01879). Throws InvalidParameter for n = 0.
double best_of_n_kl_bound_nats(std::size_t n);

/// Best of n against KL, a column each, one row an n in the order given.
struct BestOfNCurve {
  std::vector<std::size_t> n;
  std::vector<double> expected_reward;
  std::vector<double> kl_nats;
  std::vector<double> kl_bound_nats;  // best_of_n_kl_bound_nats()
};

/// Errors as best_of_n().
BestOfNCurve best_of_n_curve(const Distribution& reference, std::span<const double> rewards,
                             std::span<const std::size_t> ns);

/// Reward against KL, a column each, one row a β in the order given.
struct LeashFrontier {
  std::vector<double> beta;
  std::vector<double> expected_reward;
  std::vector<double> kl_nats;
  std::vector<double> objective;
};

/// No policy earns more at the same KL than these. Errors as leashed_policy().
LeashFrontier leash_frontier(const Distribution& reference, std::span<const double> rewards,
                             std::span<const double> betas);

}  // namespace surprise
