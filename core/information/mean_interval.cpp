#include "core/information/mean_interval.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <string>

#include "core/information/invalid.h"
#include "core/numeric/double_double.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"
#include "core/numeric/trigonometry.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest_value = 1e150;
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

void require_level(double level) {
  if (!(level > 0.0 && level < 1.0)) throw_invalid_parameter("The level of an interval", "between 0 and 1", level);
}

void require_values(std::span<const double> values) {
  if (values.empty()) throw Error("NoDistribution", "There is no value to take the mean of.");
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = values[i];
    if (x != x) throw Error("NotANumber", "The value at index " + std::to_string(i) + " is NaN.", i);
    if (!(std::abs(x) <= largest_value)) {
      throw Error("InvalidParameter",
                  "The value at index " + std::to_string(i) + " is too large to be squared: " + in_words(x) + ".", i);
    }
  }
}

/// The probability of |T| < sqrt(degrees) tan(angle), angle in [0, pi/2]: a finite sum of positive terms for whole
/// degrees (M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4).
double probability_within(double angle, std::size_t degrees) {
  const auto [sine, cosine] = sine_cosine(angle);
  double sum = 1.0;
  for (std::size_t rest = degrees; rest >= 4; rest -= 2) {
    const double k = static_cast<double>(rest) - 2.0;
    sum = 1.0 + (k - 1.0) / k * (cosine * cosine) * sum;
  }
  if (degrees % 2 == 0) return sine * sum;
  const double beyond_one_degree = degrees == 1 ? 0.0 : sine * cosine * sum;
  return (angle + beyond_one_degree) * (2.0 / std::numbers::pi);
}

}  // namespace

double student_t(double level, std::size_t degrees) {
  require_level(level);
  if (degrees == 0) throw_invalid_parameter("The number of degrees of freedom", "1 or more", 0.0);
  // The probability rises with the angle. Halving ends where two neighbouring doubles hold the answer.
  double low = 0.0, high = std::numbers::pi / 2.0;
  for (;;) {
    const double middle = low + (high - low) / 2.0;
    if (!(middle > low && middle < high)) break;
    (probability_within(middle, degrees) < level ? low : high) = middle;
  }
  const auto [sine, cosine] = sine_cosine(low);
  return std::sqrt(static_cast<double>(degrees)) * (sine / cosine);
}

MeanInterval mean_interval(std::span<const double> values, double level) {
  require_level(level);
  require_values(values);
  const double n = static_cast<double>(values.size());
  const DoubleDouble mean = compensated_sum(values) / DoubleDouble{n, 0.0};
  MeanInterval interval{values.size(), to_double(mean), not_a_number, level, infinity, infinity, -infinity, infinity};
  if (values.size() == 1) return interval;

  DoubleDouble squares{0.0, 0.0};
  for (const double x : values) {
    const DoubleDouble deviation = DoubleDouble{x, 0.0} - mean;
    squares = squares + deviation * deviation;
  }
  interval.standard_deviation = std::sqrt(to_double(squares) / (n - 1.0));
  interval.t = student_t(level, values.size() - 1);
  interval.half_width = interval.t * interval.standard_deviation / std::sqrt(n);
  interval.low = interval.mean - interval.half_width;
  interval.high = interval.mean + interval.half_width;
  return interval;
}

PairedInterval paired_interval(std::span<const double> first, std::span<const double> second, double level) {
  if (first.size() != second.size()) {
    throw Error("LengthMismatch", "Pairs need as many of both, but there are " + std::to_string(first.size()) +
                                      " values and " + std::to_string(second.size()) + ".");
  }
  require_values(first);
  require_values(second);
  PairedInterval paired{};
  for (std::size_t i = 0; i < first.size(); ++i) paired.differences.push_back(first[i] - second[i]);
  paired.interval = mean_interval(paired.differences, level);
  return paired;
}

}  // namespace surprise
