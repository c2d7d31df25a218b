// Top-k and top-p without sorting, against sorting.
#include "core/information/fast_truncation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "core/information/truncation.h"
#include "core/information/weight_cutoff.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

constexpr float infinity = std::numeric_limits<float>::infinity();

std::vector<float> random_logits(std::size_t count, double spread, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> logits(count);
  for (float& logit : logits) logit = static_cast<float>(spread * random.normal());
  return logits;
}

/// Few different values, so that ties stand everywhere.
std::vector<float> tied_logits(std::size_t count, std::uint64_t seed) {
  std::vector<float> logits = random_logits(count, 2, seed);
  for (float& logit : logits) logit = std::round(logit * 4) / 4;
  return logits;
}

std::vector<std::size_t> by_sorting(const std::vector<float>& logits) {
  std::vector<std::size_t> order(logits.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return logits[a] > logits[b]; });
  return order;
}

Truncation precise(const std::vector<float>& logits, double temperature, double mass) {
  return truncate(Distribution::from_logits(logits), {temperature, 0, mass, 0.0, 1.0, SamplerOrder::transformers});
}

}  // namespace

TEST_CASE("Top-k gives the first k of the sorted logits, ties by index", "[information][fast]") {
  const std::size_t outcomes = GENERATE(1u, 15u, 16u, 17u, 300u, 20'011u);
  const std::size_t k = GENERATE(1u, 2u, 50u, 1000u);
  const std::vector<float> random = random_logits(outcomes, 3, 70), tied = tied_logits(outcomes, 71);
  std::vector<float> rising = random;
  std::sort(rising.begin(), rising.end());
  for (const std::vector<float>& logits : {random, tied, rising}) {
    CAPTURE(outcomes, k);
    std::vector<std::size_t> expected = by_sorting(logits);
    expected.resize(std::min(k, outcomes));
    CHECK(top_k(logits, k) == expected);
  }
}

TEST_CASE("Top-k leaves impossible outcomes out and sees a NaN anywhere", "[information][fast]") {
  std::vector<float> logits(100, -infinity);
  CHECK(top_k(logits, 5).empty());
  logits[3] = infinity;
  logits[70] = -3e38f;
  CHECK(top_k(logits, 5) == std::vector<std::size_t>{3, 70});
  CHECK(top_k(logits, 0).empty());
  CHECK(top_k(std::vector<float>{}, 3).empty());
  for (std::size_t place = 0; place < 37; ++place) {
    std::vector<float> one_nan(37, 1.0f);
    one_nan[place] = std::numeric_limits<float>::quiet_NaN();
    CHECK(error_name([&] { return top_k(one_nan, 2); }) == "NotANumber");
  }
}

TEST_CASE("The cutoff is where sorted weights reach the wanted sum", "[information][fast]") {
  const std::size_t outcomes = GENERATE(1u, 2u, 100u, 20'011u);
  const double spread = GENERATE(0.0, 0.1, 3.0, 12.0);
  const double mass = GENERATE(1e-6, 0.1, 0.5, 0.95, 0.999999);
  std::vector<float> weights = random_logits(outcomes, spread, 72);
  // Sixteenths of powers of two: every sum is exact.
  for (float& weight : weights) weight = std::ldexp(1.0f, -static_cast<int>(std::min(20.0f, std::fabs(weight))));
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  const std::vector<std::size_t> order = by_sorting(weights);
  std::size_t count = 0;
  for (double sum = 0; sum < mass * total; ++count) sum += static_cast<double>(weights[order[count]]);
  CAPTURE(outcomes, spread, mass);
  const WeightCutoff cutoff = cutoff_of_mass(weights, total, mass * total);
  CHECK(cutoff.weight == weights[order[count - 1]]);
  CHECK(cutoff.last == order[count - 1]);
}

TEST_CASE("Fast top-p keeps what truncation keeps, with its probabilities", "[information][fast]") {
  const std::size_t outcomes = GENERATE(1u, 5u, 16u, 1000u, 20'011u);
  const double temperature = GENERATE(0.3, 1.0, 1.7);
  const double mass = GENERATE(0.01, 0.5, 0.95, 1.0);
  const std::vector<float> logits = random_logits(outcomes, 3, 73);
  const Truncation exact = precise(logits, temperature, mass);
  const FastTruncation found = top_p_fast(logits, temperature, mass);
  CAPTURE(outcomes, temperature, mass);
  CHECK(found.kept == exact.kept.size());
  CHECK_THAT(found.kept_mass, WithinRel(exact.kept_mass, 1e-6));
  for (std::size_t i = 0; i < outcomes; ++i) {
    REQUIRE_THAT(static_cast<double>(found.probabilities[i]), WithinRel(exact.probabilities[i], 1e-5));
  }
}

TEST_CASE("Fast top-p gives ties to the lower index", "[information][fast]") {
  const FastTruncation found = top_p_fast(std::vector<float>(1000, 2.5f), 1.0, 0.25);
  CHECK(found.kept == 250);
  CHECK(found.probabilities[249] == 0.004f);
  CHECK(found.probabilities[250] == 0);
}

TEST_CASE("Fast top-p takes the precise way where float cannot follow", "[information][fast]") {
  std::vector<float> logits = random_logits(100, 3, 74);
  for (const double temperature : {0.0, 1e-45, 1e60}) {
    CAPTURE(temperature);
    CHECK(top_p_fast(logits, temperature, 0.9).kept == precise(logits, temperature, 0.9).kept.size());
  }
  logits[40] = infinity;
  CHECK(top_p_fast(logits, 1.0, 0.9).probabilities[40] == 1);
  CHECK(error_name([&] { return top_p_fast(logits, 1.0, 0.0); }) == "InvalidParameter");
  CHECK(error_name([&] { return top_p_fast(logits, -1.0, 0.5); }) == "InvalidParameter");
  CHECK(error_name([&] { return top_p_fast(std::vector<float>{}, 1.0, 0.5); }) == "NoDistribution");
  logits[41] = std::numeric_limits<float>::quiet_NaN();
  CHECK(error_name([&] { return top_p_fast(logits, 1.0, 0.5); }) == "NotANumber");
}
