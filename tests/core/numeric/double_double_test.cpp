#include "core/numeric/double_double.h"

#include <cmath>

#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

// A double of 53 random bits and an exponent in [-40, 40].
double wide(Random& random) {
  const double magnitude = std::ldexp(1.0 + random.uniform(), static_cast<int>(random.below(81)) - 40);
  return random.below(2) == 0 ? magnitude : -magnitude;
}

DoubleDouble wide_pair(Random& random) {
  const double hi = wide(random);
  return fast_two_sum(hi, hi * 0x1p-54 * (2.0 * random.uniform() - 1.0));
}

// The distance of two double-doubles relative to the second.
double relative(DoubleDouble x, DoubleDouble y) { return std::fabs(((x.hi - y.hi) + (x.lo - y.lo)) / y.hi); }

}  // namespace

TEST_CASE("two_sum and two_prod lose nothing", "[numeric][double-double]") {
  SECTION("on integers, where the exact result is known") {
    Random random(1);
    for (int i = 0; i < 2000; ++i) {
      // a = a1 2^30 + a0: products of halves fit into 64 bits.
      const std::uint64_t a = random.below(std::uint64_t{1} << 53), b = random.below(std::uint64_t{1} << 53);
      const DoubleDouble sum = two_sum(static_cast<double>(a), static_cast<double>(b));
      CHECK(static_cast<std::int64_t>(sum.hi) + static_cast<std::int64_t>(sum.lo) == static_cast<std::int64_t>(a + b));
      // Modulo 2^64 the product of the integers is hi + lo.
      const DoubleDouble product = two_prod(static_cast<double>(a), static_cast<double>(b));
      int exponent = 0;
      const double fraction = std::frexp(product.hi, &exponent);
      const auto digits = static_cast<std::uint64_t>(std::ldexp(fraction, 53));
      const int shift = exponent - 53;
      const std::uint64_t hi = shift >= 0 ? digits << shift : digits >> -shift;
      CHECK(hi + static_cast<std::uint64_t>(static_cast<std::int64_t>(product.lo)) == a * b);
    }
  }
  SECTION("far apart, the small part is the rest") {
    CHECK(two_sum(1.0, 0x1p-80).hi == 1.0);
    CHECK(two_sum(1.0, 0x1p-80).lo == 0x1p-80);
    CHECK(two_sum(0x1p-80, 1.0).lo == 0x1p-80);
    CHECK(fast_two_sum(1.0, -0x1p-80).lo == -0x1p-80);
    // (1 + 2^-52)^2 = 1 + 2^-51 + 2^-104
    CHECK(two_prod(0x1.0000000000001p0, 0x1.0000000000001p0).hi == 0x1.0000000000002p0);
    CHECK(two_prod(0x1.0000000000001p0, 0x1.0000000000001p0).lo == 0x1p-104);
  }
}

TEST_CASE("double-double arithmetic is a field to about 100 bits", "[numeric][double-double]") {
  Random random(2);
  for (int i = 0; i < 2000; ++i) {
    const DoubleDouble x = wide_pair(random), y = wide_pair(random), z = wide_pair(random);
    CHECK(relative((x * y) / y, x) <= 0x1p-100);
    CHECK(relative((x / y) * y, x) <= 0x1p-100);
    CHECK(relative(x * y, y * x) == 0.0);
    CHECK(relative(x * (y * z), (x * y) * z) <= 0x1p-100);
    const DoubleDouble difference = (x + y) - y;
    CHECK(std::fabs((difference.hi - x.hi) + (difference.lo - x.lo)) <= 0x1p-102 * (std::fabs(x.hi) + std::fabs(y.hi)));
    CHECK(relative(x * y.hi + x * y.lo, x * y) <= 0x1p-100);
    CHECK(to_double(x + y.hi) == to_double(x + DoubleDouble{y.hi, 0.0}));
    CHECK(to_double(-x) == -to_double(x));
  }
}

TEST_CASE("double-double keeps digits that double loses", "[numeric][double-double]") {
  const DoubleDouble third = DoubleDouble{1.0, 0.0} / DoubleDouble{3.0, 0.0};
  CHECK(third.hi == 0x1.5555555555555p-2);
  CHECK(third.lo == 0x1.5555555555555p-56);
  const DoubleDouble sum = DoubleDouble{1.0, 0.0} + 0x1p-70;
  CHECK(to_double(sum - DoubleDouble{1.0, 0.0}) == 0x1p-70);
}

TEST_CASE("two double-doubles at once have the bits of one at a time", "[numeric][double-double]") {
  Random random(3);
  for (int i = 0; i < 500; ++i) {
    const DoubleDouble a = wide_pair(random), b = wide_pair(random), c = wide_pair(random), d = wide_pair(random);
    const DoubleDouble2 x{{a.hi, b.hi}, {a.lo, b.lo}}, y{{c.hi, d.hi}, {c.lo, d.lo}};
    const auto same = [](DoubleDouble p, DoubleDouble q) { return p.hi == q.hi && p.lo == q.lo; };
    CHECK(same(lane(x + y, 0), a + c));
    CHECK(same(lane(x * y, 1), b * d));
    CHECK(same(lane(x / y, 0), a / c));
    CHECK(same(lane(x - y, 1), b - d));
  }
}

}  // namespace surprise
