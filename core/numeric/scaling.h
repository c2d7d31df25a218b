// Integers in the low bits of doubles: rounding, and multiplying by powers of two, without conversions between int and
// double (SSE2 and WebAssembly have none for 64-bit lanes).
#pragma once

#include "core/numeric/double_double.h"
#include "core/numeric/simd.h"

namespace surprise {

/// 1.5 * 2^52. At |x| <= 2^51, x + integer_shift is x rounded to the nearest integer (ties to even), held in the low
/// bits.
inline constexpr double integer_shift = 0x1.8p52;

/// ln 2 = ln2_high + ln2_low to 2^-102. The high part has 42 bits: its product with an integer of 11 bits is exact.
inline constexpr double ln2_high = 0x1.62e42fefa38p-1;
inline constexpr double ln2_low = 0x1.ef35793c7673p-45;

/// y * 2^k where `shifted` is k + integer_shift and |k| <= 2000. Two factors, each a normal number, so that results
/// overflow to infinity and underflow to subnormals as one multiplication by 2^k would. NaN stays NaN whatever
/// `shifted` holds.
/// `one` is 1 in each lane, where the caller has it at hand already.
inline f64x2 times_power_of_two(f64x2 y, f64x2 shifted, f64x2 one = splat(1.0)) {
  const u64x2 half = (as_u64x2(shifted) >> 1) << 52;  // floor(k / 2) in the exponent field: the higher bits fall off
  const u64x2 rest = (as_u64x2(shifted) << 52) - half;
  return y * as_f64x2(half + as_u64x2(one)) * as_f64x2(rest + as_u64x2(one));
}

/// 1 - 2^-k as an exact sum, where `shifted` is k + integer_shift and |k| <= 1024: e^x - 1 = 2^k ((e^r - 1) + (1 -
/// 2^-k)).
inline DoubleDouble2 one_minus_power_of_two(f64x2 shifted) {
  return two_sum(splat(1.0), -times_power_of_two(splat(1.0), 2.0 * integer_shift - shifted));
}

}  // namespace surprise
