// What the rules say of courses that are known to have, or not to have, what they look for, and of too little to tell.
#include <cmath>
#include <functional>
#include <vector>

#include "core/learning/kl_rules.h"
#include "core/learning/loss_rules.h"
#include "core/learning/reward_rules.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

namespace {

/// A column that owns its numbers.
struct Column {
  std::vector<double> steps, values;
  operator LoggedColumn() const { return {steps, values}; }
};

/// `count` values of a course over [0, 1], each with a little noise.
Column course(std::size_t count, const std::function<double(double)>& of, double noise = 0.0, double every = 1.0) {
  Random random(7);
  Column column;
  for (std::size_t i = 0; i < count; ++i) {
    column.steps.push_back(every * static_cast<double>(i + 1));
    column.values.push_back(of(static_cast<double>(i) / static_cast<double>(count - 1)) + noise * random.normal());
  }
  return column;
}

const Column none;

}  // namespace

TEST_CASE("An evaluation that turns up while training falls is overfitting", "[learning][logs]") {
  const Column evaluation = course(
      10, [](double x) { return 2.0 + 2.0 * (x - 0.5) * (x - 0.5); }, 0.0, 100.0);
  const Column training = course(
      1000, [](double x) { return 2.5 - 1.5 * x; }, 0.05);
  const Overfitting found = find_overfitting(evaluation, training);
  CHECK(found.verdict == Verdict::yes);
  CHECK(found.training_falls);
  CHECK(found.best_step == 500.0);
  CHECK(found.after_best == 5);
  CHECK_THAT(found.last_nats, WithinRel(2.5, 1e-12));
  CHECK_THAT(found.best_perplexity, WithinRel(std::exp(found.best_nats), 1e-14));
  CHECK_THAT(found.rise_share, WithinRel(2.5 / found.best_nats - 1.0, 1e-12));
}

TEST_CASE("An evaluation that still falls, or turned up within a hundredth, is none", "[learning][logs]") {
  CHECK(find_overfitting(course(10, [](double x) { return 3.0 - x; }), none).verdict == Verdict::no);
  CHECK(find_overfitting(course(10, [](double x) { return 2.0 + 0.01 * std::fabs(x - 0.5); }), none).verdict ==
        Verdict::no);
  // The last one alone may be chance.
  Column once = course(10, [](double x) { return 3.0 - x; });
  once.values.back() = 4.0;
  CHECK(find_overfitting(once, none).verdict == Verdict::no);
}

TEST_CASE("Perplexity is e to the loss", "[learning][logs]") {
  const std::vector<double> values = perplexities(std::vector<double>{0.0, 1.0, 2.0});
  CHECK(values[0] == 1.0);
  CHECK_THAT(values[1], WithinRel(2.718281828459045, 4e-16));
  CHECK_THAT(values[2], WithinRel(7.38905609893065, 4e-16));
}

TEST_CASE("Three evaluations are not enough", "[learning][logs]") {
  CHECK(find_overfitting(course(3, [](double x) { return 2.0 + x; }), none).verdict == Verdict::not_enough);
  CHECK(find_overfitting(none, none).verdict == Verdict::not_enough);
}

TEST_CASE("KL that grows ever faster runs away; one that bends does not", "[learning][logs]") {
  const auto read = [](const std::function<double(double)>& of) { return read_kl(course(200, of, 0.01)).course; };
  CHECK(read([](double x) { return std::exp(5.0 * x); }) == KlCourse::runs_away);
  CHECK(read([](double x) { return 10.0 * std::sqrt(x); }) == KlCourse::rises);
  CHECK(read([](double x) { return 10.0 * x; }) == KlCourse::rises);
  CHECK(read([](double) { return 5.0; }) == KlCourse::steady);
  CHECK(read([](double x) { return 5.0 - 4.0 * x; }) == KlCourse::steady);
}

TEST_CASE("KL below a millionth of a nat all along is none", "[learning][logs]") {
  CHECK(read_kl(course(50, [](double) { return 0.0; })).course == KlCourse::zero);
  CHECK(read_kl(course(50, [](double x) { return 1e-3 * x; })).course == KlCourse::rises);
  CHECK(read_kl(course(7, [](double) { return 0.0; })).course == KlCourse::not_enough);
}

TEST_CASE("The gains of both halves add up to the whole", "[learning][logs]") {
  const KlTrend kl = read_kl(course(
      100, [](double x) { return x * x; }, 0.1));
  CHECK_THAT(kl.first_half_gain_nats + kl.second_half_gain_nats, WithinAbs(kl.trend.last - kl.trend.first, 1e-12));
}

TEST_CASE("A negative estimate is found with its step; a negative mean is told from chance", "[learning][logs]") {
  Column kl = course(
      100, [](double) { return 0.5; }, 0.3);
  kl.values[40] = -2.0;
  const NegativeKl once = find_negative_kl(kl);
  CHECK(once.verdict == Verdict::yes);
  CHECK(once.lowest_nats == -2.0);
  CHECK(once.lowest_step == 41.0);
  CHECK_FALSE(once.systematic);
  const NegativeKl always = find_negative_kl(course(
      100, [](double) { return -0.5; }, 0.3));
  CHECK(always.systematic);
  CHECK(always.high_nats < 0.0);
  const NegativeKl chance = find_negative_kl(course(
      100, [](double) { return 0.02; }, 0.3));
  CHECK(chance.negative > 30);
  CHECK_FALSE(chance.systematic);
  CHECK(find_negative_kl(course(100, [](double x) { return x; })).verdict == Verdict::no);
  CHECK(find_negative_kl(none).verdict == Verdict::not_enough);
}

TEST_CASE("The coefficient is that of TRL's own row: 0.0510 / 1.0205 = 0.05", "[learning][logs]") {
  const Column kl{{1, 2, 3}, {1.0205, 2.5, 4.0}}, penalty{{1, 2, 3}, {-0.0510, -0.125, -0.2}};
  const ImpliedCoefficient implied = implied_coefficient(kl, penalty);
  CHECK(implied.verdict == Verdict::yes);
  CHECK(implied.rows == 3);
  CHECK_THAT(implied.median, WithinRel(0.05, 1e-3));
}

TEST_CASE("A coefficient that adapts is told from a constant one, and rounding is no change", "[learning][logs]") {
  const Column kl = course(50, [](double x) { return 1.0 + 5.0 * x; });
  Column adapting = kl, rounded = kl;
  for (std::size_t i = 0; i < kl.values.size(); ++i) {
    adapting.values[i] = -kl.values[i] * (0.05 + 0.001 * static_cast<double>(i));
    rounded.values[i] = -std::round(kl.values[i] * 0.2 * 1000.0) / 1000.0;
  }
  CHECK(implied_coefficient(kl, adapting).verdict == Verdict::no);
  CHECK(implied_coefficient(kl, rounded).verdict == Verdict::yes);
}

TEST_CASE("Rows are joined by their steps, and rows of next to no KL tell nothing", "[learning][logs]") {
  const Column kl{{1, 2, 3, 4, 5}, {1e-9, 1.0, 1.0, 1.0, 1.0}}, penalty{{1, 3, 4, 5, 9}, {-0.5, -0.1, -0.1, -0.1, -7}};
  const ImpliedCoefficient implied = implied_coefficient(kl, penalty);
  CHECK(implied.rows == 3);
  CHECK_THAT(implied.highest, WithinRel(0.1, 1e-15));
  CHECK(implied_coefficient(kl, none).verdict == Verdict::not_enough);
}

TEST_CASE("An entropy that falls to a quarter collapsed; to a half it did not", "[learning][logs]") {
  CHECK(find_entropy_collapse(course(
                                  100, [](double x) { return 2.0 * std::exp(-3.0 * x); }, 0.01))
            .verdict == Verdict::yes);
  const EntropyCollapse half = find_entropy_collapse(course(
      100, [](double x) { return 2.0 - x; }, 0.01));
  CHECK(half.verdict == Verdict::no);
  CHECK_THAT(half.last_share, WithinAbs(0.5, 0.05));
  CHECK(find_entropy_collapse(course(5, [](double x) { return 2.0 - 1.99 * x; })).verdict == Verdict::not_enough);
}

TEST_CASE("Reward alone is suspect when length or entropy runs along, and not by itself", "[learning][logs]") {
  const Column up = course(
      100, [](double x) { return x; }, 0.05);
  const Column longer = course(
      100, [](double x) { return 100.0 + 80.0 * x; }, 2.0);
  const Column same = course(
      100, [](double) { return 100.0; }, 2.0);
  const Column sharper = course(
      100, [](double x) { return 1.0 - 0.6 * x; }, 0.01);
  const Column flat = course(
      100, [](double) { return 1.0; }, 0.01);
  const RewardAlone by_length = find_reward_alone(up, flat, longer);
  CHECK(by_length.verdict == Verdict::yes);
  CHECK(by_length.length_runs);
  CHECK_FALSE(by_length.entropy_runs);
  CHECK(find_reward_alone(up, sharper, none).verdict == Verdict::yes);
  CHECK(find_reward_alone(up, flat, same).verdict == Verdict::no);
  CHECK(find_reward_alone(flat, sharper, longer).verdict == Verdict::no);
  CHECK(find_reward_alone(up, none, none).verdict == Verdict::not_enough);
}

TEST_CASE("Both log-probabilities that fall are found, whatever the margin does", "[learning][logs]") {
  const Column chosen = course(
      60, [](double x) { return -100.0 - 10.0 * x; }, 0.5);
  const Column rejected = course(
      60, [](double x) { return -100.0 - 40.0 * x; }, 0.5);
  const Column margin = course(
      60, [](double x) { return 3.0 * x; }, 0.05);
  const BothFall both = find_both_fall(chosen, rejected, margin);
  CHECK(both.verdict == Verdict::yes);
  CHECK(both.margin.rises());
  const Column rising = course(
      60, [](double x) { return -100.0 + 10.0 * x; }, 0.5);
  CHECK(find_both_fall(rising, rejected, none).verdict == Verdict::no);
  CHECK(find_both_fall(chosen, none, none).verdict == Verdict::not_enough);
}
