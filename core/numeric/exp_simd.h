// The exponential of vectors, inline: it is the whole work of a pass over the logits.
//
// Both: e^x = 2^k e^r with k = x / ln 2 rounded, r = x - k ln 2 in [-ln(2)/2, ln(2)/2]. ln 2 is the sum of a short
// part, whose product with k is exact, and a rest (W. J. Cody, W. Waite, Software Manual for the Elementary Functions,
// 1980, chapter 6). Coefficients: minimax for (e^r - 1 - r) / r^2 on that interval, with weight r^2 / e^r, by the Remez
// exchange in 200-bit arithmetic (tests/fixtures/elementary_coefficients.py).
#pragma once

#include "core/numeric/scaling.h"
#include "core/numeric/simd.h"

namespace surprise {

namespace ln2 {
inline constexpr double inverse = 0x1.71547652b82fep+0;
inline constexpr double high = 0x1.62e42fefa38p-1;  // 42 bits: times an integer of 11 bits is exact
inline constexpr double low = 0x1.ef35793c7673p-45;
}  // namespace ln2

/// e^x in each lane; error <= 1 ulp, subnormal results included. -inf and x <= -745.14 give 0; x >= 709.79 gives +inf.
inline f64x2 exp(f64x2 x) {
  const f64x2 clamped = min(max(x, splat(-746.0)), splat(710.0));
  const f64x2 shifted = clamped * ln2::inverse + integer_shift;
  const f64x2 k = shifted - integer_shift;
  const f64x2 high = clamped - k * ln2::high;
  const f64x2 low = k * ln2::low;
  const f64x2 r = high - low;
  const f64x2 r_rest = (high - r) - low;

  // Minimax error 2^-64. Pairs, not Horner's rule: the chain of dependent operations is half as long.
  const f64x2 r2 = r * r;
  const f64x2 r4 = r2 * r2;
  const f64x2 c01 = 0.5 + r * 0x1.555555555555bp-3;
  const f64x2 c23 = 0x1.5555555555503p-5 + r * 0x1.111111110ec5ep-7;
  const f64x2 c45 = 0x1.6c16c16c3048ap-10 + r * 0x1.a01a01b37e292p-13;
  const f64x2 c67 = 0x1.a01a01368fe2cp-16 + r * 0x1.71ddf020ed00ap-19;
  const f64x2 c89 = 0x1.27e5b445dd73ap-22 + r * 0x1.af6be7b5e5432p-26;
  const f64x2 c8_10 = c89 + r2 * 0x1.1e3d2d446d192p-29;
  const f64x2 tail = r2 * ((c01 + r2 * c23) + r4 * ((c45 + r2 * c67) + r4 * c8_10));

  // 1 + r rounds by up to half an ulp: that rest, and the one of the reduction, join the small terms.
  const f64x2 leading = 1.0 + r;
  const f64x2 rest = (r - (leading - 1.0)) + r_rest * leading;
  return times_power_of_two(leading + (rest + tail), shifted);
}

/// e^x in each lane in float; relative error <= 1.5e-7 for -87.336 <= x <= 88. Smaller x, -inf included, give 0. NaN
/// gives NaN. x > 88 is outside the range.
inline f32x4 exp_fast(f32x4 x) {
  constexpr float shift = 0x1.8p23f;
  const f32x4 shifted = x * 0x1.715476p+0f + shift;
  const f32x4 k = shifted - shift;
  const f32x4 r = (x - k * 0x1.62e4p-1f) - k * 0x1.7f7d1cp-20f;  // the first factor has 15 bits
  f32x4 tail = 0x1.6a2448p-10f * r + 0x1.1239e2p-7f;             // minimax error 3e-9
  tail = tail * r + 0x1.5558f2p-5f;
  tail = tail * r + 0x1.555492p-3f;
  tail = tail * r + 0x1.fffffcp-2f;
  const f32x4 mantissa = 1.0f + (r + r * r * tail);
  const f32x4 power = as_f32x4((as_u32x4(shifted) << 23) + as_u32x4(splat(1.0f)));
  const i32x4 underflows = x < -87.336f;
  return as_f32x4(as_i32x4(mantissa * power) & ~underflows);
}

}  // namespace surprise
