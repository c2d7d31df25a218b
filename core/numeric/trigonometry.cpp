#include "core/numeric/trigonometry.h"

#include <cstdint>
#include <limits>

#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/scaling.h"

namespace surprise {
namespace {

constexpr double largest_angle = 0x1p20;
constexpr double largest = std::numeric_limits<double>::max();

// pi / 2 to 2^-120: two parts of 32 bits, whose products with an integer of 20 bits are exact, and a rest.
constexpr double two_over_pi = 0x1.45f306dc9c883p-1;
constexpr double half_pi_high = 0x1.921fb544p+0;
constexpr double half_pi_middle = 0x1.0b4611a6p-34;
constexpr double half_pi_low = 0x1.3198a2e037073p-69;

// Taylor's series, whose first omitted terms are below 2^-56 at pi/4; r_rest is what r has lost in rounding.
double sine_near_zero(double r, double r_rest) {
  const double z = r * r;
  double sum = 1.0 / 355687428096000;
  sum = sum * z - 1.0 / 1307674368000;
  sum = sum * z + 1.0 / 6227020800;
  sum = sum * z - 1.0 / 39916800;
  sum = sum * z + 1.0 / 362880;
  sum = sum * z - 1.0 / 5040;
  sum = sum * z + 1.0 / 120;
  sum = sum * z - 1.0 / 6;
  return r + (r * z * sum + r_rest * (1.0 - 0.5 * z));
}

double cosine_near_zero(double r, double r_rest) {
  const double z = r * r;
  double sum = 1.0 / 20922789888000;
  sum = sum * z - 1.0 / 87178291200;
  sum = sum * z + 1.0 / 479001600;
  sum = sum * z - 1.0 / 3628800;
  sum = sum * z + 1.0 / 40320;
  sum = sum * z - 1.0 / 720;
  sum = sum * z + 1.0 / 24;
  // 1 - z/2 rounds; its rest joins the small terms.
  const double half = 0.5 * z;
  const double leading = 1.0 - half;
  return leading + (((1.0 - leading) - half) + (z * z * sum - r * r_rest));
}

}  // namespace

SineCosine sine_cosine(double x) {
  if (!(x >= -largest_angle && x <= largest_angle)) {
    return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  }
  // x = k pi/2 + r with |r| <= pi/4 and a little.
  const double k = (x * two_over_pi + integer_shift) - integer_shift;
  const DoubleDouble first = two_sum(x - k * half_pi_high, -(k * half_pi_middle));
  const DoubleDouble reduced = fast_two_sum(first.hi, first.lo - k * half_pi_low);
  const double sine = sine_near_zero(reduced.hi, reduced.lo);
  const double cosine = cosine_near_zero(reduced.hi, reduced.lo);
  switch (static_cast<std::int64_t>(k) & 3) {
    case 0:
      return {sine, cosine};
    case 1:
      return {cosine, -sine};
    case 2:
      return {-sine, -cosine};
    default:
      return {-cosine, sine};
  }
}

double power(double base, double exponent) {
  const DoubleDouble logarithm = log_dd(base);
  if (!(logarithm.hi - logarithm.hi == 0.0)) return std::numeric_limits<double>::quiet_NaN();
  const double estimate = logarithm.hi * exponent;
  if (!(estimate > -800.0 && estimate < 800.0)) return exp(estimate);  // 0, infinity or NaN
  const DoubleDouble product = logarithm * exponent;
  const double whole = exp(product.hi);
  return whole <= largest ? whole + whole * product.lo : whole;
}

}  // namespace surprise
