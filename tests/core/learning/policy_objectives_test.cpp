#include "core/learning/policy_objectives.h"

#include <cmath>
#include <limits>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

const std::vector<double> rewards = {1, 4, 2, 5};

}  // namespace

TEST_CASE("A sample's own reward is in no baseline of its own", "[learning][policy]") {
  const std::vector<double> advantages = leave_one_out_advantages(rewards);
  CHECK_THAT(advantages[0], WithinRel(1 - (4 + 2 + 5) / 3.0, 1e-15));
  CHECK_THAT(advantages[3], WithinRel(5 - (1 + 4 + 2) / 3.0, 1e-15));
  CHECK(leave_one_out_advantages(std::vector<double>{7}) == std::vector<double>{7});
}

TEST_CASE("A group's advantages have mean 0 and, with Bessel's correction, spread 1", "[learning][policy]") {
  const std::vector<double> advantages = group_advantages(rewards, 0);
  double sum = 0, squares = 0;
  for (const double a : advantages) sum += a, squares += a * a;
  CHECK_THAT(sum, WithinAbs(0, 1e-15));
  CHECK_THAT(squares / 3, WithinRel(1.0, 1e-14));
  CHECK_THAT(group_advantages(rewards, 0.5)[3], WithinRel(2 / (std::sqrt(10.0 / 3) + 0.5), 1e-14));
  CHECK(group_advantages(std::vector<double>{3, 3, 3}, 0) == std::vector<double>{0, 0, 0});
  CHECK(group_advantages(std::vector<double>{3}, 0) == std::vector<double>{0});
}

TEST_CASE("The clipped objective stops pulling once the policy has moved far enough, and only then",
          "[learning][policy]") {
  const double ratio = GENERATE(0.5, 0.79, 1.0, 1.19, 1.21, 2.0);
  const double advantage = GENERATE(-2.0, 3.0);
  const ClippedObjective objective = clipped_objective(std::log(ratio), 0, advantage, 0.2);
  const bool far = (advantage > 0 && ratio > 1.2) || (advantage < 0 && ratio < 0.8);
  CHECK(objective.clipped == far);
  const auto at = [&](double step) { return clipped_objective(std::log(ratio) + step, 0, advantage, 0.2).objective; };
  CHECK_THAT(objective.d_log_probability, WithinAbs((at(1e-6) - at(-1e-6)) / 2e-6, 1e-7));
  CHECK(objective.objective <= ratio * advantage + 1e-15);
}

TEST_CASE("The adaptive β rises above the target and falls below it, by a fifth of its horizon's share at most",
          "[learning][policy]") {
  AdaptiveBeta beta(0.2, 6, 10'000);
  beta.update(6, 64);
  CHECK(beta.beta() == 0.2);
  beta.update(6.6, 100);
  CHECK_THAT(beta.beta(), WithinRel(0.2 * (1 + 0.1 * 100 / 10'000), 1e-14));
  AdaptiveBeta pulled(1, 6, 100);
  pulled.update(1e9, 100);
  CHECK_THAT(pulled.beta(), WithinRel(1.2, 1e-15));
  pulled.update(0, 100);
  CHECK_THAT(pulled.beta(), WithinRel(0.96, 1e-15));
}

TEST_CASE("Rewards and settings that mean nothing are refused", "[learning][policy]") {
  const std::vector<double> broken = {0, std::numeric_limits<double>::quiet_NaN()};
  CHECK(error_name([&] { group_advantages(broken); }) == "NotANumber");
  CHECK(error_name([&] { leave_one_out_advantages(broken); }) == "NotANumber");
  CHECK(error_name([] { group_advantages(rewards, -1); }) == "InvalidParameter");
  CHECK(error_name([] { clipped_objective(0, 0, 1, 0); }) == "InvalidParameter");
  CHECK(error_name([] { AdaptiveBeta(0, 6, 100); }) == "InvalidParameter");
  CHECK(error_name([] { AdaptiveBeta(1, 6, -1); }) == "InvalidParameter");
}
