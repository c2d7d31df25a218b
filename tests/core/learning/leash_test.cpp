#include "core/learning/leash.h"

#include <cmath>
#include <limits>
#include <vector>

#include "core/information/divergence.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

const std::vector<double> four = {0.4, 0.3, 0.2, 0.1};
const std::vector<double> rising = {0, 1, 2, 3};

Distribution reference_of(const std::vector<double>& p) { return Distribution::from_probabilities(p); }

// E_π r − β KL(π ‖ p) of any policy.
double worth(const std::vector<double>& policy, const std::vector<double>& p, const std::vector<double>& rewards,
             double beta) {
  double reward = 0;
  for (std::size_t i = 0; i < policy.size(); ++i) reward += policy[i] * rewards[i];
  return reward - beta * kl_divergence(reference_of(policy), reference_of(p));
}

}  // namespace

TEST_CASE("The leashed policy is the reference tilted by e^(r/β), and worth β ln Z", "[learning][leash]") {
  // Computed in 220-bit arithmetic.
  const LeashedPolicy policy = leashed_policy(reference_of(four), rising, 1.0);
  const std::vector<double> expected = {0.085072906597, 0.173439102073, 0.314304239674, 0.427183751656};
  for (std::size_t i = 0; i < 4; ++i) CHECK_THAT(policy.probabilities[i], WithinAbs(expected[i], 1e-12));
  CHECK_THAT(policy.expected_reward, WithinAbs(2.083598836388, 1e-12));
  CHECK_THAT(policy.kl_nats, WithinAbs(0.535642902809, 1e-12));
  CHECK_THAT(policy.objective, WithinAbs(1.547955933579, 1e-12));
  const double beta = GENERATE(0.05, 0.3, 1.0, 7.0, 100.0);
  double z = 0;
  for (std::size_t i = 0; i < 4; ++i) z += four[i] * std::exp(rising[i] / beta);
  CHECK_THAT(leashed_policy(reference_of(four), rising, beta).objective, WithinRel(beta * std::log(z), 1e-13));
}

TEST_CASE("No policy is worth more than the leashed one", "[learning][leash]") {
  Random random(3);
  const double beta = GENERATE(0.1, 1.0, 10.0);
  const double best = leashed_policy(reference_of(four), rising, beta).objective;
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<double> weights(4);
    for (double& weight : weights) weight = std::exp(2 * random.normal());
    CHECK(worth(normalize(weights), four, rising, beta) <= best + 1e-12);
  }
}

TEST_CASE("High β is a tight leash: KL falls as β rises, from the best completion alone to the reference",
          "[learning][leash]") {
  const std::vector<double> betas = {0, 0.001, 0.01, 0.1, 1, 10, 100, 1e6};
  const LeashFrontier frontier = leash_frontier(reference_of(four), rising, betas);
  for (std::size_t i = 1; i < betas.size(); ++i) {
    CHECK(frontier.kl_nats[i] <= frontier.kl_nats[i - 1]);
    CHECK(frontier.expected_reward[i] <= frontier.expected_reward[i - 1]);
  }
  CHECK_THAT(frontier.kl_nats.front(), WithinRel(-std::log(0.1), 1e-15));
  CHECK(frontier.expected_reward.front() == 3.0);
  // KL = Var_p(r) / 2 β² to leading order.
  CHECK_THAT(frontier.kl_nats.back(), WithinRel(0.5e-12, 1e-5));
  CHECK_THAT(frontier.expected_reward.back(), WithinAbs(1.0, 2e-6));
}

TEST_CASE("A constant added to all rewards moves no policy", "[learning][leash]") {
  const LeashedPolicy plain = leashed_policy(reference_of(four), rising, 0.5);
  const LeashedPolicy moved = leashed_policy(reference_of(four), std::vector<double>{1024, 1025, 1026, 1027}, 0.5);
  CHECK(moved.probabilities == plain.probabilities);
  CHECK(moved.kl_nats == plain.kl_nats);
}

TEST_CASE("Without a leash the best completions share as the reference shares them", "[learning][leash]") {
  const LeashedPolicy policy = leashed_policy(reference_of(four), std::vector<double>{5, 5, 1, 0}, 0.0);
  CHECK_THAT(policy.probabilities[0], WithinRel(4.0 / 7, 1e-15));
  CHECK_THAT(policy.probabilities[1], WithinRel(3.0 / 7, 1e-15));
  CHECK(policy.probabilities[2] == 0.0);
  CHECK_THAT(policy.kl_nats, WithinRel(-std::log(0.7), 1e-14));
}

TEST_CASE("What the reference excludes no reward brings back", "[learning][leash]") {
  const std::vector<double> p = {0.5, 0.5, 0};
  const std::vector<double> rewards = {0, 1, 100};
  for (const LeashedPolicy& policy :
       {leashed_policy(reference_of(p), rewards, 0.0), leashed_policy(reference_of(p), rewards, 1.0),
        best_of_n(reference_of(p), rewards, 1000)}) {
    CHECK(policy.probabilities[2] == 0.0);
    CHECK(policy.kl_nats <= std::log(2.0));
  }
}

TEST_CASE("Huge rewards and tiny β leave the best completion and nothing undefined", "[learning][leash]") {
  const LeashedPolicy policy = leashed_policy(reference_of(four), std::vector<double>{-1e308, 1e308, 0, 1e307}, 1e-300);
  CHECK(policy.probabilities == std::vector<double>{0, 1, 0, 0});
  CHECK_THAT(policy.kl_nats, WithinRel(-std::log(0.3), 1e-15));
}

TEST_CASE("The best of n has the probabilities of F^n - (F-)^n", "[learning][leash]") {
  const std::size_t n = GENERATE(1u, 2u, 3u, 16u, 1000u);
  const std::vector<double> rewards = {1, 0, 1, 2};  // two are equal
  const LeashedPolicy policy = best_of_n(reference_of(four), rewards, n);
  const auto draws = static_cast<double>(n);
  CHECK_THAT(policy.probabilities[1], WithinRel(std::pow(0.3, draws), 1e-11) || WithinAbs(0, 1e-300));
  CHECK_THAT(policy.probabilities[3], WithinRel(1 - std::pow(0.9, draws), 1e-13));
  const double middle = std::pow(0.9, draws) - std::pow(0.3, draws);
  CHECK_THAT(policy.probabilities[0], WithinRel(middle * 2 / 3, 1e-11));
  CHECK_THAT(policy.probabilities[2], WithinRel(middle / 3, 1e-11));
  if (n == 1) CHECK_THAT(policy.kl_nats, WithinAbs(0, 1e-15));
}

TEST_CASE("A curve of best of n is its rows, and lies below the frontier", "[learning][leash]") {
  const std::vector<std::size_t> ns = {1, 2, 64, 5};
  const BestOfNCurve curve = best_of_n_curve(reference_of(four), rising, ns);
  CHECK(curve.n == ns);
  for (std::size_t i = 0; i < ns.size(); ++i) {
    const LeashedPolicy row = best_of_n(reference_of(four), rising, ns[i]);
    CHECK(curve.expected_reward[i] == row.expected_reward);
    CHECK(curve.kl_nats[i] == row.kl_nats);
    CHECK(curve.kl_bound_nats[i] == best_of_n_kl_bound_nats(ns[i]));
    // The value of the frontier at the β whose slope it has: no policy is above any of these lines.
    for (const double beta : {0.05, 0.5, 2.0}) {
      CHECK(row.expected_reward - beta * row.kl_nats <= leashed_policy(reference_of(four), rising, beta).objective);
    }
  }
  CHECK_THROWS_AS(best_of_n_curve(reference_of(four), rising, std::vector<std::size_t>{1, 0}), Error);
}

TEST_CASE("The best of n lies within its bound, and reaches it where completions are many", "[learning][leash]") {
  CHECK(best_of_n_kl_bound_nats(1) == 0.0);
  CHECK_THAT(best_of_n_kl_bound_nats(2), WithinAbs(0.193147180560, 1e-12));
  CHECK_THAT(best_of_n_kl_bound_nats(4), WithinAbs(0.636294361120, 1e-12));
  CHECK_THAT(best_of_n_kl_bound_nats(16), WithinAbs(1.835088722240, 1e-12));
  CHECK_THAT(best_of_n_kl_bound_nats(128), WithinAbs(3.859842763920, 1e-12));
  const std::size_t n = GENERATE(2u, 4u, 16u, 128u);
  CHECK(best_of_n(reference_of(four), rising, n).kl_nats <= best_of_n_kl_bound_nats(n));
  std::vector<double> many(100'000, 1.0), rewards;
  for (std::size_t i = 0; i < many.size(); ++i) rewards.push_back(static_cast<double>(i));
  const double kl = best_of_n(Distribution::from_counts(many), rewards, n).kl_nats;
  CHECK(kl <= best_of_n_kl_bound_nats(n));
  CHECK_THAT(kl, WithinAbs(best_of_n_kl_bound_nats(n), 2e-5 * static_cast<double>(n)));
}

TEST_CASE("The best of n earns no more than the leashed policy of the same KL", "[learning][leash]") {
  const std::size_t n = GENERATE(2u, 4u, 16u);
  const LeashedPolicy best = best_of_n(reference_of(four), rising, n);
  double tight = 100, loose = 0.01;  // KL lies between theirs
  for (int i = 0; i < 200; ++i) {
    const double middle = std::sqrt(tight * loose);
    (leashed_policy(reference_of(four), rising, middle).kl_nats > best.kl_nats ? loose : tight) = middle;
  }
  CHECK(best.expected_reward <= leashed_policy(reference_of(four), rising, loose).expected_reward + 1e-12);
}

TEST_CASE("Rewards and β that mean nothing are refused by name", "[learning][leash]") {
  const auto with = [](std::vector<double> rewards, double beta) {
    return error_name([&] { leashed_policy(reference_of(four), rewards, beta); });
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(with({0, nan, 1, 2}, 1) == "NotANumber");
  CHECK(with({0, infinity, 1, 2}, 1) == "InvalidParameter");
  CHECK(with({0, 1, 2}, 1) == "LengthMismatch");
  CHECK(with({0, 1, 2, 3}, -0.1) == "InvalidParameter");
  CHECK(with({0, 1, 2, 3}, nan) == "InvalidParameter");
  CHECK(with({0, 1, 2, 3}, infinity) == "InvalidParameter");
  CHECK(error_name([] { best_of_n(reference_of(four), rising, 0); }) == "InvalidParameter");
}
