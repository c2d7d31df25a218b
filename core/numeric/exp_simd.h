// The exponential of vectors, inline: it is the whole work of a pass over the logits.
//
// Both: e^x = 2^k e^r with k = x / ln 2 rounded, r = x - k ln 2 in [-ln(2)/2, ln(2)/2]. ln 2 is the sum of a short
// part, whose product with k is exact, and a rest (W. J. Cody, W. Waite, Software Manual for the Elementary Functions,
// 1980, chapter 6). Coefficients: minimax for (e^r - 1 - r) / r^2 on that interval, with weight r^2 / e^r, by the Remez
// exchange in 200-bit arithmetic (tests/fixtures/elementary_coefficients.py).
#pragma once

#include "core/numeric/double_double.h"
#include "core/numeric/scaling.h"
#include "core/numeric/simd.h"

namespace surprise {

// In memory, and defined in another file, on purpose: a WebAssembly engine builds each vector constant anew from three
// instructions but loads one with a single instruction, which takes a fifth off the time of exp.
struct ExpConstants {
  double lowest, highest;  // clamps
  double shift;
  double inverse_ln2, ln2_high, ln2_low;
  double one;
  double c[11];
};
extern const ExpConstants exp_constants;

struct ExpFastConstants {
  float shift;
  float inverse_ln2, ln2_high, ln2_low;
  float one;
  float c[5];
};
extern const ExpFastConstants exp_fast_constants;

/// e^x is a normal number from here on: -708 is above ln 2^-1022.
inline constexpr double lowest_normal_exponent = -708.0;
inline constexpr float lowest_normal_exponent_float = -87.336f;

/// e^x = 2^k (1 + r + r_rest + tail) with |r| <= ln(2)/2, r_rest below its last place, tail = e^r - 1 - r to about
/// one ulp, and shifted = k + integer_shift.
struct ExpParts {
  f64x2 r, r_rest, tail, shifted;
};

/// For x in [lowest, highest] of ExpConstants.
inline ExpParts exp_parts_within(f64x2 x) {
  const ExpConstants& constants = exp_constants;
  const double* c = constants.c;
  const f64x2 shift = splat(constants.shift);
  const f64x2 shifted = x * constants.inverse_ln2 + shift;
  const f64x2 k = shifted - shift;
  const f64x2 high = x - k * constants.ln2_high;
  const f64x2 low = k * constants.ln2_low;
  const f64x2 r = high - low;
  const f64x2 r_rest = (high - r) - low;

  // Minimax error 2^-64. Pairs, not Horner's rule: the chain of dependent operations is half as long.
  const f64x2 r2 = r * r;
  const f64x2 r4 = r2 * r2;
  const f64x2 c0_3 = (c[0] + r * c[1]) + r2 * (c[2] + r * c[3]);
  const f64x2 c4_7 = (c[4] + r * c[5]) + r2 * (c[6] + r * c[7]);
  const f64x2 c8_10 = (c[8] + r * c[9]) + r2 * c[10];
  const f64x2 tail = r2 * (c0_3 + r4 * (c4_7 + r4 * c8_10));
  return {r, r_rest, tail, shifted};
}

inline ExpParts exp_parts(f64x2 x) {
  return exp_parts_within(min(max(x, splat(exp_constants.lowest)), splat(exp_constants.highest)));
}

/// 1 + r + r_rest + tail, rounded.
inline f64x2 exp_mantissa(const ExpParts& parts) {
  const f64x2 one = splat(exp_constants.one);
  // 1 + r rounds by up to half an ulp: that rest, and the one of the reduction, join the small terms.
  const f64x2 leading = one + parts.r;
  const f64x2 rest = (parts.r - (leading - one)) + parts.r_rest * leading;
  return leading + (rest + parts.tail);
}

/// e^x in each lane; error <= 0.7 ulp, <= 0.8 ulp where the result is subnormal. -inf and x <= -745.14 give 0; x >=
/// 709.79 gives +inf.
inline f64x2 exp(f64x2 x) {
  const ExpParts parts = exp_parts(x);
  return times_power_of_two(exp_mantissa(parts), parts.shifted, splat(exp_constants.one));
}

/// e^x with the bits of exp, a third cheaper, for lowest_normal_exponent <= x <= 709 only: elsewhere, NaN included, it
/// gives nonsense.
inline f64x2 exp_normal(f64x2 x) {
  const ExpParts parts = exp_parts_within(x);
  // A normal number times a power of two that keeps it normal: the exponent field is a sum of integers.
  return as_f64x2(as_u64x2(exp_mantissa(parts)) + (as_u64x2(parts.shifted) << 52));
}

/// e^x in each lane as hi + lo, hardly dearer than exp: relative error <= 2^-56 where lo is not subnormal. 0 gives 1
/// exactly; ranges as exp.
inline DoubleDouble2 exp_wide(f64x2 x) {
  const ExpParts parts = exp_parts(x);
  const f64x2 one = splat(exp_constants.one);
  const f64x2 leading = one + parts.r;
  const f64x2 rest = ((parts.r - (leading - one)) + parts.r_rest * leading) + parts.tail;
  const DoubleDouble2 mantissa = fast_two_sum(leading, rest);
  return {times_power_of_two(mantissa.hi, parts.shifted, one), times_power_of_two(mantissa.lo, parts.shifted, one)};
}

/// e^x - 1 in each lane as hi + lo for x <= 709: relative error <= 2^-54, falling with |x| to 2^-53 |x| near 0. 0 gives
/// 0 exactly; -inf gives -1.
inline DoubleDouble2 expm1_wide(f64x2 x) {
  const ExpParts parts = exp_parts(x);
  const f64x2 one = splat(exp_constants.one);
  const f64x2 leading = one + parts.r;
  const f64x2 rest = ((parts.r - (leading - one)) + parts.r_rest * leading) + parts.tail;
  const DoubleDouble2 far = two_sum(times_power_of_two(leading, parts.shifted, one), -one);
  const f64x2 far_rest = far.lo + times_power_of_two(rest, parts.shifted, one);
  const i64x2 near = parts.shifted == splat(exp_constants.shift);
  return fast_two_sum(select(near, parts.r, far.hi), select(near, parts.tail + parts.r_rest, far_rest));
}

/// e^x = 2^k mantissa in float, with shifted = k + 1.5 2^23.
struct ExpFastParts {
  f32x4 mantissa, shifted;
};

inline ExpFastParts exp_fast_parts(f32x4 x) {
  const ExpFastConstants& constants = exp_fast_constants;
  const float* c = constants.c;
  const f32x4 shift = splat(constants.shift);
  const f32x4 shifted = x * constants.inverse_ln2 + shift;
  const f32x4 k = shifted - shift;
  const f32x4 r = (x - k * constants.ln2_high) - k * constants.ln2_low;
  const f32x4 tail = c[0] + r * (c[1] + r * (c[2] + r * (c[3] + r * c[4])));
  return {splat(constants.one) + (r + r * r * tail), shifted};
}

/// e^x in each lane in float, for lowest_normal_exponent_float <= x <= 88 only: elsewhere, NaN included, it gives
/// nonsense. Relative error <= 1e-7.
inline f32x4 exp_fast_normal(f32x4 x) {
  const ExpFastParts parts = exp_fast_parts(x);
  // A normal number times a power of two that keeps it normal: the exponent field is a sum of integers.
  return as_f32x4(as_u32x4(parts.mantissa) + (as_u32x4(parts.shifted) << 23));
}

/// The same for all x <= 88: below lowest_normal_exponent_float, -inf included, it gives 0; NaN for NaN.
inline f32x4 exp_fast(f32x4 x) {
  const ExpFastParts parts = exp_fast_parts(x);
  const f32x4 power = as_f32x4((as_u32x4(parts.shifted) << 23) + as_u32x4(splat(exp_fast_constants.one)));
  const i32x4 underflows = x < lowest_normal_exponent_float;
  return as_f32x4(as_i32x4(parts.mantissa * power) & ~underflows);
}

}  // namespace surprise
