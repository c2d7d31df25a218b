// Student's interval against exact quantiles (tests/fixtures/student_t.py), and against what it promises.
#include "core/information/mean_interval.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "core/numeric/error.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

TEST_CASE("Student's t errs by at most 1e-11 of itself", "[information]") {
  std::ifstream file(std::string(SURPRISE_FIXTURES) + "/student_t.txt");
  std::size_t lines = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    std::istringstream words(line);
    std::size_t degrees = 0;
    std::string level, t;
    words >> degrees >> level >> t;
    CAPTURE(line);
    REQUIRE_THAT(student_t(std::strtod(level.c_str(), nullptr), degrees),
                 WithinRel(std::strtod(t.c_str(), nullptr), 1e-11));
  }
  REQUIRE(lines == 78);
}

TEST_CASE("With two degrees of freedom t is level times the root of 2 / (1 - level^2)", "[information]") {
  const double level = GENERATE(1e-6, 0.1, 0.5, 0.95, 0.9999);
  CHECK_THAT(student_t(level, 2), WithinRel(level * std::sqrt(2.0 / (1.0 - level * level)), 1e-11));
}

TEST_CASE("t falls towards the normal distribution's 1.959964 as the degrees of freedom grow", "[information]") {
  double before = infinity;
  for (const std::size_t degrees : {1u, 2u, 3u, 10u, 100u, 10000u}) {
    const double t = student_t(0.95, degrees);
    CHECK(t < before);
    before = t;
  }
  CHECK_THAT(before, WithinAbs(1.959964, 3e-4));
}

TEST_CASE("An interval moves and stretches with its values", "[information]") {
  const MeanInterval one = mean_interval(std::vector<double>{0.5, 1.25, -2.0, 4.0}, 0.9);
  const MeanInterval two = mean_interval(std::vector<double>{-1.0 + 8.0, -2.5 + 8.0, 4.0 + 8.0, -8.0 + 8.0}, 0.9);
  CHECK(two.mean == 8.0 - 2.0 * one.mean);
  CHECK_THAT(two.standard_deviation, WithinRel(2.0 * one.standard_deviation, 1e-15));
  CHECK_THAT(two.low, WithinRel(8.0 - 2.0 * one.high, 1e-14));
  CHECK_THAT(two.high, WithinRel(8.0 - 2.0 * one.low, 1e-14));
  CHECK_THAT(one.high - one.low, WithinRel(2.0 * one.half_width, 1e-14));
}

TEST_CASE("Gosset's ten patients slept 0.70 to 2.46 hours longer, paired", "[information]") {
  // Additional hours of sleep with two drugs, "Student" (1908), p. 20; R's `sleep`. t.test(paired = TRUE) prints
  // mean 1.58, 95 per cent interval 0.7001142 to 2.4598858; each drug alone is wider.
  const std::vector<double> first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  const std::vector<double> second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
  const PairedInterval paired = paired_interval(second, first, 0.95);
  CHECK(paired.differences.size() == 10);
  CHECK(paired.differences[4] == 0.0);
  CHECK_THAT(paired.interval.mean, WithinRel(1.58, 1e-14));
  CHECK_THAT(paired.interval.low, WithinAbs(0.7001142, 5e-8));
  CHECK_THAT(paired.interval.high, WithinAbs(2.4598858, 5e-8));
  CHECK(paired.interval.half_width < mean_interval(first, 0.95).half_width);
}

TEST_CASE("Nineteen of twenty intervals hold the mean that they were drawn around", "[information]") {
  const std::size_t values = GENERATE(std::size_t{2}, std::size_t{3}, std::size_t{8});
  constexpr int intervals = 4000;
  Random random(values);
  int holds = 0;
  for (int i = 0; i < intervals; ++i) {
    std::vector<double> drawn(values);
    for (double& x : drawn) x = 3.0 + 0.2 * random.normal();
    const MeanInterval interval = mean_interval(drawn, 0.95);
    holds += interval.low < 3.0 && 3.0 < interval.high;
  }
  // Three standard deviations of a share of 4,000.
  CHECK_THAT(holds / double{intervals}, WithinAbs(0.95, 0.0104));
}

TEST_CASE("Digits that all values share take none from their spread", "[information]") {
  const MeanInterval interval = mean_interval(std::vector<double>{1e9 + 0.25, 1e9 + 0.5, 1e9 + 0.75}, 0.95);
  CHECK(interval.standard_deviation == 0.25);
  CHECK(interval.mean == 1e9 + 0.5);
}

TEST_CASE("One value tells nothing of its spread, and equal ones are all alike", "[information]") {
  const MeanInterval one = mean_interval(std::vector<double>{2.0}, 0.95);
  CHECK(one.mean == 2.0);
  CHECK(std::isnan(one.standard_deviation));
  CHECK(one.low == -infinity);
  CHECK(one.high == infinity);
  const MeanInterval equal = mean_interval(std::vector<double>{0.1, 0.1, 0.1}, 0.95);
  CHECK(equal.low == 0.1);
  CHECK(equal.high == 0.1);
}

TEST_CASE("Measurements that have no mean are refused with value and index", "[information]") {
  CHECK_THROWS_WITH(mean_interval(std::vector<double>{}, 0.95), ContainsSubstring("no value"));
  CHECK_THROWS_WITH(mean_interval(std::vector<double>{1.0, not_a_number}, 0.95), ContainsSubstring("index 1"));
  CHECK_THROWS_WITH(mean_interval(std::vector<double>{1.0, infinity}, 0.95), ContainsSubstring("inf"));
  CHECK_THROWS_WITH(mean_interval(std::vector<double>{1.0, 2.0}, 1.0), ContainsSubstring("but it is 1."));
  CHECK_THROWS_AS(mean_interval(std::vector<double>{1.0, 2.0}, not_a_number), Error);
  CHECK_THROWS_WITH(student_t(0.95, 0), ContainsSubstring("1 or more"));
  CHECK_THROWS_WITH(paired_interval(std::vector<double>{1.0}, std::vector<double>{1.0, 2.0}, 0.95),
                    ContainsSubstring("1 values and 2"));
}
