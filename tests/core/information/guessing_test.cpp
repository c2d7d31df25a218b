#include "core/information/guessing.h"

#include <algorithm>
#include <cmath>

#include "core/information/entropy.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

TEST_CASE("Shannon's column for one known letter lies between 2.495 and 3.437 bits", "[information]") {
  // Prediction and entropy of printed English (1951), table I, N = 2, in per cent; they sum to 99.9.
  const std::vector<double> column = {29.2, 14.8, 10.0, 8.6, 7.1, 5.5, 4.5, 3.6, 3.0, 2.6, 2.2, 1.9,
                                      1.5,  1.2,  1.0,  0.9, 0.7, 0.5, 0.4, 0.3, 0.2, 0.1, 0.1, 0.0};
  const GuessingBounds bounds = guessing_bounds(column);
  CHECK_THAT(bounds.upper_nats * bits, WithinAbs(3.436859814194, 1e-11));
  CHECK_THAT(bounds.lower_nats * bits, WithinAbs(2.495001259219, 1e-11));
  CHECK_THAT(bounds.letters, WithinAbs(99.9, 1e-12));
}

TEST_CASE("A guesser who cannot tell k symbols apart has both bounds at ln k", "[information]") {
  const std::size_t k = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{27});
  std::vector<double> counts(27);
  std::fill(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(k), 3.0);
  const GuessingBounds bounds = guessing_bounds(counts);
  CHECK_THAT(bounds.upper_nats, WithinAbs(std::log(static_cast<double>(k)), 1e-15));
  CHECK_THAT(bounds.lower_nats, WithinAbs(std::log(static_cast<double>(k)), 1e-14));
  CHECK_THAT(bounds.mean_guesses, WithinRel((1.0 + static_cast<double>(k)) / 2.0, 1e-15));
}

TEST_CASE("An ideal guesser's bounds hold the entropy of what it guesses", "[information]") {
  // One context: the i-th likeliest symbol is found at the i-th guess, so that q is the distribution itself, and the
  // upper bound is the entropy. Two contexts mixed: the entropy is their mean, and lies between the bounds.
  const std::uint64_t seed = GENERATE(1u, 2u, 3u, 4u);
  std::vector<double> q(27);
  double mean_entropy = 0.0;
  for (const std::uint64_t context : {0u, 1u}) {
    std::vector<double> p =
        logits(random_logits(27, 1.0 + static_cast<double>(context), 10 * seed + context)).probabilities();
    mean_entropy += entropy(probabilities(p)) / 2.0;
    std::sort(p.rbegin(), p.rend());
    for (std::size_t i = 0; i < q.size(); ++i) q[i] += p[i] / 2.0;
  }
  const GuessingBounds bounds = guessing_bounds(q);
  CHECK(bounds.lower_nats < mean_entropy);
  CHECK(mean_entropy < bounds.upper_nats);
}

TEST_CASE("The lower bound stays below the upper one for guesses that do not fall", "[information]") {
  const GuessingBounds bounds = guessing_bounds(std::vector<double>{0.0, 0.0, 5.0, 0.0, 1.0});
  CHECK(bounds.lower_nats > 0.0);
  CHECK(bounds.lower_nats < bounds.upper_nats);
  CHECK(guessing_bounds(std::vector<double>{0.0, 0.0, 5.0}).lower_nats == 0.0);
}

TEST_CASE("A list of guesses is counted", "[information]") {
  const GuessingBounds listed = guessing_bounds_of(std::vector<double>{1, 1, 2, 1, 27}, 27);
  CHECK(listed.letters == 5.0);
  CHECK_THAT(listed.mean_guesses, WithinRel(32.0 / 5.0, 1e-15));
  CHECK(listed.guess_share.size() == 27);
  CHECK_THAT(listed.guess_share[0], WithinRel(0.6, 1e-15));
  CHECK_THAT(listed.upper_nats, WithinRel(entropy(probabilities({0.6, 0.2, 0.2})), 1e-15));
}

TEST_CASE("Guesses that cannot be are refused with value and index", "[information]") {
  CHECK_THROWS_WITH(guessing_bounds_of(std::vector<double>{}, 27), ContainsSubstring("No letter"));
  CHECK_THROWS_WITH(guessing_bounds_of(std::vector<double>{1, 28}, 27),
                    ContainsSubstring("index 1") && ContainsSubstring("28"));
  CHECK_THROWS_WITH(guessing_bounds_of(std::vector<double>{1.5}, 27), ContainsSubstring("1.5"));
  CHECK_THROWS_WITH(guessing_bounds_of(std::vector<double>{0}, 27), ContainsSubstring("index 0"));
  CHECK_THROWS_WITH(guessing_bounds_of(std::vector<double>{not_a_number}, 27), ContainsSubstring("index 0"));
  CHECK_THROWS_AS(guessing_bounds(std::vector<double>{0, 0}), Error);
}
