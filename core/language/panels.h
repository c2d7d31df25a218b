// How matrices lie for the products: in panels of eight rows, so that a vector of lanes holds neighbouring outputs.
#pragma once

#include <cstddef>

#include "core/numeric/simd.h"

namespace surprise {

/// Rows of W, that is outputs of y = W x, in one panel: two vectors of float.
inline constexpr std::size_t panel_rows = 8;

inline std::size_t panel_count(std::size_t rows) { return (rows + panel_rows - 1) / panel_rows; }

/// The first `count` of a panel's outputs; the others are padding.
inline void store_outputs(float* y, f32x4 low, f32x4 high, std::size_t count) {
  if (count >= panel_rows) {
    store(y, low);
    store(y + 4, high);
    return;
  }
  for (std::size_t i = 0; i < count; ++i) y[i] = i < 4 ? low[i] : high[i - 4];
}

}  // namespace surprise
