#include "core/language/pointwise.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/numeric/exp_simd.h"
#include "core/numeric/simd.h"

namespace surprise {
namespace {

float sum_of_lanes(f32x4 low, f32x4 high) {
  const f32x4 four = low + high;
  return (four[0] + four[1]) + (four[2] + four[3]);
}

f32x4 swiglu(f32x4 gate, f32x4 up) {
  // Below -88, e^-g would overflow; at -80 the result is already below what any sum of floats would show.
  const f32x4 bounded = max(gate, splat(-80.0f));
  return bounded / (1.0f + exp_fast(-bounded)) * up;
}

}  // namespace

void rms_norm_row(const float* x, const float* gain, std::size_t channels, double epsilon, float* y) {
  f32x4 low{}, high{};
  std::size_t i = 0;
  for (; i + 8 <= channels; i += 8) {
    const f32x4 a = load_f32x4(x + i), b = load_f32x4(x + i + 4);
    low += a * a;
    high += b * b;
  }
  float rest[8] = {};
  for (std::size_t lane = 0; i + lane < channels; ++lane) rest[lane] = x[i + lane];
  low += load_f32x4(rest) * load_f32x4(rest);
  high += load_f32x4(rest + 4) * load_f32x4(rest + 4);
  const double mean = static_cast<double>(sum_of_lanes(low, high)) / static_cast<double>(channels);
  const auto scale = static_cast<float>(1 / std::sqrt(mean + epsilon));
  for (i = 0; i < channels; ++i) y[i] = x[i] * scale * gain[i];
}

void swiglu_row(const float* gate, const float* up, std::size_t channels, float* y) {
  std::size_t i = 0;
  for (; i + 4 <= channels; i += 4) store(y + i, swiglu(load_f32x4(gate + i), load_f32x4(up + i)));
  for (; i < channels; ++i) y[i] = swiglu(splat(gate[i]), splat(up[i]))[0];
}

void add_row(float* x, const float* y, std::size_t channels) {
  for (std::size_t i = 0; i < channels; ++i) x[i] += y[i];
}

float exponentials(float* x, std::size_t count, std::size_t padded) {
  for (std::size_t i = count; i < padded; ++i) x[i] = -std::numeric_limits<float>::infinity();
  f32x4 a = load_f32x4(x), b = load_f32x4(x + 4);
  for (std::size_t i = 8; i < padded; i += 8) {
    a = max(a, load_f32x4(x + i));
    b = max(b, load_f32x4(x + i + 4));
  }
  const f32x4 four = max(a, b);
  const f32x4 most = splat(std::max(std::max(four[0], four[1]), std::max(four[2], four[3])));
  f32x4 low{}, high{};
  for (std::size_t i = 0; i < padded; i += 8) {
    const f32x4 first = exp_fast(load_f32x4(x + i) - most), second = exp_fast(load_f32x4(x + i + 4) - most);
    store(x + i, first);
    store(x + i + 4, second);
    low += first;
    high += second;
  }
  return sum_of_lanes(low, high);
}

}  // namespace surprise
