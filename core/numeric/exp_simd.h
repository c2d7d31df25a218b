// The exponential of vectors, inline: it is the whole work of a pass over the logits.
#pragma once

#include "core/numeric/simd.h"

namespace surprise {

/// e^x in each lane; error <= 1 ulp, subnormal results included. -inf and x <= -745.14 give 0; x >= 709.79 gives +inf.
inline f64x2 exp(f64x2 x);

/// e^x in each lane in float; relative error <= 1.5e-7 for -87.3 <= x <= 88. Smaller x, -inf included, give 0, larger
/// ones are clamped to e^88; NaN gives NaN.
inline f32x4 exp_fast(f32x4 x);

}  // namespace surprise
