// Products of 16-bit integers, added in pairs: the one operation of the core that vector extensions cannot say. No
// compiler here finds it in plain code, and it does eight multiplications and four additions in one instruction of
// WebAssembly (i32x4.dot_i16x8_s) and of x86 (pmaddwd): an int8 matrix product takes half the time with it. So the
// compilers' built-in functions are named here, and in simd.h for minima and maxima. The integers are exact: all three
// forms give equal bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "core/numeric/simd.h"

namespace surprise {

using i16x8 = std::int16_t __attribute__((vector_size(16)));
using i8x8 = std::int8_t __attribute__((vector_size(8)));

/// Lane i is a[2i] b[2i] + a[2i+1] b[2i+1]; exact unless all four are -32768. Unsigned, so that a sum of many may wrap
/// without undefined behaviour: read the result by as_i32x4.
inline u32x4 dot_pairs(i16x8 a, i16x8 b) {
#if defined(__wasm_simd128__)
  return (u32x4)__builtin_wasm_dot_s_i32x4_i16x8(a, b);
#elif defined(__SSE2__)
  return (u32x4)__builtin_ia32_pmaddwd128(a, b);
#else
  u32x4 sums{};
  for (int lane = 0; lane < 4; ++lane) {
    const std::int32_t even = std::int32_t{a[2 * lane]} * b[2 * lane];
    const std::int32_t odd = std::int32_t{a[2 * lane + 1]} * b[2 * lane + 1];
    sums[lane] = static_cast<std::uint32_t>(even) + static_cast<std::uint32_t>(odd);
  }
  return sums;
#endif
}

inline i32x4 as_i32x4(u32x4 bits) { return (i32x4)bits; }

/// Eight bytes from memory of any alignment, each as 16 bits.
inline i16x8 load_widened(const std::int8_t* source) {
  i8x8 bytes;
  std::memcpy(&bytes, source, sizeof bytes);
  return __builtin_convertvector(bytes, i16x8);
}

/// The same two neighbours in each pair of lanes; any alignment.
inline i16x8 splat_pair(const std::int16_t* source) {
  std::int32_t pair;
  std::memcpy(&pair, source, sizeof pair);
  return (i16x8)splat(pair);
}

/// Each lane as the nearest float.
inline f32x4 to_float(i32x4 x) { return __builtin_convertvector(x, f32x4); }

}  // namespace surprise
