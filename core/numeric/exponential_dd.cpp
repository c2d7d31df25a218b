// exp and expm1 in double-double, and tanh by them. The scalar functions are lanes of the vector ones.
#include "core/numeric/elementary.h"
#include "core/numeric/scaling.h"

namespace surprise {

namespace {

// e^x = 2^k (1 + m).
struct ReducedExponential {
  f64x2 shifted;    // k + integer_shift
  DoubleDouble2 m;  // e^r - 1, |r| <= ln(2)/2; relative error 2^-65
};

// Clamps x to where the results of exp and expm1 no longer change.
ReducedExponential reduce(f64x2 x) {
  const f64x2 clamped = min(max(x, splat(-746.0)), splat(710.0));
  const f64x2 shifted = clamped * 0x1.71547652b82fep+0 + integer_shift;
  const f64x2 k = shifted - integer_shift;
  const DoubleDouble2 r = two_sum(clamped - k * ln2_high, -(k * ln2_low));

  // e^r - 1 = r (1 + r (1/2 + r (1/6 + r (1/24 + r q)))): the first coefficients are Taylor's, in double-double; q is
  // the minimax polynomial for the rest of the series with weight r^5 / e^r, error 2^-69
  // (tests/fixtures/elementary_coefficients.py).
  f64x2 q = 0x1.6017d3fdf8786p-33 * r.hi + 0x1.1f7a1c051784ap-29;
  q = q * r.hi + 0x1.ae6545d4fa7fbp-26;
  q = q * r.hi + 0x1.27e4d7fb0d280p-22;
  q = q * r.hi + 0x1.71de3a17c0755p-19;
  q = q * r.hi + 0x1.a01a01a7be725p-16;
  q = q * r.hi + 0x1.a01a01a026c01p-13;
  q = q * r.hi + 0x1.6c16c16c162b7p-10;
  q = q * r.hi + 0x1.1111111111103p-7;
  const DoubleDouble2 twenty_fourth{splat(0x1.5555555555555p-5), splat(0x1.5555555555555p-59)};
  const DoubleDouble2 sixth{splat(0x1.5555555555555p-3), splat(0x1.5555555555555p-57)};
  DoubleDouble2 series = sixth + r * (twenty_fourth + r.hi * q);
  series = r * series + splat(0.5);
  series = r * series + splat(1.0);
  return {shifted, r * series};
}

// An infinite or NaN hi leaves a meaningless lo behind.
DoubleDouble2 settle(DoubleDouble2 x) {
  const i64x2 finite = abs(x.hi) <= 0x1.fffffffffffffp+1023;
  return {x.hi, select(finite, x.lo, splat(0.0))};
}

}  // namespace

DoubleDouble2 exp_dd(f64x2 x) {
  const ReducedExponential e = reduce(x);
  const DoubleDouble2 sum = e.m + splat(1.0);
  return settle({times_power_of_two(sum.hi, e.shifted), times_power_of_two(sum.lo, e.shifted)});
}

DoubleDouble2 expm1_dd(f64x2 x) {
  // Below -700, e^x - 1 is -1 to 2^-1000, and far below, 2^-k would overflow.
  const ReducedExponential e = reduce(max(x, splat(-700.0)));
  const DoubleDouble2 sum = one_minus_power_of_two(e.shifted) + e.m;
  const DoubleDouble2 scaled{times_power_of_two(sum.hi, e.shifted), times_power_of_two(sum.lo, e.shifted)};
  // Below, e^x - 1 = x + x^2/2 to all digits, and the products of the kernel could underflow.
  const i64x2 tiny = abs(x) <= 0x1p-54;
  return settle({select(tiny, x, scaled.hi), select(tiny, 0.5 * x * x, scaled.lo)});
}

f64x2 tanh(f64x2 x) {
  // tanh|x| = t / (t + 2) with t = e^(2|x|) - 1; it rounds to 1 beyond 22.
  const DoubleDouble2 t = expm1_dd(2.0 * min(abs(x), splat(22.0)));
  const DoubleDouble2 ratio = t / (t + splat(2.0));
  // Below, tanh x = x - x^3/3 + ... rounds to x.
  const i64x2 tiny = abs(x) <= 0x1p-30;
  return select(tiny, x, copysign(ratio.hi, x));
}

double tanh(double x) { return tanh(splat(x))[0]; }
DoubleDouble exp_dd(double x) { return lane(exp_dd(splat(x)), 0); }
DoubleDouble expm1_dd(double x) { return lane(expm1_dd(splat(x)), 0); }

}  // namespace surprise
