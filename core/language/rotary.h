// The angles of rotary positions (RotaryTable of layers.h), and the turn of one position's heads.
#pragma once

#include <cstddef>

#include "core/language/layers.h"

namespace surprise {

/// cos and sin of t base^(-2i / D) for all positions t < `positions` and pairs i < D / 2, computed in double and
/// rounded once: the angles' error is below 1e-12 at a million positions, and the bits are the same everywhere.
template <typename Real>
RotaryTable<Real> rotary_table(std::size_t positions, std::size_t head_width, double base);

/// rotary_forward for the `heads` heads of one position, and a factor for all of them.
void rotate_heads(float* x, std::size_t heads, const RotaryTable<float>& table, std::size_t position, float scale);

}  // namespace surprise
