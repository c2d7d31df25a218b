#include "core/numeric/sum.h"

#include <cmath>
#include <limits>
#include <vector>

#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

// One addition after the other, in double-double: 2^-100 relative to the sum of magnitudes.
DoubleDouble reference_sum(std::span<const double> x) {
  DoubleDouble total{0.0, 0.0};
  for (const double value : x) total = total + value;
  return total;
}

double sum_of_magnitudes(std::span<const double> x) {
  double total = 0.0;
  for (const double value : x) total += std::fabs(value);
  return total;
}

// Magnitudes over 30 powers of two, both signs.
std::vector<double> wild(std::size_t size) {
  Random random(size + 1);
  std::vector<double> x(size);
  for (double& value : x) value = std::ldexp(random.uniform() - 0.5, static_cast<int>(random.below(30)));
  return x;
}

const std::vector<std::size_t> lengths = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 66, 511, 512, 513, 1000, 4098};

}  // namespace

TEST_CASE("a compensated sum is the exact sum rounded once, at any length and alignment", "[numeric][sum]") {
  for (const std::size_t length : lengths) {
    for (const std::size_t offset : {0u, 1u, 3u}) {
      const std::vector<double> memory = wild(length + offset);
      const std::span<const double> x = std::span<const double>(memory).subspan(offset);
      const DoubleDouble sum = compensated_sum(x), expected = reference_sum(x);
      CAPTURE(length, offset);
      CHECK(std::fabs((sum.hi - expected.hi) + (sum.lo - expected.lo)) <= 0x1p-90 * sum_of_magnitudes(x));
      CHECK(sum.hi + sum.lo == sum.hi);
      CHECK_THAT(blocked_sum(x), test::WithinAbs(expected.hi, 0x1p-49 * sum_of_magnitudes(x)));
    }
  }
}

TEST_CASE("the empty sum is 0", "[numeric][sum]") {
  CHECK(to_double(compensated_sum({})) == 0.0);
  CHECK(to_double(compensated_dot({}, {})) == 0.0);
  CHECK(blocked_sum({}) == 0.0);
  CHECK(to_double(CompensatedSum<>().total()) == 0.0);
  CHECK(BlockedFloatSum().total() == 0.0);
}

TEST_CASE("a compensated sum survives cancellation that a plain one does not", "[numeric][sum]") {
  std::vector<double> x;
  for (int i = 0; i < 100; ++i) {
    x.insert(x.end(), {1e16, 1.0, -1e16});
  }
  CHECK(to_double(compensated_sum(x)) == 100.0);
  double plain = 0.0;
  for (const double value : x) plain += value;
  CHECK(plain != 100.0);
}

TEST_CASE("a compensated dot product rounds only its products", "[numeric][sum]") {
  for (const std::size_t length : lengths) {
    const std::vector<double> x = wild(length), y = wild(length + 5);
    const std::span<const double> head = std::span<const double>(y).first(length);
    std::vector<double> products(length);
    for (std::size_t i = 0; i < length; ++i) products[i] = x[i] * head[i];
    CAPTURE(length);
    CHECK(compensated_dot(x, head).hi == compensated_sum(products).hi);
    CHECK(compensated_dot(x, head).lo == compensated_sum(products).lo);
  }
  const std::vector<double> three(3), four(4);
  CHECK_THROWS_AS(compensated_dot(three, four), Error);
  try {
    compensated_dot(three, four);
  } catch (const Error& error) {
    CHECK(error.name() == "LengthMismatch");
    CHECK_THAT(error.what(), test::ContainsSubstring("3") && test::ContainsSubstring("4"));
  }
}

TEST_CASE("infinities and NaN come through a compensated sum", "[numeric][sum]") {
  const double infinity = std::numeric_limits<double>::infinity();
  const auto sum = [](std::vector<double> x) { return compensated_sum(x); };
  CHECK(sum({1.0, infinity, 2.0, 3.0}).hi == infinity);
  CHECK(sum({1.0, infinity, 2.0, 3.0}).lo == 0.0);
  CHECK(sum({1.0, -infinity}).hi == -infinity);
  CHECK(std::isnan(sum({infinity, -infinity}).hi));
  CHECK(std::isnan(sum({1.0, 2.0, std::nan("")}).hi));
}

TEST_CASE("a blocked float sum counts the blocks that ended", "[numeric][sum]") {
  BlockedFloatSum sum;
  for (int i = 0; i < 5; ++i) {
    sum.add(f32x4{1.0f, 2.0f, 3.0f, 4.0f});
    sum.add(splat(0.5f));
    sum.end_block();
  }
  sum.add(splat(100.0f));
  CHECK(sum.total() == 60.0);
  sum.end_block();
  CHECK(sum.total() == 460.0);
}

}  // namespace surprise
