// Where doubles end: what fuzzing and the attack (tests/attack) found there. No measure is NaN for a distribution that
// could be made, nor a zero with a sign.
#include <cmath>

#include "core/information/codes.h"
#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/truncation.h"
#include "core/numeric/elementary.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

TEST_CASE("A logit further than 2^900 below the largest is an impossible outcome", "[information]") {
  const Distribution p = logits({0.0, -0x1p899, -0x1p901, -1e308});
  CHECK(p.support_size() == 2);
  CHECK(p.possible(1));
  CHECK_FALSE(p.possible(2));
  CHECK(surprisal(p, 1) == 0x1p899);
  CHECK(surprisal(p, 3) == infinity);
  const OptimalCode code = optimal_code(logits({1.0, -1e307, 1.0}));
  CHECK(code.ideal_lengths_bits[1] == infinity);
  CHECK(code.shannon_lengths_bits == std::vector<std::int32_t>{1, 0, 1});
}

TEST_CASE("Chi squared is finite as long as a double can hold it", "[information]") {
  const std::vector<double> p = {1.0, 1.0}, q = {1e305, 1.0};
  // (1/2)^2 / 1e-305, and beside it next to nothing.
  CHECK_THAT(chi_squared_divergence(Distribution::from_counts(p), Distribution::from_counts(q)),
             WithinRel(0.25e305, 1e-15));
}

TEST_CASE("Renyi's and Tsallis' entropies have an answer at every order", "[information]") {
  const double order = GENERATE(0x1p59, 0x1p61, 1e200, 1e300, 1.7e308);
  const Distribution p = logits({0.0, -1.0, -2.0}), certain = logits({0.0, -infinity});
  CHECK_THAT(renyi_entropy(p, order), WithinRel(min_entropy(p), 1e-15));
  CHECK_THAT(tsallis_entropy(p, order), WithinRel(1.0 / order, 1e-15));
  CHECK(renyi_entropy(certain, order) == 0.0);
  CHECK(tsallis_entropy(certain, order) == 0.0);
}

TEST_CASE("A certain outcome's entropies are a zero without a sign", "[information]") {
  const double order = GENERATE(0.0, 0.5, 1.0, 1.0 + 0x1p-10, 2.0, 1e100, infinity);
  const Distribution certain = logits({3.0, -infinity});
  CHECK_FALSE(std::signbit(renyi_entropy(certain, order)));
  CHECK_FALSE(std::signbit(tsallis_entropy(certain, order)));
}

TEST_CASE("What is kept has a mass at every temperature", "[information]") {
  TruncationOptions options;
  options.order = SamplerOrder::transformers;
  options.temperature = GENERATE(1e-320, 1e-300, 1e300, 1.7e308, infinity);
  options.top_k = 1;
  const Truncation kept = truncate(logits({-33.8, -128.0, -7.5}), options);
  // Transformers' top-k keeps what ties with the k-th: at such temperatures all but those that still differ.
  CHECK(kept.kept_mass > 0.3);
  CHECK(kept.kept_mass <= 1.0);
  CHECK(kept.kl_from_full_nats >= 0.0);
}

TEST_CASE("Counts whose ratio no double holds keep their surprisal", "[information]") {
  const Distribution p = Distribution::from_counts(std::vector<double>{1e200, 1e-200, 0x1p-1074});
  CHECK(p.support_size() == 3);
  CHECK_THAT(surprisal(p, 1), WithinRel(400.0 * surprise::log(10.0), 1e-15));
  CHECK_THAT(surprisal(p, 2), WithinRel(200.0 * surprise::log(10.0) + 1074.0 * surprise::log(2.0), 1e-15));
  const Distribution q = Distribution::from_counts(std::vector<double>{1.0, 1.0, 1.0});
  // ln 3 stands for the certain outcome of p; the others are next to nothing there.
  CHECK_THAT(kl_divergence(p, q), WithinRel(surprise::log(3.0), 1e-15));
  CHECK_THAT(kl_divergence(q, p), WithinRel((surprisal(p, 1) + surprisal(p, 2)) / 3.0 - surprise::log(3.0), 1e-15));
}

TEST_CASE("Distributions apart by more than pairs of doubles can hold have nothing in common", "[information]") {
  const Distribution p = logits({0.0, -2000.0}), q = logits({-1e250, 0.0});
  CHECK(js_divergence(p, q) == surprise::log(2.0));
  CHECK(total_variation(p, q) == 1.0);
  CHECK(kl_divergence(p, q) == 1e250);
  CHECK(kl_divergence(q, p) == 2000.0);
}

TEST_CASE("The margin of equals is a zero without a sign", "[information]") {
  CHECK_FALSE(std::signbit(margin(logits({1.0, 1.0}))));
}
