#include "core/learning/leash.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

#include "core/information/divergence.h"
#include "core/information/invalid.h"
#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();

void check_rewards(const Distribution& reference, std::span<const double> rewards) {
  require_same_length(reference.outcomes(), rewards.size());
  for (std::size_t i = 0; i < rewards.size(); ++i) {
    if (rewards[i] - rewards[i] == 0.0) continue;
    const bool nan = rewards[i] != rewards[i];
    throw Error(nan ? "NotANumber" : "InvalidParameter",
                "The reward at index " + std::to_string(i) + " must be a finite number, but it is " +
                    in_words(rewards[i]) + ".",
                i);
  }
}

double largest_possible_reward(const Distribution& reference, std::span<const double> rewards) {
  double best = impossible;
  for (std::size_t i = 0; i < rewards.size(); ++i) {
    if (reference.possible(i)) best = std::max(best, rewards[i]);
  }
  return best;
}

// `log_weights` are ln π_i up to a constant.
LeashedPolicy policy_of(const Distribution& reference, std::span<const double> rewards,
                        std::span<const double> log_weights, double beta) {
  const Distribution policy = Distribution::from_logits(log_weights);
  LeashedPolicy result{policy.probabilities(), 0, kl_divergence(policy, reference), 0};
  result.expected_reward = to_double(compensated_dot(result.probabilities, rewards));
  result.objective = result.expected_reward - beta * result.kl_nats;
  return result;
}

}  // namespace

LeashedPolicy leashed_policy(const Distribution& reference, std::span<const double> rewards, double beta) {
  check_rewards(reference, rewards);
  if (!(beta >= 0.0 && beta < std::numeric_limits<double>::infinity())) {
    throw_invalid_parameter("β", "a finite number of 0 or more", beta);
  }
  const double best = largest_possible_reward(reference, rewards);
  std::vector<double> log_weights(rewards.size(), impossible);
  for (std::size_t i = 0; i < rewards.size(); ++i) {
    if (!reference.possible(i)) continue;
    // Below the best by so much that a small β makes it -inf: then the completion is left, as the limit leaves it.
    const double behind = rewards[i] - best;
    const double pull = behind == 0.0 ? 0.0 : behind / beta;
    log_weights[i] = reference.log_weight(i).hi + pull;
  }
  return policy_of(reference, rewards, log_weights, beta);
}

LeashedPolicy best_of_n(const Distribution& reference, std::span<const double> rewards, std::size_t n) {
  check_rewards(reference, rewards);
  if (n == 0) throw_invalid_parameter("n", "1 or more", 0.0);
  std::vector<std::size_t> order(rewards.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return rewards[a] != rewards[b] ? rewards[a] > rewards[b] : a < b; });
  const std::vector<double> p = reference.probabilities();
  const auto draws = static_cast<double>(n);
  std::vector<double> log_weights(rewards.size(), impossible);
  // From the best down, so that 1 - F, small where it matters most, is summed and never subtracted.
  DoubleDouble better{0.0, 0.0};  // 1 - F(x)
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first;
    DoubleDouble group{0.0, 0.0};
    for (; end < order.size() && rewards[order[end]] == rewards[order[first]]; ++end) group = group + p[order[end]];
    const double share = to_double(group);
    const double log_f = log1p(-std::min(to_double(better), 1.0));
    if (share > 0.0 && log_f > impossible) {
      // F^n - (F-)^n = F^n (1 - (1 - share / F)^n), the share of each being its p / share.
      const double ratio = std::min(share / exp(log_f), 1.0);
      const double log_gain = draws * log_f + log(-expm1(draws * log1p(-ratio))) - log(share);
      for (std::size_t i = first; i < end; ++i) {
        if (p[order[i]] > 0.0) log_weights[order[i]] = log(p[order[i]]) + log_gain;
      }
    }
    better = better + group;
    first = end;
  }
  return policy_of(reference, rewards, log_weights, 0.0);
}

double best_of_n_kl_bound_nats(std::size_t n) {
  if (n == 0) throw_invalid_parameter("n", "1 or more", 0.0);
  const auto draws = static_cast<double>(n);
  return log(draws) - (draws - 1) / draws;
}

BestOfNCurve best_of_n_curve(const Distribution& reference, std::span<const double> rewards,
                             std::span<const std::size_t> ns) {
  BestOfNCurve curve;
  for (const std::size_t n : ns) {
    const LeashedPolicy policy = best_of_n(reference, rewards, n);
    curve.n.push_back(n);
    curve.expected_reward.push_back(policy.expected_reward);
    curve.kl_nats.push_back(policy.kl_nats);
    curve.kl_bound_nats.push_back(best_of_n_kl_bound_nats(n));
  }
  return curve;
}

LeashFrontier leash_frontier(const Distribution& reference, std::span<const double> rewards,
                             std::span<const double> betas) {
  LeashFrontier frontier;
  for (const double beta : betas) {
    const LeashedPolicy policy = leashed_policy(reference, rewards, beta);
    frontier.beta.push_back(beta);
    frontier.expected_reward.push_back(policy.expected_reward);
    frontier.kl_nats.push_back(policy.kl_nats);
    frontier.objective.push_back(policy.objective);
  }
  return frontier;
}

}  // namespace surprise
