// log and log1p from one double-double kernel. Every scalar function is a lane of the vector one.
#include <limits>

#include "core/numeric/elementary.h"
#include "core/numeric/scaling.h"

namespace surprise {

namespace {

// u = 2^k m, sqrt(1/2) <= m < sqrt(2).
struct ReducedLogarithm {
  f64x2 k;
  DoubleDouble2 f;  // m - 1
};

// For u.hi positive and finite, subnormal included.
ReducedLogarithm reduce(DoubleDouble2 u) {
  const i64x2 subnormal = u.hi < 0x1p-1022;
  const f64x2 lift = select(subnormal, splat(0x1p54), splat(1.0));
  const DoubleDouble2 lifted = {u.hi * lift, u.lo * lift};

  // The distance to the bits of sqrt(1/2) has k in its exponent field and the bits of m, less those, below it.
  const u64x2 root_half = as_u64x2(splat(0x1.6a09e667f3bcdp-1));
  const i64x2 k = (i64x2)(as_u64x2(lifted.hi) - root_half) >> 52;
  const f64x2 m_hi = as_f64x2(as_u64x2(lifted.hi) - ((u64x2)k << 52));
  const f64x2 m_lo = times_power_of_two(lifted.lo, as_f64x2(as_i64x2(splat(integer_shift)) - k));
  const f64x2 exponent = as_f64x2(as_i64x2(splat(integer_shift)) + k) - integer_shift;
  return {exponent - select(subnormal, splat(54.0), splat(0.0)), two_sum(m_hi - 1.0, m_lo)};
}

// ln(2^k (1 + f)) for sqrt(1/2) - 1 <= f < sqrt(2) - 1; relative error <= 2^-63 unless f.hi^2 underflows.
DoubleDouble2 log_of_reduced(ReducedLogarithm x) {
  // With s = f / (2 + f): ln(1 + f) = 2 artanh s = 2 s (1 + z (1/3 + z p)), z = s^2 <= 0.0295; p is the minimax
  // polynomial for 1/5 + z/7 + z^2/9 + ... with weight z^2, error 2^-73 (tests/fixtures/elementary_coefficients.py).
  const DoubleDouble2 s = x.f / (x.f + splat(2.0));
  const DoubleDouble2 z = s * s;
  f64x2 p = 0x1.eb11ca79e783cp-5 * z.hi + 0x1.de335c87a9176p-5;
  p = p * z.hi + 0x1.1120b61f3ad68p-4;
  p = p * z.hi + 0x1.3b1362b2d37c2p-4;
  p = p * z.hi + 0x1.745d18325e832p-4;
  p = p * z.hi + 0x1.c71c71c58050ep-4;
  p = p * z.hi + 0x1.2492492493036p-3;
  p = p * z.hi + 0x1.9999999999996p-3;
  const DoubleDouble2 third{splat(0x1.5555555555555p-2), splat(0x1.5555555555555p-56)};
  const DoubleDouble2 series = z * (third + z.hi * p) + splat(1.0);
  const DoubleDouble2 twice_s{2.0 * s.hi, 2.0 * s.lo};
  return fast_two_sum(x.k * ln2_high, x.k * ln2_low) + twice_s * series;
}

// ln u at its edges, in lanes where `inside` (ln u by the kernel) does not hold.
DoubleDouble2 with_edges(f64x2 u, DoubleDouble2 inside) {
  const f64x2 infinity = splat(std::numeric_limits<double>::infinity());
  const f64x2 nan = splat(std::numeric_limits<double>::quiet_NaN());
  const i64x2 regular = (u > 0.0) & (u < infinity);
  const f64x2 edge = select(u == 0.0, -infinity, select(u == infinity, infinity, nan));
  return {select(regular, inside.hi, edge), select(regular, inside.lo, splat(0.0))};
}

}  // namespace

DoubleDouble2 log_dd(f64x2 x) { return with_edges(x, log_of_reduced(reduce({x, splat(0.0)}))); }

DoubleDouble2 log1p_dd(DoubleDouble2 x) {
  const DoubleDouble2 u = x + splat(1.0);
  ReducedLogarithm reduced = reduce(u);
  // Where 1 + x needs no scaling, x itself is f: u has lost the last digits of a small x.
  const i64x2 unscaled = reduced.k == 0.0;
  reduced.f = {select(unscaled, x.hi, reduced.f.hi), select(unscaled, x.lo, reduced.f.lo)};
  // An infinity does not survive the error-free sum.
  const f64x2 edge = select(abs(x.hi) == std::numeric_limits<double>::infinity(), x.hi, u.hi);
  const DoubleDouble2 inside = with_edges(edge, log_of_reduced(reduced));
  // Below, ln(1 + x) = x - x^2/2 to all digits, and the products of the kernel could underflow.
  const i64x2 tiny = abs(x.hi) <= 0x1p-54;
  return {select(tiny, x.hi, inside.hi), select(tiny, x.lo - 0.5 * x.hi * x.hi, inside.lo)};
}

f64x2 log(f64x2 x) { return log_dd(x).hi; }
f64x2 log1p(f64x2 x) { return log1p_dd({x, splat(0.0)}).hi; }

double log(double x) { return log(splat(x))[0]; }
double log1p(double x) { return log1p(splat(x))[0]; }
DoubleDouble log_dd(double x) { return lane(log_dd(splat(x)), 0); }
DoubleDouble log1p_dd(DoubleDouble x) { return lane(log1p_dd(DoubleDouble2{splat(x.hi), splat(x.lo)}), 0); }

}  // namespace surprise
