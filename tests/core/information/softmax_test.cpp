// Softmax written out, against the measures of a Distribution.
#include "core/information/softmax.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "core/information/distribution.h"
#include "core/information/entropy.h"
#include "core/information/logits.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

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

struct Rows {
  explicit Rows(const std::vector<float>& logits) : p(logits.size()), log_p(logits.size()) {
    softmax(logits, p, log_p);
  }
  std::vector<double> p, log_p;
};

std::string error_name(const std::vector<float>& logits, std::size_t room) {
  std::vector<double> p(room), log_p(logits.size());
  try {
    softmax(logits, p, log_p);
  } catch (const Error& error) {
    return error.name();
  }
  return "none";
}

}  // namespace

TEST_CASE("Softmax gives a distribution's probabilities and surprisals to 1e-15", "[information][softmax]") {
  const std::size_t outcomes = GENERATE(1u, 2u, 3u, 4u, 5u, 7u, 8u, 9u, 33u, 4096u);
  // From nearly uniform over a language model's to a point mass with weights below the smallest double.
  const double spread = GENERATE(0.01, 3.0, 30.0, 1000.0);
  const std::vector<float> logits = random_logits(outcomes, spread, 50);
  const Rows rows(logits);
  const Distribution p = Distribution::from_logits(logits);
  for (std::size_t i = 0; i < outcomes; ++i) {
    CAPTURE(outcomes, spread, i);
    const double exact = p.probability(i);
    if (exact > 1e-300) {
      REQUIRE_THAT(rows.p[i], WithinRel(exact, 1e-15));
    } else {
      REQUIRE_THAT(rows.p[i], WithinAbs(exact, 1e-310));
    }
    REQUIRE_THAT(-rows.log_p[i], WithinRel(surprisal(p, i), 1e-15));
  }
  REQUIRE_THAT(std::accumulate(rows.p.begin(), rows.p.end(), 0.0), WithinRel(1.0, 1e-13));
}

TEST_CASE("Softmax of logits is each logit less log-sum-exp", "[information][softmax]") {
  const std::vector<float> logits = random_logits(1000, 4, 51);
  const Rows rows(logits);
  const double log_sum = read_logits(logits).log_sum_exp;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    REQUIRE_THAT(rows.log_p[i], WithinAbs(static_cast<double>(logits[i]) - log_sum, 1e-14));
  }
}

TEST_CASE("A confident softmax keeps the digits of what is left", "[information][softmax]") {
  const std::vector<float> logits{0, 40, 0, 0};
  const Rows rows(logits);
  const Distribution p = Distribution::from_logits(logits);
  CHECK(rows.p[1] == 1);
  CHECK_THAT(-rows.log_p[1], WithinRel(surprisal(p, 1), 1e-15));
  CHECK(rows.log_p[1] < 0);
}

TEST_CASE("Softmax takes infinities as a distribution does", "[information][softmax]") {
  const Rows impossible({1, -infinity, 2, 0, -infinity});
  CHECK(impossible.p[1] == 0);
  CHECK(impossible.log_p[1] == -std::numeric_limits<double>::infinity());
  CHECK_THAT(impossible.p[2], WithinRel(1 / (1 + std::exp(-1.0) + std::exp(-2.0)), 1e-15));
  const Rows point({1, infinity, 2});
  CHECK(point.p == std::vector<double>{0, 1, 0});
  CHECK(point.log_p[1] == 0);
  const Rows shared({infinity, 0, infinity});
  CHECK(shared.p == std::vector<double>{0.5, 0, 0.5});
}

TEST_CASE("Softmax names what has no distribution, wherever it stands", "[information][softmax]") {
  CHECK(error_name({}, 0) == "NoDistribution");
  CHECK(error_name({-infinity, -infinity}, 2) == "NoDistribution");
  CHECK(error_name({1, 2, 3}, 2) == "LengthMismatch");
  for (std::size_t place = 0; place < 11; ++place) {
    std::vector<float> logits(11, 1.0f);
    logits[place] = std::numeric_limits<float>::quiet_NaN();
    CHECK(error_name(logits, 11) == "NotANumber");
  }
}
