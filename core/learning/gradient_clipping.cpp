#include "core/learning/gradient_clipping.h"

#include <cmath>
#include <cstddef>

#include "core/numeric/simd.h"

namespace surprise {

double euclidean_norm(std::span<const float> x) {
  f64x2 sums[4] = {};
  std::size_t i = 0;
  for (; i + 8 <= x.size(); i += 8) {
    for (std::size_t half = 0; half < 2; ++half) {
      const f32x4 four = load_f32x4(x.data() + i + 4 * half);
      const f64x2 low = widen_low(four), high = widen_high(four);
      sums[2 * half] += low * low;
      sums[2 * half + 1] += high * high;
    }
  }
  for (std::size_t lane = 0; i < x.size(); ++i, ++lane) {
    const auto value = static_cast<double>(x[i]);
    sums[lane / 2][lane % 2] += value * value;
  }
  const f64x2 pairs = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  return std::sqrt(pairs[0] + pairs[1]);
}

double clipping_scale(double norm, double longest) { return longest > 0 && norm > longest ? longest / norm : 1; }

}  // namespace surprise
