#include "core/information/listed_outcomes.h"

#include <algorithm>
#include <functional>

#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

namespace {

std::vector<double> falling_probabilities(std::size_t outcomes, double deviation, std::uint64_t seed) {
  std::vector<double> p = logits(random_logits(outcomes, deviation, seed)).probabilities();
  std::sort(p.begin(), p.end(), std::greater<>());
  return p;
}

EntropyBounds bounds_of_top(const std::vector<double>& falling, std::size_t k, double outcomes) {
  const std::vector<double> top(falling.begin(), falling.begin() + static_cast<std::ptrdiff_t>(k));
  return entropy_bounds({top, top.back()}, outcomes);
}

double entropy_of(const std::vector<double>& p) { return entropy(probabilities(p)); }

/// Every way to share `steps` among `places`, at most `cap` each.
void for_each_share(std::size_t places, int steps, int cap, std::vector<int>& shares,
                    const std::function<void(const std::vector<int>&)>& visit) {
  if (places == 0) {
    if (steps == 0) visit(shares);
    return;
  }
  for (int share = 0; share <= std::min(steps, cap); ++share) {
    shares.push_back(share);
    for_each_share(places - 1, steps - share, cap, shares, visit);
    shares.pop_back();
  }
}

}  // namespace

TEST_CASE("The entropy of a whole distribution lies between the bounds of its top k", "[information]") {
  const double deviation = GENERATE(0.0, 0.5, 2.0, 6.0);
  const std::size_t k = GENERATE(std::size_t{1}, std::size_t{5}, std::size_t{20});
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const std::vector<double> p = falling_probabilities(300, deviation, seed);
    const double h = entropy_of(p);
    const EntropyBounds known_size = bounds_of_top(p, k, 300.0);
    CHECK(known_size.lower_nats <= h * (1 + 1e-13));
    CHECK(h <= known_size.upper_nats * (1 + 1e-13));
    const EntropyBounds no_size = bounds_of_top(p, k, infinity);
    CHECK(no_size.lower_nats == known_size.lower_nats);
    CHECK(no_size.upper_nats == infinity);
  }
}

TEST_CASE("The bounds draw together as more outcomes are listed, and meet when all are", "[information]") {
  const std::vector<double> p = falling_probabilities(50, 2.0, 7);
  double gap = infinity;
  for (std::size_t k = 1; k <= 50; ++k) {
    const EntropyBounds bounds = bounds_of_top(p, k, 50.0);
    CHECK(bounds.upper_nats - bounds.lower_nats <= gap + 1e-13);
    gap = bounds.upper_nats - bounds.lower_nats;
  }
  CHECK_THAT(bounds_of_top(p, 50, 50.0).lower_nats, WithinRel(entropy_of(p), 1e-13));
  CHECK_THAT(bounds_of_top(p, 50, infinity).lower_nats, WithinRel(entropy_of(p), 1e-13));
  CHECK(gap < 1e-13);
}

TEST_CASE("No sharing of the rest has less entropy than the lower bound or more than the upper, and some have them",
          "[information]") {
  // 12 of 24 steps are listed as 7 and 5; the others fall on five outcomes, 5 at most on each.
  constexpr int steps = 24, rest = 12, cap = 5;
  const std::vector<double> listed{7.0 / steps, 5.0 / steps};
  const EntropyBounds bounds = entropy_bounds({listed, 5.0 / steps}, 7.0);
  double least = infinity, most = 0.0;
  std::vector<int> shares;
  for_each_share(5, rest, cap, shares, [&](const std::vector<int>& found) {
    std::vector<double> p = listed;
    for (const int share : found) p.push_back(share / static_cast<double>(steps));
    const double h = entropy_of(p);
    least = std::min(least, h);
    most = std::max(most, h);
  });
  CHECK_THAT(bounds.lower_nats, WithinRel(least, 1e-14));  // 5, 5 and 2
  CHECK(bounds.upper_nats >= most);                        // 12 / 5 is no whole step
  CHECK_THAT(bounds.upper_nats, WithinRel(most, 0.01));
  // Of four outcomes the equal shares are whole.
  CHECK_THAT(
      entropy_bounds({listed, 5.0 / steps}, 6.0).upper_nats,
      WithinRel(entropy_of({7.0 / steps, 5.0 / steps, 3.0 / steps, 3.0 / steps, 3.0 / steps, 3.0 / steps}), 1e-14));
}

TEST_CASE("One listed outcome of two leaves nothing open", "[information]") {
  const EntropyBounds bounds = entropy_bounds({std::vector<double>{0.75}, 0.75}, 2.0);
  CHECK_THAT(bounds.lower_nats, WithinRel(entropy_of({0.75, 0.25}), 1e-15));
  CHECK_THAT(bounds.upper_nats, WithinRel(bounds.lower_nats, 1e-15));
  CHECK(bounds.known_mass == 0.75);
}

TEST_CASE("A list that rounding took above 1 is divided by its sum", "[information]") {
  const EntropyBounds bounds = entropy_bounds({std::vector<double>{0.5002, 0.5002}, 0.5002}, infinity);
  CHECK(bounds.known_mass == 1.0);
  CHECK_THAT(bounds.lower_nats, WithinRel(surprise::log(2.0), 1e-14));
  CHECK(bounds.upper_nats == bounds.lower_nats);
}

TEST_CASE("A list that is no part of a distribution is refused with what is wrong", "[information]") {
  const auto bounds = [](std::vector<double> listed, double largest, double outcomes) {
    return entropy_bounds({listed, largest}, outcomes);
  };
  CHECK_THROWS_WITH(bounds({}, 1.0, 10.0), ContainsSubstring("No outcome"));
  CHECK_THROWS_WITH(bounds({0.7, 0.5}, 0.5, 10.0), ContainsSubstring("1.2"));
  CHECK_THROWS_WITH(bounds({0.7, not_a_number}, 0.5, 10.0), ContainsSubstring("index 1"));
  CHECK_THROWS_WITH(bounds({-0.1}, 0.5, 10.0), ContainsSubstring("-0.1"));
  CHECK_THROWS_WITH(bounds({0.5, 0.1}, 0.1, 1.0), ContainsSubstring("2 listed or more"));
  CHECK_THROWS_WITH(bounds({0.5, 0.1}, 0.1, 5.0), ContainsSubstring("too small"));
  CHECK_THROWS_WITH(bounds({0.5}, 1.5, 10.0), ContainsSubstring("1.5"));
}

TEST_CASE("A divergence is never below the bound of the outcomes that both list", "[information]") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const std::vector<double> p = logits(random_logits(40, 2.0, seed)).probabilities();
    const std::vector<double> q = logits(random_logits(40, 2.0, seed + 100)).probabilities();
    const double kl = kl_divergence(probabilities(p), probabilities(q));
    double before = 0.0;
    for (const std::size_t listed : {0u, 1u, 5u, 20u, 39u, 40u}) {
      const KlBounds bounds =
          kl_bounds(std::span<const double>(p).first(listed), std::span<const double>(q).first(listed));
      CHECK(bounds.lower_nats <= kl * (1 + 1e-12));
      CHECK(bounds.lower_nats >= before - 1e-14);  // listing more never lowers it
      before = bounds.lower_nats;
    }
    CHECK_THAT(before, WithinRel(kl, 1e-11));
  }
}

TEST_CASE("The bound of a divergence is reached where the rest has one ratio, and only a whole p bounds it from above",
          "[information]") {
  const std::vector<double> p{0.5, 0.3, 0.1, 0.1}, q{0.2, 0.4, 0.2, 0.2};
  const KlBounds bounds = kl_bounds(std::span<const double>(p).first(2), std::span<const double>(q).first(2));
  CHECK_THAT(bounds.lower_nats, WithinRel(kl_divergence(probabilities(p), probabilities(q)), 1e-14));
  CHECK(bounds.upper_nats == infinity);
  const std::vector<double> certain{1.0}, half{0.5};
  CHECK_THAT(kl_bounds(certain, half).lower_nats, WithinRel(surprise::log(2.0), 1e-15));
  CHECK(kl_bounds(certain, half).upper_nats == kl_bounds(certain, half).lower_nats);
  CHECK(kl_bounds({}, {}).lower_nats == 0.0);
  CHECK_THROWS_AS(kl_bounds(certain, {}), Error);
}
