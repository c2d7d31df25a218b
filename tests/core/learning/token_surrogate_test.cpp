// The loss of a drawn token: its gradient, and what that gradient is on average over what the policy draws.
#include "core/learning/token_surrogate.h"

#include <cmath>

#include "core/information/divergence.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;

constexpr std::size_t outcomes = 7;
using Row = std::vector<double>;

Row random_row(std::uint64_t seed) {
  Random random(seed);
  Row row;
  for (std::size_t i = 0; i < outcomes; ++i) row.push_back(random.normal());
  return row;
}

const Row logits = random_row(1), reference = random_row(2);

Row probabilities(const Row& z, double temperature) {
  Row scaled = z;
  for (double& x : scaled) x /= temperature;
  return Distribution::from_logits(std::span<const double>(scaled)).probabilities();
}

struct Applied {
  double loss;
  Row gradient;
};

Applied applied(const PolicyPlan& plan, const Row& at, const DrawnToken& drawn, double weight = 1) {
  TokenSurrogate<double> surrogate(plan, outcomes);
  Row gradient = at;
  const double loss = surrogate.apply(gradient.data(), reference.data(), drawn, plan.leash.beta, weight).loss;
  return {loss, gradient};
}

std::vector<PolicyPlan> all_plans() {
  std::vector<PolicyPlan> plans;
  for (const PolicyAlgorithm algorithm : {PolicyAlgorithm::reinforce, PolicyAlgorithm::ppo, PolicyAlgorithm::grpo}) {
    for (const LeashPlace place : {LeashPlace::reward, LeashPlace::loss}) {
      for (const LeashEstimator estimator :
           {LeashEstimator::k1, LeashEstimator::k2, LeashEstimator::k3, LeashEstimator::exact}) {
        PolicyPlan plan;
        plan.algorithm = algorithm;
        plan.leash = {.place = place, .estimator = estimator, .beta = 0.7};
        plan.temperature = 1.3;
        plan.entropy_bonus = 0.4;
        plans.push_back(plan);
      }
    }
  }
  return plans;
}

/// Of the loss over what the policy draws, each gradient as its sample gives it, for an advantage of each outcome.
template <typename Advantage>
Row expected_gradient(const PolicyPlan& plan, Advantage advantage) {
  const Row q = probabilities(logits, plan.temperature);
  Row mean(outcomes);
  for (std::size_t y = 0; y < outcomes; ++y) {
    const DrawnToken drawn{static_cast<TokenId>(y), std::log(q[y]), advantage(y)};
    const Row gradient = applied(plan, logits, drawn).gradient;
    for (std::size_t i = 0; i < outcomes; ++i) mean[i] += q[y] * gradient[i];
  }
  return mean;
}

enum class Direction { policy_reference, reference_policy };

/// By central differences, of β KL.
Row kl_gradient(const PolicyPlan& plan, Direction direction) {
  const auto kl = [&](const Row& z) {
    const auto policy = Distribution::from_probabilities(probabilities(z, plan.temperature));
    const auto other = Distribution::from_probabilities(probabilities(reference, plan.temperature));
    return direction == Direction::policy_reference ? kl_divergence(policy, other) : kl_divergence(other, policy);
  };
  Row gradient;
  for (std::size_t i = 0; i < outcomes; ++i) {
    Row up = logits, down = logits;
    up[i] += 1e-5;
    down[i] -= 1e-5;
    gradient.push_back(plan.leash.beta * (kl(up) - kl(down)) / 2e-5);
  }
  return gradient;
}

void check_equal(const Row& found, const Row& expected) {
  for (std::size_t i = 0; i < outcomes; ++i) CHECK_THAT(found[i], WithinAbs(expected[i], 1e-8));
}

PolicyPlan leashed(LeashPlace place, LeashEstimator estimator) {
  PolicyPlan plan;
  plan.leash = {.place = place, .estimator = estimator, .beta = 0.7};
  plan.temperature = 1.3;
  return plan;
}

}  // namespace

TEST_CASE("A token's gradient is that of its loss, for every algorithm, place and estimator", "[learning][surrogate]") {
  for (const PolicyPlan& plan : all_plans()) {
    // The ratio is inside the clip range, at its start, and outside where it still pulls.
    for (const auto& [shift, advantage] : {std::pair{0.05, 1.5}, {0.0, -0.8}, {-0.6, -1.1}, {0.6, 2.0}}) {
      const double log_probability = std::log(probabilities(logits, plan.temperature)[3]);
      const DrawnToken drawn{3, log_probability + shift, advantage};
      const Row gradient = applied(plan, logits, drawn, 0.3).gradient;
      for (std::size_t i = 0; i < outcomes; ++i) {
        Row up = logits, down = logits;
        up[i] += 1e-5;
        down[i] -= 1e-5;
        const double difference = (applied(plan, up, drawn).loss - applied(plan, down, drawn).loss) / 2e-5;
        CHECK_THAT(gradient[i], WithinAbs(0.3 * difference, 1e-8));
      }
    }
  }
}

TEST_CASE("In the loss k1 has no gradient on average, k2 that of the reverse KL, k3 that of the forward one",
          "[learning][surrogate]") {
  const auto none = [](std::size_t) { return 0.0; };
  check_equal(expected_gradient(leashed(LeashPlace::loss, LeashEstimator::k1), none), Row(outcomes));
  const PolicyPlan k2 = leashed(LeashPlace::loss, LeashEstimator::k2);
  check_equal(expected_gradient(k2, none), kl_gradient(k2, Direction::policy_reference));
  const PolicyPlan k3 = leashed(LeashPlace::loss, LeashEstimator::k3);
  check_equal(expected_gradient(k3, none), kl_gradient(k3, Direction::reference_policy));
  const PolicyPlan exact = leashed(LeashPlace::loss, LeashEstimator::exact);
  check_equal(expected_gradient(exact, none), kl_gradient(exact, Direction::policy_reference));
}

TEST_CASE("In the reward k1 and the exact sum have the gradient of KL", "[learning][surrogate]") {
  for (const LeashEstimator estimator : {LeashEstimator::k1, LeashEstimator::exact}) {
    const PolicyPlan plan = leashed(LeashPlace::reward, estimator);
    TokenSurrogate<double> surrogate(plan, outcomes);
    const auto advantage = [&](std::size_t y) {
      const TokenReading reading = surrogate.read(logits.data(), reference.data(), static_cast<TokenId>(y));
      return -plan.leash.beta * leash_penalty_nats(estimator, reading);
    };
    check_equal(expected_gradient(plan, advantage), kl_gradient(plan, Direction::policy_reference));
  }
}

TEST_CASE("A reading agrees with the core's own measures", "[learning][surrogate]") {
  PolicyPlan plan;
  plan.temperature = 0.6;
  TokenSurrogate<double> surrogate(plan, outcomes);
  const Row q = probabilities(logits, 0.6), p = probabilities(reference, 0.6);
  double entropy = 0, kl = 0;
  for (std::size_t i = 0; i < outcomes; ++i) {
    entropy -= q[i] * std::log(q[i]);
    kl += q[i] * std::log(q[i] / p[i]);
  }
  const TokenReading reading = surrogate.read(logits.data(), reference.data(), 4);
  CHECK_THAT(reading.log_probability_nats, WithinAbs(std::log(q[4]), 1e-14));
  CHECK_THAT(reading.log_ratio_nats, WithinAbs(std::log(q[4] / p[4]), 1e-14));
  CHECK_THAT(reading.entropy_nats, WithinAbs(entropy, 1e-14));
  CHECK_THAT(reading.kl_nats, WithinAbs(kl, 1e-14));
  const TokenReading same = surrogate.read(logits.data(), logits.data(), 4);
  CHECK(same.log_ratio_nats == 0);
  CHECK(same.kl_nats == 0);
}

TEST_CASE("PPO's first step is REINFORCE's, and a ratio that has moved far enough pulls no more",
          "[learning][surrogate]") {
  PolicyPlan reinforce, ppo;
  ppo.algorithm = PolicyAlgorithm::ppo;
  TokenSurrogate<double> surrogate(ppo, outcomes);
  const double now = surrogate.read(logits.data(), reference.data(), 2).log_probability_nats;
  CHECK(applied(ppo, logits, {2, now, 1.5}).gradient == applied(reinforce, logits, {2, now, 1.5}).gradient);
  Row moved = logits;
  CHECK(surrogate.apply(moved.data(), reference.data(), {2, now - 0.5, 1}, 0, 1).clipped);
  CHECK(moved == Row(outcomes));
}
