// A world of four completions, where the right answer is known: whatever optimises the leashed reward must land on it.
#include <cmath>
#include <vector>

#include "core/information/divergence.h"
#include "core/learning/kl_estimators.h"
#include "core/learning/leash.h"
#include "core/learning/policy_objectives.h"
#include "core/learning/preference.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;

constexpr std::size_t completions = 4;
constexpr double beta = 1.0;
const std::vector<double> p = {0.4, 0.3, 0.2, 0.1};
const std::vector<double> rewards = {0, 1, 2, 3};

struct Policy {
  std::vector<double> logits;
  Policy() {
    for (const double share : p) logits.push_back(std::log(share));
  }

  Distribution distribution() const { return Distribution::from_logits(std::span<const double>(logits)); }

  // ln π / p of each completion.
  std::vector<double> log_ratios() const {
    const std::vector<double> now = distribution().probabilities();
    std::vector<double> ratios;
    for (std::size_t i = 0; i < completions; ++i) ratios.push_back(std::log(now[i] / p[i]));
    return ratios;
  }

  // Up the gradient of `weight` ln π(completion).
  void pull(std::size_t completion, double weight, std::vector<double>& gradient) const {
    const std::vector<double> now = distribution().probabilities();
    for (std::size_t j = 0; j < completions; ++j) {
      gradient[j] += weight * ((j == completion ? 1.0 : 0.0) - now[j]);
    }
  }

  void climb(const std::vector<double>& gradient, double rate) {
    for (std::size_t j = 0; j < completions; ++j) logits[j] += rate * gradient[j];
  }
};

std::size_t draw(const Distribution& distribution, Random& random) {
  const double u = random.uniform();
  double sum = 0;
  for (std::size_t i = 0; i + 1 < completions; ++i) {
    sum += distribution.probability(i);
    if (u < sum) return i;
  }
  return completions - 1;
}

// In probability, at most `tolerance` from what the closed form says.
void check_landed(const Policy& policy, double tolerance) {
  const LeashedPolicy right = leashed_policy(Distribution::from_probabilities(p), rewards, beta);
  const std::vector<double> found = policy.distribution().probabilities();
  for (std::size_t i = 0; i < completions; ++i) CHECK_THAT(found[i], WithinAbs(right.probabilities[i], tolerance));
}

}  // namespace

TEST_CASE("REINFORCE with the KL in the reward lands on the leashed policy", "[learning][small-world]") {
  Random random(11);
  Policy policy;
  for (int update = 0; update < 4000; ++update) {
    const Distribution now = policy.distribution();
    const std::vector<double> log_ratios = policy.log_ratios();
    std::vector<std::size_t> drawn;
    std::vector<double> earned;
    for (int i = 0; i < 16; ++i) {
      drawn.push_back(draw(now, random));
      earned.push_back(rewards[drawn.back()] - beta * log_ratios[drawn.back()]);
    }
    const std::vector<double> advantages = leave_one_out_advantages(earned);
    std::vector<double> gradient(completions);
    for (std::size_t i = 0; i < drawn.size(); ++i) policy.pull(drawn[i], advantages[i] / 16, gradient);
    policy.climb(gradient, update < 1000 ? 0.1 : 0.1 * 1000 / update);
  }
  check_landed(policy, 0.01);
}

TEST_CASE("PPO's clipped steps over each batch land there too", "[learning][small-world]") {
  Random random(12);
  Policy policy;
  for (int update = 0; update < 1500; ++update) {
    const Distribution before = policy.distribution();
    const std::vector<double> log_ratios = policy.log_ratios();
    std::vector<std::size_t> drawn;
    std::vector<double> earned;
    for (int i = 0; i < 32; ++i) {
      drawn.push_back(draw(before, random));
      earned.push_back(rewards[drawn.back()] - beta * log_ratios[drawn.back()]);
    }
    const std::vector<double> advantages = leave_one_out_advantages(earned);
    for (int epoch = 0; epoch < 4; ++epoch) {
      std::vector<double> gradient(completions);
      const Distribution now = policy.distribution();
      for (std::size_t i = 0; i < drawn.size(); ++i) {
        const ClippedObjective objective = clipped_objective(std::log(now.probability(drawn[i])),
                                                             std::log(before.probability(drawn[i])), advantages[i]);
        policy.pull(drawn[i], objective.d_log_probability / 32, gradient);
      }
      policy.climb(gradient, update < 500 ? 0.05 : 0.05 * 500 / update);
    }
  }
  check_landed(policy, 0.015);
}

// GRPO divides a group's advantages by its spread, which divides β by nothing: so the leash, put into the loss, is that
// of a reward measured in the group's spreads. Here the spread is that of the policy it lands on, and found with it.
TEST_CASE("GRPO with k2 in the loss lands where its normalised reward is leashed", "[learning][small-world]") {
  Random random(13);
  Policy policy;
  const Distribution reference = Distribution::from_probabilities(p);
  for (int update = 0; update < 6000; ++update) {
    const Distribution now = policy.distribution();
    std::vector<std::size_t> drawn;
    std::vector<double> earned;
    for (int i = 0; i < 256; ++i) {
      drawn.push_back(draw(now, random));
      earned.push_back(rewards[drawn.back()]);
    }
    const std::vector<double> advantages = group_advantages(earned);
    std::vector<double> gradient(completions);
    for (std::size_t i = 0; i < drawn.size(); ++i) policy.pull(drawn[i], advantages[i] / 256, gradient);
    const std::vector<double> leash = expected_loss_gradient(now, reference, KlEstimator::k2);
    for (std::size_t j = 0; j < completions; ++j) gradient[j] -= beta * leash[j];
    policy.climb(gradient, update < 2000 ? 0.05 : 0.05 * 2000 / update);
  }
  // A fixed point: π = π*(β · sd_π(r)).
  const std::vector<double> found = policy.distribution().probabilities();
  double mean = 0, square = 0;
  for (std::size_t i = 0; i < completions; ++i) mean += found[i] * rewards[i];
  for (std::size_t i = 0; i < completions; ++i) square += found[i] * (rewards[i] - mean) * (rewards[i] - mean);
  const LeashedPolicy right = leashed_policy(reference, rewards, beta * std::sqrt(square));
  for (std::size_t i = 0; i < completions; ++i) CHECK_THAT(found[i], WithinAbs(right.probabilities[i], 0.01));
}

TEST_CASE("DPO on all pairs, each preferred as often as its rewards say, lands on the leashed policy",
          "[learning][small-world]") {
  Policy policy;
  for (int update = 0; update < 20'000; ++update) {
    const std::vector<double> log_ratios = policy.log_ratios();
    std::vector<double> gradient(completions);
    for (std::size_t chosen = 0; chosen < completions; ++chosen) {
      for (std::size_t rejected = 0; rejected < completions; ++rejected) {
        if (chosen == rejected) continue;
        // Bradley and Terry: how often the one is preferred to the other.
        const double often = 1 / (1 + std::exp(rewards[rejected] - rewards[chosen]));
        const PreferenceLoss loss = dpo_loss(log_ratios[chosen], log_ratios[rejected], beta);
        policy.pull(chosen, -often * loss.d_chosen / 6, gradient);
        policy.pull(rejected, -often * loss.d_rejected / 6, gradient);
      }
    }
    policy.climb(gradient, 1.0);
  }
  check_landed(policy, 1e-9);
}
