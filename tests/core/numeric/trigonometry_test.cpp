// Sines, cosines and powers against exact values (tests/fixtures/trigonometry.py), and their edges.
#include "core/numeric/trigonometry.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace surprise {
namespace {

std::vector<std::vector<double>> exact_lines(const std::string& kind) {
  std::ifstream file(std::string(SURPRISE_FIXTURES) + "/trigonometry.txt");
  std::vector<std::vector<double>> lines;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string word;
    words >> word;
    if (word != kind) continue;
    lines.emplace_back();
    while (words >> word) lines.back().push_back(std::strtod(word.c_str(), nullptr));
  }
  return lines;
}

}  // namespace

TEST_CASE("Sine and cosine err by at most 1e-16", "[numeric][trigonometry]") {
  const auto lines = exact_lines("angle");
  REQUIRE(lines.size() > 400);
  for (const std::vector<double>& line : lines) {
    const SineCosine value = sine_cosine(line[0]);
    CAPTURE(line[0]);
    REQUIRE(std::abs((value.sine - line[1]) - line[2]) <= 1e-16);
    REQUIRE(std::abs((value.cosine - line[3]) - line[4]) <= 1e-16);
  }
}

TEST_CASE("A power errs by at most 3e-16 of itself", "[numeric][trigonometry]") {
  const auto lines = exact_lines("power");
  REQUIRE(lines.size() > 150);
  for (const std::vector<double>& line : lines) {
    CAPTURE(line[0], line[1]);
    REQUIRE(std::abs((power(line[0], line[1]) - line[2]) - line[3]) <= 3e-16 * line[2]);
  }
}

TEST_CASE("Sine is odd, cosine is even, and their squares sum to 1", "[numeric][trigonometry]") {
  for (int i = 0; i < 20000; ++i) {
    const double x = i * 0.37;
    const SineCosine a = sine_cosine(x), b = sine_cosine(-x);
    REQUIRE(a.sine == -b.sine);
    REQUIRE(a.cosine == b.cosine);
    REQUIRE(std::abs(a.sine * a.sine + a.cosine * a.cosine - 1) <= 5e-16);
  }
}

TEST_CASE("Sine, cosine and powers are total", "[numeric][trigonometry]") {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double x : {0x1.00001p20, -0x1.00001p20, infinity, std::nan("")}) {
    CHECK(std::isnan(sine_cosine(x).sine));
    CHECK(std::isnan(sine_cosine(x).cosine));
  }
  CHECK(sine_cosine(0).sine == 0);
  CHECK(sine_cosine(0).cosine == 1);
  for (const double base : {0.0, -1.0, infinity, std::nan("")}) CHECK(std::isnan(power(base, 0.5)));
  CHECK(power(10000.0, 0.0) == 1);
  CHECK(power(10000.0, 1.0) == 10000);
  CHECK(power(2.0, -2000.0) == 0);
  CHECK(power(2.0, 2000.0) == infinity);
  CHECK(power(2.0, 1024.0) == infinity);
  CHECK(power(0.5, 1e300) == 0);
  CHECK(std::isnan(power(2.0, std::nan(""))));
}

}  // namespace surprise
