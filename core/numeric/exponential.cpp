// exp's constants, and expm1. The scalar functions are lanes of the vector ones.
#include "core/numeric/elementary.h"
#include "core/numeric/scaling.h"

namespace surprise {

// Coefficients: minimax for (e^r - 1 - r) / r^2 on |r| <= ln(2)/2 with weight r^2 / e^r, by the Remez exchange in
// 200-bit arithmetic (tests/fixtures/elementary_coefficients.py); error 2^-64, in float 3e-9. The high parts of ln 2
// are short enough, 42 and 15 bits, for their products with k to be exact.
const ExpConstants exp_constants = {
    -746.0,
    710.0,
    integer_shift,
    0x1.71547652b82fep+0,
    ln2_high,
    ln2_low,
    1.0,
    {0.5, 0x1.555555555555bp-3, 0x1.5555555555503p-5, 0x1.111111110ec5ep-7, 0x1.6c16c16c3048ap-10,
     0x1.a01a01b37e292p-13, 0x1.a01a01368fe2cp-16, 0x1.71ddf020ed00ap-19, 0x1.27e5b445dd73ap-22, 0x1.af6be7b5e5432p-26,
     0x1.1e3d2d446d192p-29}};

const ExpFastConstants exp_fast_constants = {
    0x1.8p23f,       0x1.715476p+0f, 0x1.62e4p-1f,
    0x1.7f7d1cp-20f, 1.0f,           {0x1.fffffcp-2f, 0x1.555492p-3f, 0x1.5558f2p-5f, 0x1.1239e2p-7f, 0x1.6a2448p-10f}};

namespace {

// Here e^x - 1 is -1 to 2^-1000; far below, 2^-k would overflow.
constexpr double lowest = -700.0;

}  // namespace

// Reduced as exp; r + r^2/2 is kept exactly, so that the rounding errors left are those of the terms from r^3/6 on.
f64x2 expm1(f64x2 x) {
  const ExpConstants& constants = exp_constants;
  const double* c = constants.c;
  const f64x2 clamped = min(max(x, splat(lowest)), splat(constants.highest));
  const f64x2 shifted = clamped * constants.inverse_ln2 + integer_shift;
  const f64x2 k = shifted - integer_shift;
  const f64x2 high = clamped - k * constants.ln2_high;
  const f64x2 low = k * constants.ln2_low;
  const f64x2 r = high - low;
  const f64x2 r_rest = (high - r) - low;

  const DoubleDouble2 square = two_prod(r, r);
  const f64x2 r2 = square.hi;
  const f64x2 r4 = r2 * r2;
  const f64x2 c1_4 = (c[1] + r * c[2]) + r2 * (c[3] + r * c[4]);
  const f64x2 c5_8 = (c[5] + r * c[6]) + r2 * (c[7] + r * c[8]);
  const f64x2 cubic = r * r2 * (c1_4 + r4 * (c5_8 + r4 * (c[9] + r * c[10])));

  const DoubleDouble2 offset = one_minus_power_of_two(shifted);
  const DoubleDouble2 linear = two_sum(offset.hi, r);
  const DoubleDouble2 quadratic = two_sum(linear.hi, 0.5 * r2);
  const f64x2 rest = (linear.lo + quadratic.lo) + (offset.lo + ((0.5 * square.lo + r_rest * (1.0 + r)) + cubic));
  const f64x2 scaled = times_power_of_two(quadratic.hi + rest, shifted);
  const i64x2 tiny = abs(x) <= 0x1p-54;
  return select(tiny, x, scaled);
}

double exp(double x) { return exp(splat(x))[0]; }
double expm1(double x) { return expm1(splat(x))[0]; }

}  // namespace surprise
