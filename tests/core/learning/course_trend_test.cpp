// The test for a trend against Kendall's own numbers, what it must not see, and the smoothing against its closed form.
#include "core/learning/course_trend.h"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/numeric/random.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

using namespace surprise;
using namespace surprise::test;

namespace {

std::vector<double> steps_of(std::size_t count) {
  std::vector<double> steps(count);
  for (std::size_t i = 0; i < count; ++i) steps[i] = 10.0 * static_cast<double>(i + 1);
  return steps;
}

CourseTrend trend_of(const std::vector<double>& values) { return course_trend({steps_of(values.size()), values}); }

std::vector<double> noise(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> values(count);
  for (double& value : values) value = random.normal();
  return values;
}

}  // namespace

TEST_CASE("Ten rising values have S = 45, variance 125 and z = 44 / sqrt(125)", "[learning][logs]") {
  const CourseTrend trend = trend_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  CHECK(trend.tau == 1.0);
  CHECK_THAT(trend.z, WithinRel(44.0 / std::sqrt(125.0), 1e-15));
  CHECK_THAT(trend.slope_per_step, WithinRel(0.1, 1e-12));
  CHECK(trend.rises());
  CHECK_FALSE(trend.falls());
}

TEST_CASE("Ties lower the variance as Kendall has it", "[learning][logs]") {
  // Two groups of 2 and one of 3 among 9: (9 8 23 - 2 (2 1 9) - 3 2 11) / 18 = 1554 / 18; of 36 pairs 31 rise.
  const CourseTrend trend = trend_of({1, 1, 2, 3, 3, 3, 4, 5, 5});
  CHECK_THAT(trend.tau, WithinRel(31.0 / 36.0, 1e-15));
  CHECK_THAT(trend.z, WithinRel(30.0 / std::sqrt(1554.0 / 18.0), 1e-15));
}

TEST_CASE("A course backwards has the opposite trend, and units change only the slope", "[learning][logs]") {
  std::vector<double> values = noise(57, 3);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += 0.05 * static_cast<double>(i);
  const CourseTrend trend = trend_of(values);
  std::vector<double> backwards(values.rbegin(), values.rend()), scaled = values;
  for (double& value : scaled) value = 4.0 * value + 64.0;
  CHECK(trend_of(scaled).z == trend.z);
  CHECK_THAT(trend_of(scaled).slope_per_step, WithinRel(4.0 * trend.slope_per_step, 1e-9));
  // 57 values make blocks of 2 and 3, which backwards are others; 60 make the same.
  values.resize(60, 3.0);
  backwards.assign(values.rbegin(), values.rend());
  CHECK(trend_of(backwards).z == -trend_of(values).z);
}

TEST_CASE("Of courses without a trend about one in a hundred shows one", "[learning][logs]") {
  std::size_t seen = 0;
  const std::size_t courses = 3000;
  for (std::uint64_t seed = 0; seed < courses; ++seed) {
    const CourseTrend trend = trend_of(noise(100, seed));
    if (trend.rises() || trend.falls()) ++seen;
  }
  CHECK(seen > courses / 300);
  CHECK(seen < courses / 60);
}

TEST_CASE("A constant course has no trend, and its z is 0", "[learning][logs]") {
  const CourseTrend trend = trend_of(std::vector<double>(40, 0.25));
  CHECK(trend.z == 0.0);
  CHECK(trend.slope_per_step == 0.0);
  CHECK(trend.first == 0.25);
  CHECK(trend.last == 0.25);
}

TEST_CASE("One wild value moves neither trend nor ends", "[learning][logs]") {
  std::vector<double> values(200, 1.0);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += 1e-3 * static_cast<double>(i);
  const CourseTrend calm = trend_of(values);
  values[195] = 1e6;
  const CourseTrend wild = trend_of(values);
  CHECK(wild.z == calm.z);
  CHECK_THAT(wild.last, WithinAbs(calm.last, 2e-3));
}

TEST_CASE("Seven values are not enough, none are no error", "[learning][logs]") {
  const CourseTrend seven = trend_of({1, 2, 3, 4, 5, 6, 7});
  CHECK_FALSE(seven.enough());
  CHECK_FALSE(seven.rises());
  CHECK(seven.last == 7.0);
  const CourseTrend none = trend_of({});
  CHECK(none.count == 0);
  CHECK(none.first != none.first);
}

TEST_CASE("A column that is none is refused with its place", "[learning][logs]") {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const auto refused = [](std::vector<double> steps, std::vector<double> values) {
    return error_name([&] { (void)course_trend({steps, values}); });
  };
  CHECK(refused({1, 2}, {1}) == "LengthMismatch");
  CHECK(refused({1, 2}, {1, not_a_number}) == "NotANumber");
  CHECK(refused({1, 2}, {1, infinity}) == "InvalidParameter");
  CHECK(refused({1, 1}, {1, 2}) == "InvalidParameter");
  CHECK(refused({not_a_number, 1}, {1, 2}) == "NotANumber");
}

TEST_CASE("Smoothing begins without a bias, keeps a constant, and follows its closed form", "[learning][logs]") {
  const std::vector<double> values{4.0, 2.0, 8.0};
  const std::vector<double> smooth = smooth_course(values, 0.5);
  CHECK(smooth[0] == 4.0);
  CHECK_THAT(smooth[1], WithinRel((0.25 * 4 + 0.5 * 2) / 0.75, 1e-15));
  CHECK_THAT(smooth[2], WithinRel((0.125 * 4 + 0.25 * 2 + 0.5 * 8) / 0.875, 1e-15));
  CHECK(smooth_course(values, 0.0) == values);
  for (const double value : smooth_course(std::vector<double>(300, 0.7), 0.99))
    CHECK_THAT(value, WithinRel(0.7, 1e-12));
  CHECK(error_name([&] { (void)smooth_course(values, 1.0); }) == "InvalidParameter");
  CHECK(error_name([&] { (void)smooth_course(values, -0.1); }) == "InvalidParameter");
}

TEST_CASE("The value at a step is the median of the latest before it", "[learning][logs]") {
  const std::vector<double> steps{1, 2, 3, 4, 5}, values{5, 1, 9, 2, 100};
  CHECK(recent_median({steps, values}, 4.5, 3) == 2.0);
  CHECK(recent_median({steps, values}, 4.0, 2) == 5.5);
  CHECK(recent_median({steps, values}, 0.5, 3) != recent_median({steps, values}, 0.5, 3));
}
