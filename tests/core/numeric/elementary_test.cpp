// The functions' stated errors against exact values, their edges, and identities between them.
#include "core/numeric/elementary.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
const double nan = std::numeric_limits<double>::quiet_NaN();

double from_bits(std::uint64_t bits) {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

std::uint64_t bits_of(double x) {
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

// The exact f(x) is y + rest ulp(y); tests/fixtures/elementary.py wrote it with 400 bits.
struct ExactPoint {
  double x, y, rest;
};

std::vector<ExactPoint> exact_points(const std::string& function) {
  std::ifstream file(std::string(SURPRISE_FIXTURES) + "/elementary.txt");
  std::vector<ExactPoint> points;
  std::string name, x, y;
  double rest = 0.0;
  while (file >> name >> x >> y >> rest) {
    if (name == function)
      points.push_back(
          {from_bits(std::stoull(x, nullptr, 16)), from_bits(std::stoull(y, nullptr, 16)), rest * 0x1p-20});
  }
  return points;
}

double ulp(double y) { return std::ldexp(1.0, std::max(std::ilogb(y) - 52, -1074)); }

// value - f(x), in ulp.
double error_ulp(const ExactPoint& point, double value) { return (value - point.y) / ulp(point.y) - point.rest; }

// The same for hi + lo, as relative error.
double relative_error(const ExactPoint& point, DoubleDouble value) {
  return ((value.hi - point.y) + (value.lo - point.rest * ulp(point.y))) / point.y;
}

struct Contract {
  std::string name;
  double (*scalar)(double);
  f64x2 (*vector)(f64x2);
  double max_ulp;
  double max_ulp_subnormal;  // where the result is subnormal
};

// The errors stated in elementary.h.
const std::vector<Contract> contracts = {
    {"exp", exp, exp, 0.7, 0.8},         {"expm1", expm1, expm1, 0.65, 0.65}, {"log", log, log, 0.51, 0.51},
    {"log1p", log1p, log1p, 0.51, 0.51}, {"tanh", tanh, tanh, 0.51, 0.51},
};

DoubleDouble log1p_dd_of_double(double x) { return log1p_dd(DoubleDouble{x, 0.0}); }

struct PairContract {
  std::string name;
  DoubleDouble (*function)(double);
};

const std::vector<PairContract> pair_contracts = {
    {"exp", exp_dd}, {"expm1", expm1_dd}, {"log", log_dd}, {"log1p", log1p_dd_of_double}};

std::vector<double> edges() {
  return {0.0,
          -0.0,
          0x1p-1074,
          -0x1p-1074,
          0x1p-1022,
          -0x1p-1022,
          1.0,
          -1.0,
          0.5,
          -0.5,
          709.782712893384,
          -745.0,
          710.0,
          -746.0,
          1e300,
          -1e300,
          infinity,
          -infinity,
          nan,
          0x1p-54,
          -0x1p-54,
          0x1.fffffffffffffp1023};
}

}  // namespace

TEST_CASE("each elementary function keeps its stated error in ulp", "[numeric][elementary]") {
  for (const Contract& contract : contracts) {
    const std::vector<ExactPoint> points = exact_points(contract.name);
    REQUIRE(points.size() > 1000);
    double worst = 0.0, worst_subnormal = 0.0;
    for (const ExactPoint& point : points) {
      double& slot = std::fabs(point.y) < 0x1p-1022 ? worst_subnormal : worst;
      slot = std::fmax(slot, std::fabs(error_ulp(point, contract.scalar(point.x))));
    }
    CAPTURE(contract.name, worst, worst_subnormal);
    CHECK(worst <= contract.max_ulp);
    CHECK(worst_subnormal <= contract.max_ulp_subnormal);
    // The fixture is hard enough to see rounding at all.
    CHECK(worst >= 0.48);
  }
}

TEST_CASE("the double-double functions are within 2^-63, with hi the rounded sum", "[numeric][elementary]") {
  for (const PairContract& contract : pair_contracts) {
    double worst = 0.0;
    for (const ExactPoint& point : exact_points(contract.name)) {
      // Nearer to the smallest double, lo is subnormal.
      if (std::fabs(point.y) < 0x1p-960) continue;
      const DoubleDouble value = contract.function(point.x);
      CHECK(value.hi + value.lo == value.hi);
      worst = std::fmax(worst, std::fabs(relative_error(point, value)));
    }
    CAPTURE(contract.name, std::log2(worst));
    CHECK(worst <= 0x1p-63);
  }
}

TEST_CASE("every lane of a vector function has the bits of the scalar function", "[numeric][elementary]") {
  for (const Contract& contract : contracts) {
    std::vector<double> xs = edges();
    for (const ExactPoint& point : exact_points(contract.name)) xs.push_back(point.x);
    for (std::size_t i = 0; i < xs.size(); ++i) {
      const double other = xs[(i * 7 + 3) % xs.size()];
      const f64x2 lanes = contract.vector(f64x2{xs[i], other});
      for (const auto& [x, y] : {std::pair{xs[i], lanes[0]}, std::pair{other, lanes[1]}}) {
        const double expected = contract.scalar(x);
        const bool same = expected != expected ? y != y : bits_of(y) == bits_of(expected);
        CAPTURE(contract.name, x, y, expected);
        REQUIRE(same);
      }
    }
  }
}

TEST_CASE("the elementary functions are total", "[numeric][elementary]") {
  SECTION("NaN gives NaN") {
    for (const Contract& contract : contracts) CHECK(std::isnan(contract.scalar(nan)));
    for (const PairContract& contract : pair_contracts) CHECK(std::isnan(contract.function(nan).hi));
  }
  SECTION("a zero keeps its sign through expm1, log1p and tanh") {
    for (double (*function)(double) : {static_cast<double (*)(double)>(expm1), static_cast<double (*)(double)>(log1p),
                                       static_cast<double (*)(double)>(tanh)}) {
      CHECK(bits_of(function(0.0)) == bits_of(0.0));
      CHECK(bits_of(function(-0.0)) == bits_of(-0.0));
      CHECK(function(0x1p-1074) == 0x1p-1074);
      CHECK(function(-0x1p-1030) == -0x1p-1030);
    }
  }
  SECTION("exp overflows, underflows and reaches its ends") {
    CHECK(exp(0.0) == 1.0);
    CHECK(exp(-0.0) == 1.0);
    CHECK(exp(infinity) == infinity);
    CHECK(bits_of(exp(-infinity)) == bits_of(0.0));
    CHECK(exp(709.782712893384) < infinity);
    CHECK(exp(std::nextafter(709.782712893384, 710.0)) == infinity);
    CHECK(exp(-745.13) == 0x1p-1074);
    CHECK(exp(-745.14) == 0.0);
    CHECK(exp(-1e300) == 0.0);
  }
  SECTION("expm1 ends at -1 and at infinity") {
    CHECK(expm1(-infinity) == -1.0);
    CHECK(expm1(-1e300) == -1.0);
    CHECK(expm1(-746.0) == -1.0);
    CHECK(expm1(709.782712893384) < infinity);
    CHECK(expm1(709.79) == infinity);
    CHECK(expm1(infinity) == infinity);
  }
  SECTION("log has its pole at 0 and no value below") {
    CHECK(log(0.0) == -infinity);
    CHECK(log(-0.0) == -infinity);
    CHECK(bits_of(log(1.0)) == bits_of(0.0));
    CHECK(log(infinity) == infinity);
    CHECK(std::isnan(log(-0x1p-1074)));
    CHECK(std::isnan(log(-infinity)));
  }
  SECTION("log1p has its pole at -1 and no value below") {
    CHECK(log1p(-1.0) == -infinity);
    CHECK(log1p(infinity) == infinity);
    CHECK(std::isnan(log1p(std::nextafter(-1.0, -2.0))));
    CHECK(std::isnan(log1p(-infinity)));
  }
  SECTION("tanh ends at -1 and 1") {
    CHECK(tanh(infinity) == 1.0);
    CHECK(tanh(-infinity) == -1.0);
    CHECK(tanh(1e300) == 1.0);
    CHECK(tanh(-20.0) == -1.0);
  }
  SECTION("at the edges of a double-double function lo is 0") {
    CHECK(exp_dd(710.0).hi == infinity);
    CHECK(exp_dd(710.0).lo == 0.0);
    CHECK(expm1_dd(infinity).lo == 0.0);
    CHECK(expm1_dd(-infinity).hi == -1.0);
    CHECK(expm1_dd(-infinity).lo >= 0.0);
    CHECK(expm1_dd(-infinity).lo < 1e-300);
    CHECK(log_dd(0.0).lo == 0.0);
    CHECK(log_dd(-1.0).lo == 0.0);
    CHECK(log1p_dd(DoubleDouble{-1.0, 0.0}).lo == 0.0);
    CHECK(log1p_dd(DoubleDouble{infinity, 0.0}).lo == 0.0);
  }
}

TEST_CASE("log1p_dd reads the low part of its argument", "[numeric][elementary]") {
  // ln(1 + a + b) = ln(1 + a) + b / (1 + a) - ...: the slope shows in the low part.
  for (const double a : {1e-20, 1e-3, 0.3, 0.5, 7.0, 1e9}) {
    const double b = a * 0x1p-55;
    const DoubleDouble with = log1p_dd(DoubleDouble{a, b}), without = log1p_dd(DoubleDouble{a, 0.0});
    const double difference = (with.hi - without.hi) + (with.lo - without.lo);
    CAPTURE(a);
    CHECK_THAT(difference, test::WithinAbs(b / (1.0 + a), with.hi * 0x1p-63));
  }
  CHECK(log1p_dd(DoubleDouble{-1.0, 0x1p-60}).hi == log(0x1p-60));
}

TEST_CASE("expm1 is exp minus 1, and log undoes exp", "[numeric][elementary]") {
  for (double x = -30.0; x <= 30.0; x += 0.37) {
    CAPTURE(x);
    const DoubleDouble e = exp_dd(x);
    CHECK_THAT(expm1(x), test::WithinULP((e.hi - 1.0) + e.lo, 1));
    // e^x carries a relative error of 2^-53, which is the absolute error of its logarithm.
    CHECK_THAT(log(exp(x)), test::WithinAbs(x, 0x1p-52 + std::fabs(x) * 0x1p-53));
    CHECK_THAT(log1p(expm1(x)), test::WithinAbs(x, x > 0.0 ? 0x1p-52 * (1.0 + x) : 0x1p-52 * std::exp(-x)));
    CHECK_THAT(tanh(x), test::WithinULP(expm1(2.0 * x) / (expm1(2.0 * x) + 2.0), 4));
    CHECK(tanh(-x) == -tanh(x));
  }
}

TEST_CASE("neighbouring arguments keep their order", "[numeric][elementary]") {
  for (const Contract& contract : contracts) {
    for (const double start :
         {1e-9, 0.17, 0.34657359027997259, 0.70710678118654746, 1.0, 1.4142135623730949, 12.1, 300.0}) {
      double x = start;
      double previous = contract.scalar(x);
      for (int i = 0; i < 500; ++i) {
        x = std::nextafter(x, infinity);
        const double value = contract.scalar(x);
        CAPTURE(contract.name, x, previous, value);
        REQUIRE(value >= previous);
        previous = value;
      }
    }
  }
}

TEST_CASE("the exponentials for normal results have the bits of those for all", "[numeric][elementary]") {
  CHECK(exp(lowest_normal_exponent) >= std::numeric_limits<double>::min());
  std::size_t different = 0;
  for (int i = 0; i <= 100000; ++i) {
    const double x = lowest_normal_exponent + (709.0 - lowest_normal_exponent) * i / 100000.0;
    const f64x2 pair{x, lowest_normal_exponent};
    const f64x2 normal = exp_normal(pair), all = exp(pair);
    if (normal[0] != all[0] || normal[1] != all[1]) ++different;
    const f32x4 few = splat(static_cast<float>(x) / 708.0f * -lowest_normal_exponent_float);
    if (exp_fast_normal(few)[i % 4] != exp_fast(few)[i % 4]) ++different;
  }
  CHECK(different == 0);
}

TEST_CASE("exp_fast keeps its stated relative error in float", "[numeric][elementary]") {
  double worst = 0.0;
  for (int i = 0; i <= 200000; ++i) {
    const float x = 88.0f - 175.33f * static_cast<float>(i) / 200000.0f;
    const double exact = exp(static_cast<double>(x));
    worst = std::fmax(worst, std::fabs(static_cast<double>(exp_fast(splat(x))[i % 4]) - exact) / exact);
  }
  CAPTURE(worst);
  CHECK(worst <= 1e-7);
  CHECK(worst >= 5e-8);
}

TEST_CASE("exp_fast is 1 at 0, 0 below its range, and NaN for NaN", "[numeric][elementary]") {
  const float infinity_f = std::numeric_limits<float>::infinity();
  const f32x4 first = exp_fast(f32x4{0.0f, -0.0f, -infinity_f, -1e30f});
  CHECK(first[0] == 1.0f);
  CHECK(first[1] == 1.0f);
  CHECK(first[2] == 0.0f);
  CHECK(first[3] == 0.0f);
  const f32x4 second = exp_fast(f32x4{-87.33f, -87.34f, -103.0f, std::numeric_limits<float>::quiet_NaN()});
  CHECK(second[0] >= std::numeric_limits<float>::min());
  CHECK(second[1] == 0.0f);
  CHECK(second[2] == 0.0f);
  CHECK(std::isnan(second[3]));
}

}  // namespace surprise
