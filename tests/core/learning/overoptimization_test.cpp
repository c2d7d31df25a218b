#include "core/learning/overoptimization.h"

#include <cmath>
#include <limits>
#include <vector>

#include "core/numeric/random.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

std::vector<double> kls() {
  std::vector<double> kl;
  for (int i = 0; i <= 40; ++i) kl.push_back(0.01 * i * i);
  return kl;
}

double law(double d, double alpha, double beta, OveroptimizationLaw kind) {
  if (d == 0) return 0;
  return kind == OveroptimizationLaw::best_of_n ? d * (alpha - beta * d) : d * (alpha - beta * std::log(d));
}

}  // namespace

TEST_CASE("A curve of the law gives its parameters and its peak back", "[learning][overoptimization]") {
  const auto kind = GENERATE(OveroptimizationLaw::best_of_n, OveroptimizationLaw::reinforcement);
  std::vector<double> gold;
  for (const double kl : kls()) gold.push_back(law(std::sqrt(kl), 1.5, 0.4, kind));
  const OveroptimizationFit fit = fit_overoptimization(kls(), gold, 0, kind);
  CHECK_THAT(fit.alpha, WithinRel(1.5, 1e-10));
  CHECK_THAT(fit.beta, WithinRel(0.4, 1e-10));
  CHECK_THAT(fit.residual_rms, WithinAbs(0, 1e-12));
  // At the peak the law is flat.
  const double at = fit.peak_root_kl;
  CHECK(law(at + 1e-3, 1.5, 0.4, kind) < fit.peak_reward);
  CHECK(law(at - 1e-3, 1.5, 0.4, kind) < fit.peak_reward);
  CHECK_THAT(fit.peak_reward, WithinRel(law(at, 1.5, 0.4, kind), 1e-9));
}

TEST_CASE("No other parameters come closer to noisy points", "[learning][overoptimization]") {
  Random random(5);
  std::vector<double> gold;
  for (const double kl : kls())
    gold.push_back(law(std::sqrt(kl), 1, 0.3, OveroptimizationLaw::best_of_n) + 0.2 * random.normal());
  const OveroptimizationFit fit = fit_overoptimization(kls(), gold, 0, OveroptimizationLaw::best_of_n);
  const auto rms = [&](double alpha, double beta) {
    double squares = 0;
    for (std::size_t i = 0; i < gold.size(); ++i) {
      const double away = gold[i] - law(std::sqrt(kls()[i]), alpha, beta, OveroptimizationLaw::best_of_n);
      squares += away * away;
    }
    return std::sqrt(squares / static_cast<double>(gold.size()));
  };
  CHECK_THAT(rms(fit.alpha, fit.beta), WithinRel(fit.residual_rms, 1e-12));
  for (const double step : {-1e-3, 1e-3}) {
    CHECK(rms(fit.alpha + step, fit.beta) > fit.residual_rms);
    CHECK(rms(fit.alpha, fit.beta + step) > fit.residual_rms);
  }
}

TEST_CASE("What the reference earns lifts the curve and its peak, and moves neither", "[learning][overoptimization]") {
  const auto kind = GENERATE(OveroptimizationLaw::best_of_n, OveroptimizationLaw::reinforcement);
  std::vector<double> gold, lifted;
  for (const double kl : kls()) {
    gold.push_back(law(std::sqrt(kl), 1.5, 0.4, kind));
    lifted.push_back(gold.back() - 2);
  }
  const OveroptimizationFit plain = fit_overoptimization(kls(), gold, 0, kind);
  const OveroptimizationFit fit = fit_overoptimization(kls(), lifted, -2, kind);
  CHECK_THAT(fit.alpha, WithinRel(plain.alpha, 1e-12));
  CHECK_THAT(fit.peak_root_kl, WithinRel(plain.peak_root_kl, 1e-11));
  CHECK_THAT(fit.peak_kl_nats, WithinRel(fit.peak_root_kl * fit.peak_root_kl, 1e-15));
  CHECK_THAT(fit.peak_reward, WithinAbs(plain.peak_reward - 2, 1e-11));
  CHECK_THAT(fit.reward.front(), WithinAbs(-2, 1e-12));
  CHECK(error_name([&] { fit_overoptimization(kls(), gold, std::numeric_limits<double>::infinity(), kind); }) ==
        "NotANumber");
}

TEST_CASE("A reward that only rises has no peak", "[learning][overoptimization]") {
  std::vector<double> gold;
  for (const double kl : kls()) gold.push_back(2 * std::sqrt(kl) + 0.1 * kl);
  const OveroptimizationFit fit = fit_overoptimization(kls(), gold, 0, OveroptimizationLaw::best_of_n);
  CHECK(fit.beta < 0.0);
  CHECK(fit.peak_root_kl == std::numeric_limits<double>::infinity());
}

TEST_CASE("Too few points are not enough data, and what is no number is named", "[learning][overoptimization]") {
  const auto fit = [](std::vector<double> kl, std::vector<double> gold) {
    return error_name([&] { fit_overoptimization(kl, gold, 0, OveroptimizationLaw::reinforcement); });
  };
  CHECK(fit({0, 0.1, 0.1, 0.2}, {0, 1, 1, 1}) == "InvalidParameter");
  CHECK(fit({0, 0.1, 0.2, 0.3}, {0, 1, std::numeric_limits<double>::quiet_NaN(), 1}) == "NotANumber");
  CHECK(fit({0, 0.1}, {0}) == "LengthMismatch");
}
