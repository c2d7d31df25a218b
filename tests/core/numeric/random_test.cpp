#include "core/numeric/random.h"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/numeric/error.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

std::string error_name(std::span<const double> probabilities) {
  Random random(1);
  try {
    random.categorical(probabilities);
  } catch (const Error& error) {
    return error.name();
  }
  return "none";
}

}  // namespace

TEST_CASE("splitmix64 gives the published sequence", "[numeric][random]") {
  // The values that the reference program of S. Vigna prints for the seed 1234567.
  std::uint64_t state = 1234567;
  CHECK(splitmix64(state) == 6457827717110365317u);
  CHECK(splitmix64(state) == 3203168211198807973u);
  CHECK(splitmix64(state) == 9817491932198370423u);
  CHECK(splitmix64(state) == 4593380528125082431u);
  CHECK(splitmix64(state) == 16408922859458223821u);
}

TEST_CASE("xoshiro256** gives the published sequence", "[numeric][random]") {
  // The first numbers of the reference program of D. Blackman and S. Vigna from the state 1, 2, 3, 4.
  Random random(std::array<std::uint64_t, 4>{1, 2, 3, 4});
  CHECK(random.bits() == 11520u);
  CHECK(random.bits() == 0u);
  CHECK(random.bits() == 1509978240u);
  CHECK(random.bits() == 1215971899390074240u);
}

TEST_CASE("a seed fills the state with splitmix64, and a copy continues alike", "[numeric][random]") {
  Random random(0);
  CHECK(random.state()[0] == 0xe220a8397b1dcdafu);
  CHECK(random.state()[1] == 0x6e789e6aa1b965f4u);
  random.normal();
  Random copy = random;
  Random restored(random.state());
  for (int i = 0; i < 100; ++i) {
    const double value = random.normal();
    CHECK(copy.normal() == value);
    CHECK(restored.normal() == value);
  }
  CHECK(Random(1).bits() != Random(2).bits());
  CHECK_THROWS_AS(Random(std::array<std::uint64_t, 4>{0, 0, 0, 0}), Error);
}

TEST_CASE("uniform numbers have the moments of the uniform distribution", "[numeric][random]") {
  Random random(3);
  constexpr int draws = 200000;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < draws; ++i) {
    const double u = random.uniform();
    REQUIRE((u >= 0.0 && u < 1.0));
    REQUIRE(u * 0x1p53 == std::floor(u * 0x1p53));
    const double open = random.uniform_open();
    REQUIRE((open > 0.0 && open < 1.0));
    sum += u;
    squares += u * u;
  }
  // Four standard errors.
  CHECK_THAT(sum / draws, test::WithinAbs(0.5, 4.0 * std::sqrt(1.0 / 12.0 / draws)));
  CHECK_THAT(squares / draws, test::WithinAbs(1.0 / 3.0, 4.0 * std::sqrt(4.0 / 45.0 / draws)));
}

TEST_CASE("normal numbers have mean 0, variance 1, no skew and kurtosis 3", "[numeric][random]") {
  Random random(4);
  constexpr int draws = 400000;
  double moments[5] = {};
  for (int i = 0; i < draws; ++i) {
    const double x = random.normal();
    REQUIRE(std::isfinite(x));
    for (int power = 1; power <= 4; ++power) moments[power] += std::pow(x, power) / draws;
  }
  // Four standard errors: the variances of x, x^2, x^3, x^4 are 1, 2, 15, 96.
  const double standard_error = 1.0 / std::sqrt(static_cast<double>(draws));
  CHECK_THAT(moments[1], test::WithinAbs(0.0, 4.0 * standard_error));
  CHECK_THAT(moments[2], test::WithinAbs(1.0, 4.0 * standard_error * std::sqrt(2.0)));
  CHECK_THAT(moments[3], test::WithinAbs(0.0, 4.0 * standard_error * std::sqrt(15.0)));
  CHECK_THAT(moments[4], test::WithinAbs(3.0, 4.0 * standard_error * std::sqrt(96.0)));
}

TEST_CASE("below draws each integer equally often", "[numeric][random]") {
  Random random(5);
  for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{10}}) {
    std::vector<int> counts(n);
    constexpr int draws = 70000;
    for (int i = 0; i < draws; ++i) ++counts[static_cast<std::size_t>(random.below(n))];
    for (const int count : counts) {
      const double expected = draws / static_cast<double>(n);
      CHECK_THAT(count, test::WithinAbs(expected, 4.5 * std::sqrt(expected)));
    }
  }
  // The largest n: half of 2^64 plus 1 refuses almost half of the raw numbers.
  const std::uint64_t large = (std::uint64_t{1} << 63) + 1;
  for (int i = 0; i < 1000; ++i) CHECK(random.below(large) < large);
  CHECK_THROWS_AS(random.below(0), Error);
}

TEST_CASE("categorical draws in proportion and never an outcome of probability 0", "[numeric][random]") {
  Random random(6);
  SECTION("frequencies follow the weights, normalized or not") {
    for (const double scale : {1.0, 1e-300, 1e300}) {
      const std::vector<double> weights = {0.0, 0.1 * scale, 0.0, 0.2 * scale, 0.7 * scale, 0.0};
      std::vector<int> counts(weights.size());
      constexpr int draws = 50000;
      for (int i = 0; i < draws; ++i) ++counts[random.categorical(weights)];
      for (std::size_t i = 0; i < weights.size(); ++i) {
        const double p = weights[i] / scale;
        CHECK_THAT(counts[i], test::WithinAbs(draws * p, 4.0 * std::sqrt(draws * p * (1.0 - p))));
      }
    }
  }
  SECTION("a single possible outcome is the only one drawn") {
    const std::vector<double> point = {0.0, 0.0, 1e-320, 0.0};
    for (int i = 0; i < 1000; ++i) CHECK(random.categorical(point) == 2);
  }
}

TEST_CASE("a raw number of 0 reaches no zero, no bias and no impossible outcome", "[numeric][random]") {
  // xoshiro256** multiplies its second word: where that is 0, so is the next number.
  const Random zero_next(std::array<std::uint64_t, 4>{1, 0, 0, 0});
  CHECK(Random(zero_next).bits() == 0);
  CHECK(Random(zero_next).uniform() == 0.0);
  CHECK(Random(zero_next).uniform_open() == 0x1p-53);
  CHECK(Random(zero_next).categorical(std::vector<double>{0.0, 1.0, 2.0}) == 1);
  // 2^64 mod 3 = 1: the raw number 0 is the one too many, and the next is taken.
  Random skipping(zero_next), second(zero_next);
  second.bits();
  while (second.bits() < 1) {
  }
  skipping.below(3);
  CHECK(skipping.state() == second.state());
}

TEST_CASE("categorical names what is wrong with its weights", "[numeric][random]") {
  CHECK(error_name({}) == "NoDistribution");
  CHECK(error_name(std::vector<double>{0.0, 0.0}) == "NoDistribution");
  CHECK(error_name(std::vector<double>{1.0, std::numeric_limits<double>::infinity()}) == "NoDistribution");
  CHECK(error_name(std::vector<double>{1.0, std::nan("")}) == "NotANumber");
  CHECK(error_name(std::vector<double>{1.0, -0.5}) == "NegativeProbability");
  try {
    Random(1).categorical(std::vector<double>{1.0, -0.5});
  } catch (const Error& error) {
    CHECK(error.index() == 1u);
    CHECK_THAT(error.what(), test::ContainsSubstring("-0.5"));
  }
}

}  // namespace surprise
