// Sixteen-byte vectors by the compilers' own vector extension: WebAssembly SIMD with -msimd128, SSE2 or NEON natively,
// plain scalar code elsewhere. Every operation works lane by lane as IEEE 754 asks, so all of them give the same bits.
#pragma once

#include <cstdint>
#include <cstring>

namespace surprise {

using f64x2 = double __attribute__((vector_size(16)));
using i64x2 = std::int64_t __attribute__((vector_size(16)));
using u64x2 = std::uint64_t __attribute__((vector_size(16)));
using f32x4 = float __attribute__((vector_size(16)));
using i32x4 = std::int32_t __attribute__((vector_size(16)));
using u32x4 = std::uint32_t __attribute__((vector_size(16)));

/// Reads the lanes from memory of any alignment.
inline f64x2 load_f64x2(const double* source) {
  f64x2 lanes;
  std::memcpy(&lanes, source, sizeof lanes);
  return lanes;
}
inline f32x4 load_f32x4(const float* source) {
  f32x4 lanes;
  std::memcpy(&lanes, source, sizeof lanes);
  return lanes;
}

/// Writes the lanes to memory of any alignment.
inline void store(double* target, f64x2 lanes) { std::memcpy(target, &lanes, sizeof lanes); }
inline void store(float* target, f32x4 lanes) { std::memcpy(target, &lanes, sizeof lanes); }

/// The same value in every lane.
inline f64x2 splat(double value) { return f64x2{value, value}; }
inline f32x4 splat(float value) { return f32x4{value, value, value, value}; }
inline i64x2 splat(std::int64_t value) { return i64x2{value, value}; }
inline u64x2 splat(std::uint64_t value) { return u64x2{value, value}; }
inline i32x4 splat(std::int32_t value) { return i32x4{value, value, value, value}; }
inline u32x4 splat(std::uint32_t value) { return u32x4{value, value, value, value}; }

/// The lanes' bits, read as another type: no value is converted.
inline i64x2 as_i64x2(f64x2 lanes) { return (i64x2)lanes; }
inline u64x2 as_u64x2(f64x2 lanes) { return (u64x2)lanes; }
inline f64x2 as_f64x2(i64x2 bits) { return (f64x2)bits; }
inline f64x2 as_f64x2(u64x2 bits) { return (f64x2)bits; }
inline i32x4 as_i32x4(f32x4 lanes) { return (i32x4)lanes; }
inline u32x4 as_u32x4(f32x4 lanes) { return (u32x4)lanes; }
inline f32x4 as_f32x4(i32x4 bits) { return (f32x4)bits; }
inline f32x4 as_f32x4(u32x4 bits) { return (f32x4)bits; }

/// Lane by lane `mask ? yes : no`. A mask is what a comparison of vectors gives: all bits of a lane set, or none.
inline f64x2 select(i64x2 mask, f64x2 yes, f64x2 no) { return mask ? yes : no; }
inline f32x4 select(i32x4 mask, f32x4 yes, f32x4 no) { return mask ? yes : no; }
inline i64x2 select(i64x2 mask, i64x2 yes, i64x2 no) { return (mask & yes) | (~mask & no); }
inline i32x4 select(i32x4 mask, i32x4 yes, i32x4 no) { return (mask & yes) | (~mask & no); }

/// Lane by lane the smaller or larger value. Where either is NaN, and where both are zeros of different sign, it is the
/// *first* argument: the rule of WebAssembly's pmin and pmax, and one instruction in SSE2.
#if defined(__wasm_simd128__)
// By name: of the plain form, compilers make a comparison and a selection where one instruction would do.
inline f64x2 min(f64x2 a, f64x2 b) { return (f64x2)__builtin_wasm_pmin_f64x2(a, b); }
inline f64x2 max(f64x2 a, f64x2 b) { return (f64x2)__builtin_wasm_pmax_f64x2(a, b); }
inline f32x4 min(f32x4 a, f32x4 b) { return (f32x4)__builtin_wasm_pmin_f32x4(a, b); }
inline f32x4 max(f32x4 a, f32x4 b) { return (f32x4)__builtin_wasm_pmax_f32x4(a, b); }
#else
inline f64x2 min(f64x2 a, f64x2 b) { return b < a ? b : a; }
inline f64x2 max(f64x2 a, f64x2 b) { return b > a ? b : a; }
inline f32x4 min(f32x4 a, f32x4 b) { return b < a ? b : a; }
inline f32x4 max(f32x4 a, f32x4 b) { return b > a ? b : a; }
#endif

/// Clears the sign bit, of NaN too.
inline f64x2 abs(f64x2 x) { return as_f64x2(as_u64x2(x) & splat(std::uint64_t{0x7fffffffffffffff})); }
inline f32x4 abs(f32x4 x) { return as_f32x4(as_u32x4(x) & splat(std::uint32_t{0x7fffffff})); }

/// The magnitude of `magnitude` with the sign bit of `sign`.
inline f64x2 copysign(f64x2 magnitude, f64x2 sign) {
  const u64x2 sign_bit = splat(std::uint64_t{0x8000000000000000});
  return as_f64x2((as_u64x2(magnitude) & ~sign_bit) | (as_u64x2(sign) & sign_bit));
}

/// Whether a mask has any lane set. A template, because compilers differ in the integer type of a comparison of floats.
template <typename Mask>
inline bool any(Mask mask) {
  const i64x2 halves = (i64x2)mask;
  return (halves[0] | halves[1]) != 0;
}

/// Whether a mask has every lane set.
template <typename Mask>
inline bool all(Mask mask) {
  return !any(~mask);
}

/// Lanes 0 and 1, or 2 and 3, as doubles; exact.
inline f64x2 widen_low(f32x4 x) { return f64x2{static_cast<double>(x[0]), static_cast<double>(x[1])}; }
inline f64x2 widen_high(f32x4 x) { return f64x2{static_cast<double>(x[2]), static_cast<double>(x[3])}; }

}  // namespace surprise
