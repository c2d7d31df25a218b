#include "core/information/entropy.h"

#include <algorithm>

#include "core/information/count_entropy.h"
#include "core/information/digamma.h"
#include "core/information/fast_measures.h"
#include "core/information/logits.h"
#include "core/information/truncation.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

namespace {

std::string error_name(const std::vector<double>& x, InputKind kind) {
  try {
    Distribution::from(kind, std::span<const double>(x));
  } catch (const Error& error) {
    return error.name();
  }
  return "none";
}

}  // namespace

TEST_CASE("The entropy's derivative in the temperature is the variance of the logits over T cubed", "[information]") {
  const double temperature = GENERATE(0.5, 1.0, 2.0);
  const Distribution p = logits(random_logits(50, 2.0, 3));
  const double step = 1e-4;
  const double slope =
      (entropy(with_temperature(p, temperature + step)) - entropy(with_temperature(p, temperature - step))) /
      (2 * step);
  // varentropy = Var(z) / T^2
  const double exact = varentropy(with_temperature(p, temperature)) / temperature;
  CHECK_THAT(slope, WithinRel(exact, 1e-6));
}

TEST_CASE("Entropies obey their order and bounds", "[information]") {
  const double deviation = GENERATE(0.01, 1.0, 10.0);
  const Distribution p = logits(random_logits(300, deviation, 5));
  const double h = entropy(p);
  CHECK(h >= 0.0);
  CHECK(h <= surprise::log(300.0));
  CHECK(renyi_entropy(p, 0.0) >= renyi_entropy(p, 0.5));
  CHECK(renyi_entropy(p, 0.5) >= h);
  CHECK(h >= renyi_entropy(p, 2.0));
  CHECK(renyi_entropy(p, 2.0) >= renyi_entropy(p, infinity));
  CHECK(renyi_entropy(p, infinity) == min_entropy(p));
  CHECK_THAT(h + negentropy(p), WithinRel(surprise::log(300.0), 1e-15));
  CHECK_THAT(renyi_entropy(p, 1.0 + 1e-9), WithinRel(h - 0.5e-9 * varentropy(p), 1e-14));
  CHECK_THAT(tsallis_entropy(p, 1.0 + 1e-12), WithinRel(h, 1e-9));
  CHECK_THAT(tsallis_entropy(p, 2.0), WithinRel(-surprise::expm1(-renyi_entropy(p, 2.0)), 1e-14));
}

TEST_CASE("The order of the outcomes does not matter", "[information]") {
  std::vector<double> z = random_logits(1001, 4.0, 11);
  const Distribution forward = logits(z);
  std::reverse(z.begin(), z.end());
  const Distribution backward = logits(z);
  CHECK_THAT(entropy(forward), WithinULP(entropy(backward), 1));
  CHECK_THAT(varentropy(forward), WithinULP(varentropy(backward), 1));
  CHECK_THAT(log_sum_exp(forward), WithinULP(log_sum_exp(backward), 1));
}

TEST_CASE("Every kind of input gives the same distribution", "[information]") {
  const std::vector<double> weights = {1.0, 2.0, 5.0};
  std::vector<double> p, log_p;
  for (const double w : weights) {
    p.push_back(w / 8.0);
    log_p.push_back(surprise::log(w / 8.0));
  }
  const double exact = entropy(Distribution::from_counts(weights));
  CHECK(entropy(probabilities(p)) == exact);
  CHECK_THAT(entropy(Distribution::from_log_probabilities(log_p)), WithinULP(exact, 2));
  CHECK_THAT(entropy(logits(log_p)), WithinULP(exact, 2));
}

TEST_CASE("Impossible, certain and shared outcomes have their limits", "[information]") {
  const Distribution certain = logits({-infinity, 3.0, -infinity});
  CHECK(entropy(certain) == 0.0);
  CHECK(varentropy(certain) == 0.0);
  CHECK(surprisal(certain, 0) == infinity);
  CHECK(surprisal(certain, 1) == 0.0);
  CHECK(certain.support_size() == 1);
  CHECK(entropy(logits({infinity, 0.0})) == 0.0);
  CHECK_THAT(entropy(logits({infinity, 0.0, infinity})), WithinULP(surprise::log(2.0), 0));
  CHECK(entropy(logits({7.0})) == 0.0);
  CHECK(normalized_entropy(logits({7.0})) == 0.0);
  CHECK(margin(logits({7.0})) == 1.0);
  CHECK(negentropy(logits({2.0, 2.0, 2.0})) == 0.0);
  CHECK(varentropy(logits({2.0, 2.0, 2.0})) == 0.0);
  CHECK(surprisal(logits({0.0, -2000.0}), 1) == 2000.0);
  CHECK(read_logits(std::vector<float>{0.0f, -std::numeric_limits<float>::infinity()}).entropy_nats == 0.0);
  CHECK(read_logits(std::vector<float>{std::numeric_limits<float>::infinity(), 0.0f}).entropy_nats == 0.0);
}

TEST_CASE("An input without an answer names what is wrong with it", "[information]") {
  CHECK(error_name({}, InputKind::logits) == "NoDistribution");
  CHECK(error_name({-infinity, -infinity}, InputKind::logits) == "NoDistribution");
  CHECK(error_name({0.0, not_a_number}, InputKind::logits) == "NotANumber");
  CHECK(error_name({0.5, not_a_number}, InputKind::probabilities) == "NotANumber");
  CHECK(error_name({0.6, -0.1, 0.5}, InputKind::probabilities) == "NegativeProbability");
  CHECK(error_name({0.5, 0.500002}, InputKind::probabilities) == "NotNormalized");
  CHECK(error_name({0.5, 0.5000005}, InputKind::probabilities) == "none");
  CHECK(error_name({0.0, 0.0}, InputKind::probabilities) == "NotNormalized");
  CHECK(error_name({0.5, infinity}, InputKind::probabilities) == "NotNormalized");
  CHECK(error_name({-0.1, -0.1}, InputKind::log_probabilities) == "NotNormalized");
  CHECK(error_name({0.0, 0.0}, InputKind::counts) == "NoDistribution");
  CHECK(error_name({1.0, infinity}, InputKind::counts) == "InvalidParameter");
  CHECK_THROWS_WITH(probabilities({0.6, -0.1, 0.5}), ContainsSubstring("-0.1") && ContainsSubstring("index 1"));
  CHECK_THROWS_WITH(probabilities({0.5, 0.6}), ContainsSubstring("1.1"));
  CHECK_THROWS_AS(surprisal(logits({0.0}), 1), Error);
  CHECK_THROWS_AS(renyi_entropy(logits({0.0}), -1.0), Error);
  CHECK_THROWS_AS(entropy_fast(std::vector<float>(5000, std::numeric_limits<float>::quiet_NaN())), Error);
  std::vector<float> one_nan(5000, 1.0f);
  one_nan[4321] = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_AS(entropy_fast(one_nan), Error);
  CHECK_THROWS_AS(read_logits(one_nan), Error);
}

TEST_CASE("Published values come out", "[information]") {
  CHECK_THAT(entropy(probabilities({0.5, 0.25, 0.125, 0.125})) * bits, WithinULP(1.75, 1));  // Cover, Thomas 2.2
  CHECK_THAT(entropy(probabilities({0.9, 0.1})) * bits, WithinRel(0.46899559358928117, 3e-16));
  CHECK_THAT(log_sum_exp(logits({0, 1, 2, 3, 4, 5, 6, 7, 8, 9})), WithinULP(9.4586297444267107, 1));
  const Distribution z = logits({2.0, 1.0, 0.1, -1.0, 0.5});
  CHECK_THAT(entropy(z), WithinAbs(1.216991995512, 1e-12));
  CHECK_THAT(varentropy(z), WithinAbs(0.635066319353, 1e-12));
  CHECK_THAT(varentropy(probabilities({0.9167782800, 1.0 - 0.9167782800})), WithinAbs(0.4392288399, 1e-10));
  CHECK(varentropy(probabilities({0.5, 0.5})) == 0.0);
  CHECK_THAT(entropy(logits(std::vector<double>(50257))), WithinAbs(10.824905120, 1e-9));
  CHECK_THAT(entropy(logits(std::vector<double>(200019))), WithinAbs(12.206167641, 1e-9));
}

TEST_CASE("Near uniform the distance from uniform counts what is impossible", "[information]") {
  std::vector<double> z(1000);
  z[7] = -infinity;
  CHECK_THAT(negentropy(logits(z)), WithinULP(-surprise::log1p(-1e-3), 2));
}

TEST_CASE("The fast entropy keeps its digits where a few outcomes carry the mass", "[information]") {
  double worst = 0.0;
  for (int k = 0; k < 200; ++k) {
    std::vector<float> z;
    for (const double x : random_logits(5000, 1.0, 17)) z.push_back(static_cast<float>(x) - 14.0f);
    z[100] = 0.0f;
    z[200] = -0.01f * static_cast<float>(k);
    const double exact = read_logits(z).entropy_nats;
    worst = std::max(worst, std::fabs(entropy_fast(z) - exact) / exact);
  }
  CHECK(worst <= 2e-8);
}

TEST_CASE("The fast entropy is within 1e-7 where all outcomes but one share one logit", "[information]") {
  double worst = 0.0;
  for (int k = 0; k < 200; ++k) {
    std::vector<float> z(5000, -8.0f - 0.01f * static_cast<float>(k));
    z[100] = 0.0f;
    const double exact = read_logits(z).entropy_nats;
    worst = std::max(worst, std::fabs(entropy_fast(z) - exact) / exact);
  }
  CHECK(worst <= 1e-7);
}

TEST_CASE("Ranks count ties from both sides", "[information]") {
  const Distribution p = logits({1.0, 3.0, 1.0, 0.0});
  CHECK(rank(p, 1).lowest == 1);
  CHECK(rank(p, 2).lowest == 2);
  CHECK(rank(p, 2).highest == 3);
  CHECK_THAT(margin(probabilities({0.5, 0.3, 0.2})), WithinRel(0.2, 1e-15));
}

TEST_CASE("Estimates from counts agree with their definitions", "[information]") {
  const CountEntropies e = entropy_from_counts(std::vector<double>{4.0, 2.0, 3.0, 1.0, 0.0});
  CHECK(e.draws == 10.0);
  CHECK(e.observed_outcomes == 4);
  CHECK_THAT(e.plugin_nats, WithinRel(1.2798542258336676, 1e-15));
  CHECK_THAT(e.miller_madow_nats, WithinRel(e.plugin_nats + 0.15, 1e-15));
  CHECK(e.chao_shen_nats > e.plugin_nats);
  CHECK(e.grassberger_nats > e.plugin_nats);
  const CountEntropies once = entropy_from_counts(std::vector<double>{1.0});
  CHECK(once.chao_shen_nats == 0.0);
  const double euler_gamma = 0.57721566490153286;
  CHECK_THAT(once.grassberger_nats, WithinRel(euler_gamma + surprise::log(2.0), 4e-15));  // G(1) = -gamma - ln 2
  CHECK_THAT(digamma(1.0), WithinAbs(-euler_gamma, 2e-15));
  CHECK_THAT(digamma(0.5), WithinAbs(-euler_gamma - 2.0 * surprise::log(2.0), 4e-15));
  CHECK_THAT(digamma(101.0) - digamma(100.0), WithinAbs(0.01, 4e-15));
  CHECK_THROWS_AS(entropy_from_counts(std::vector<double>{1.5}), Error);
}

TEST_CASE("The surprise curve gives surprisal, its share of the entropy, and gradient", "[information]") {
  const SurpriseCurve curve = surprise_curve(std::vector<double>{0.0, 0.5, 1.0});
  CHECK(curve.surprisal_nats == std::vector<double>{infinity, surprise::log(2.0), 0.0});
  CHECK(curve.share_nats == std::vector<double>{0.0, 0.5 * surprise::log(2.0), 0.0});
  CHECK(curve.gradient == std::vector<double>{-1.0, -0.5, 0.0});
  CHECK_THROWS_AS(surprise_curve(std::vector<double>{1.5}), Error);
}
