// The measures in float arithmetic, against the precise ones.
#include "core/information/fast_measures.h"

#include <cmath>
#include <limits>
#include <vector>

#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/fast_divergence.h"
#include "core/information/fast_softmax.h"
#include "core/information/logits.h"
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

std::vector<float> near(const std::vector<float>& logits, double distance, std::uint64_t seed) {
  const std::vector<float> noise = random_logits(logits.size(), distance, seed);
  std::vector<float> moved = logits;
  for (std::size_t i = 0; i < moved.size(); ++i) moved[i] += noise[i];
  return moved;
}

double precise_kl(const std::vector<float>& p, const std::vector<float>& q) {
  return kl_divergence(Distribution::from_logits(p), Distribution::from_logits(q));
}

}  // namespace

TEST_CASE("Measures of one fast pass are those of a distribution to 2e-8", "[information][fast]") {
  const std::size_t outcomes = GENERATE(1u, 5u, 4095u, 4096u, 4111u, 50'257u);
  const double spread = GENERATE(0.01, 1.0, 3.0, 30.0);
  const std::vector<float> logits = random_logits(outcomes, spread, 60);
  const Distribution p = Distribution::from_logits(logits);
  const DistributionSummary exact = summarize(p);
  CAPTURE(outcomes, spread);

  const LogitsSummary found = summarize_fast(logits);
  CHECK(found.argmax == exact.argmax);
  CHECK_THAT(found.log_sum_exp, WithinAbs(log_sum_exp(p), 2e-8));
  CHECK_THAT(found.max_probability, WithinRel(exact.max_probability, 2e-8));
  CHECK_THAT(found.entropy_nats, WithinRel(exact.entropy_nats, 2e-8) || WithinAbs(0, 1e-300));
  CHECK_THAT(found.effective_outcomes, WithinRel(exact.effective_outcomes, 3e-7));
  // The digits of the mean square that the square of the mean takes away.
  const double square = exact.varentropy_nats2 + exact.entropy_nats * exact.entropy_nats;
  CHECK_THAT(found.varentropy_nats2, WithinAbs(exact.varentropy_nats2, 1e-7 * square));

  CHECK_THAT(entropy_fast(logits), WithinRel(found.entropy_nats, 1e-15));
  CHECK_THAT(log_sum_exp_fast(logits), WithinRel(found.log_sum_exp, 1e-15));
  CHECK_THAT(surprisal_fast(logits, 0), WithinRel(surprisal(p, 0), 2e-8) || WithinAbs(0, 1e-300));
}

TEST_CASE("Fast KL is the precise one to 1e-6, from near to far", "[information][fast]") {
  const std::size_t outcomes = GENERATE(3u, 4096u, 4103u, 50'257u);
  const double spread = GENERATE(0.5, 3.0, 8.0);
  const double distance = GENERATE(1e-6, 0.01, 0.05, 0.3, 2.0, 40.0);
  const std::vector<float> p = random_logits(outcomes, spread, 61);
  const std::vector<float> q = near(p, distance, 62);
  CAPTURE(outcomes, spread, distance);
  CHECK_THAT(kl_divergence_fast(p, q), WithinRel(precise_kl(p, q), 1e-6));
  CHECK_THAT(kl_divergence_fast(q, p), WithinRel(precise_kl(q, p), 1e-6));
}

TEST_CASE("Fast KL of a distribution with itself is 0, shifted or not", "[information][fast]") {
  const std::vector<float> p = random_logits(5000, 3, 63);
  std::vector<float> shifted = p;
  // Rounded to where adding 8 is exact.
  std::vector<float> rounded = p;
  for (std::size_t i = 0; i < p.size(); ++i) {
    rounded[i] = std::round(p[i] * 1024) / 1024;
    shifted[i] = rounded[i] + 8;
  }
  CHECK(kl_divergence_fast(p, p) == 0);
  CHECK(kl_divergence_fast(rounded, shifted) == 0);
}

TEST_CASE("Fast KL is infinite where support is missing, and not where both exclude an outcome",
          "[information][fast]") {
  std::vector<float> p = random_logits(5000, 3, 64), q = random_logits(5000, 3, 65);
  q[17] = -infinity;
  CHECK(kl_divergence_fast(p, q) == std::numeric_limits<double>::infinity());
  // An outcome whose weight float calls 0 is still possible.
  p[17] = -200;
  CHECK(kl_divergence_fast(p, q) == std::numeric_limits<double>::infinity());
  p[17] = -infinity;
  CHECK_THAT(kl_divergence_fast(p, q), WithinRel(precise_kl(p, q), 1e-6));
  q[17] = 1;
  CHECK_THAT(kl_divergence_fast(p, q), WithinRel(precise_kl(p, q), 1e-6));
  // So unlikely in q that a weight of e^-90 counts.
  p[17] = -90;
  q[17] = -3e38f;
  CHECK_THAT(kl_divergence_fast(p, q), WithinRel(precise_kl(p, q), 1e-6));
}

TEST_CASE("Fast KL keeps its digits where a few outcomes carry the mass", "[information][fast]") {
  double worst = 0;
  for (int k = 0; k < 100; ++k) {
    std::vector<float> p = random_logits(5000, 1, 66), q = random_logits(5000, 1, 67);
    for (const std::size_t heavy : {100u, 200u, 300u}) {
      p[heavy] = 12 - 0.01f * static_cast<float>(k);
      q[heavy] = 12.3f - 0.001f * static_cast<float>(heavy);
    }
    const double exact = precise_kl(p, q);
    worst = std::max(worst, std::fabs(kl_divergence_fast(p, q) - exact) / exact);
  }
  CHECK(worst <= 1e-6);
}

TEST_CASE("Fast softmax is the distribution's to 3e-7, less far down, and sums to 1", "[information][fast]") {
  const std::size_t outcomes = GENERATE(1u, 3u, 4u, 16u, 17u, 33u, 5000u);
  const double spread = GENERATE(0.01, 3.0, 30.0);
  const std::vector<float> logits = random_logits(outcomes, spread, 68);
  const Distribution p = Distribution::from_logits(logits);
  std::vector<float> found(outcomes);
  CHECK_THAT(softmax_fast(logits, found), WithinAbs(log_sum_exp(p), 1e-7 * (1 + spread)));
  double sum = 0;
  for (std::size_t i = 0; i < outcomes; ++i) {
    CAPTURE(outcomes, spread, i);
    sum += static_cast<double>(found[i]);
    const double bound = 3e-7 + 6e-8 * std::fabs(to_double(p.log_weight(i)));
    REQUIRE_THAT(static_cast<double>(found[i]), WithinRel(p.probability(i), bound) || WithinAbs(0, 1e-37));
  }
  CHECK_THAT(sum, WithinRel(1.0, 3e-7));
}

TEST_CASE("Fast measures take infinities as a distribution does", "[information][fast]") {
  std::vector<float> logits = random_logits(5000, 3, 69);
  logits[9] = -infinity;
  const Distribution masked = Distribution::from_logits(logits);
  CHECK_THAT(entropy_fast(logits), WithinRel(entropy(masked), 2e-8));
  CHECK(surprisal_fast(logits, 9) == std::numeric_limits<double>::infinity());
  logits[11] = infinity;
  CHECK(entropy_fast(logits) == 0);
  CHECK(summarize_fast(logits).argmax == 11);
  CHECK(surprisal_fast(logits, 11) == 0);
  std::vector<float> probabilities(logits.size());
  softmax_fast(logits, probabilities);
  CHECK(probabilities[11] == 1);
}

TEST_CASE("Fast measures name what has no distribution", "[information][fast]") {
  std::vector<float> one_nan(5000, 1.0f);
  one_nan[4321] = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> fine(5000, 1.0f), impossible(5000, -infinity);
  std::vector<float> room(5000);
  for (const auto& refused : {std::pair{one_nan, "NotANumber"}, std::pair{impossible, "NoDistribution"},
                              std::pair{std::vector<float>{}, "NoDistribution"}}) {
    // Named anew: a lambda of C++17 cannot hold on to the parts of a pair.
    const std::vector<float>& logits = refused.first;
    const std::string name = refused.second;
    CAPTURE(name);
    room.resize(logits.size());
    CHECK(error_name([&] { return entropy_fast(logits); }) == name);
    CHECK(error_name([&] { return log_sum_exp_fast(logits); }) == name);
    CHECK(error_name([&] { return summarize_fast(logits); }) == name);
    CHECK(error_name([&] { return softmax_fast(logits, room); }) == name);
  }
  CHECK(error_name([&] { return kl_divergence_fast(one_nan, fine); }) == "NotANumber");
  CHECK(error_name([&] { return kl_divergence_fast(fine, one_nan); }) == "NotANumber");
  CHECK(error_name([&] { return kl_divergence_fast(fine, std::vector<float>(4999)); }) == "LengthMismatch");
  CHECK(error_name([&] { return surprisal_fast(fine, 5000); }) == "IndexOutOfRange");
  CHECK(error_name([&] { return softmax_fast(fine, std::span(room).first(0)); }) == "LengthMismatch");
}
