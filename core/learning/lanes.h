// Four numbers at a time along rows of any length.
#pragma once

#include <algorithm>
#include <cstddef>

#include "core/numeric/simd.h"

namespace surprise {

inline constexpr std::size_t lanes = 4;

/// 0 where |x| is below the limit; NaN stays. WebAssembly cannot flush denormal numbers to zero, and a processor
/// computes with them a hundred times slower: so small numbers end before their products become denormal.
inline f32x4 without_small(f32x4 x, float limit) {
  const i32x4 is_small = abs(x) < limit;
  return as_f32x4(as_i32x4(x) & ~is_small);
}

inline float sum_of_lanes(f32x4 low, f32x4 high) {
  const f32x4 four = low + high;
  return (four[0] + four[1]) + (four[2] + four[3]);
}

/// The first `count` < 4 numbers, `rest` after them.
inline f32x4 load_some(const float* x, std::size_t count, float rest = 0) {
  float four[lanes] = {rest, rest, rest, rest};
  std::copy_n(x, count, four);
  return load_f32x4(four);
}

/// Calls work(i, load, store) for all channels, four at a time; load(x) reads x[i] to x[i + 3] and store(x, lanes)
/// writes them, or as many as there are.
template <typename Work>
void for_lanes(std::size_t channels, Work work) {
  std::size_t i = 0;
  for (; i + lanes <= channels; i += lanes) {
    work([i](const float* x) { return load_f32x4(x + i); }, [i](float* x, f32x4 y) { store(x + i, y); });
  }
  if (i == channels) return;
  const std::size_t count = channels - i;
  work([i, count](const float* x) { return load_some(x + i, count); },
       [i, count](float* x, f32x4 y) {
         for (std::size_t lane = 0; lane < count; ++lane) x[i + lane] = y[lane];
       });
}

}  // namespace surprise
