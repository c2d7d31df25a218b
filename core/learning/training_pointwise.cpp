#include "core/learning/training_pointwise.h"

#include <cmath>

#include "core/learning/lanes.h"
#include "core/numeric/exp_simd.h"

namespace surprise {
namespace {

f32x4 bounded(f32x4 gate) { return max(gate, splat(-40.0f)); }
f32x4 logistic(f32x4 x) { return 1.0f / (1.0f + exp_fast(-x)); }

}  // namespace

float dot_in_lanes(const float* a, const float* b, std::size_t channels) {
  f32x4 low{}, high{};
  std::size_t i = 0;
  for (; i + 8 <= channels; i += 8) {
    low += load_f32x4(a + i) * load_f32x4(b + i);
    high += load_f32x4(a + i + 4) * load_f32x4(b + i + 4);
  }
  if (i + 4 <= channels) {
    low += load_f32x4(a + i) * load_f32x4(b + i);
    i += 4;
    high += load_some(a + i, channels - i) * load_some(b + i, channels - i);
  } else {
    low += load_some(a + i, channels - i) * load_some(b + i, channels - i);
  }
  return sum_of_lanes(low, high);
}

void train_rms_norm_forward(float* out, float* inverse_rms, const float* x, const float* gain, std::size_t n_rows,
                            std::size_t c, double epsilon) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    const float* row = x + n * c;
    const double mean = static_cast<double>(dot_in_lanes(row, row, c)) / static_cast<double>(c);
    const auto r = static_cast<float>(1 / std::sqrt(mean + epsilon));
    inverse_rms[n] = r;
    for_lanes(c, [&](auto load, auto store) { store(out + n * c, load(row) * r * load(gain)); });
  }
}

void train_rms_norm_backward(float* d_x, float* d_gain, const float* d_out, const float* x, const float* gain,
                             const float* inverse_rms, std::size_t n_rows, std::size_t c) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    const float* row = x + n * c;
    const float* d_row = d_out + n * c;
    f32x4 products{};
    for_lanes(c, [&](auto load, auto) { products += load(d_row) * load(gain) * load(row); });
    const float r = inverse_rms[n];
    const float pull = sum_of_lanes(products, f32x4{}) * r * r * r / static_cast<float>(c);
    for_lanes(c, [&](auto load, auto store) {
      const f32x4 d = load(d_row) * r;
      store(d_gain, load(d_gain) + d * load(row));
      store(d_x + n * c, load(d_x + n * c) + (d * load(gain) - load(row) * pull));
    });
  }
}

void train_swiglu_forward(float* out, const float* gate, const float* up, std::size_t size) {
  for_lanes(size, [&](auto load, auto store) {
    const f32x4 g = bounded(load(gate));
    store(out, g * logistic(g) * load(up));
  });
}

void train_swiglu_backward(float* d_gate, float* d_up, const float* d_out, const float* gate, const float* up,
                           std::size_t size) {
  for_lanes(size, [&](auto load, auto store) {
    const f32x4 g = bounded(load(gate)), s = logistic(g), d = load(d_out);
    store(d_up, load(d_up) + d * (g * s));
    store(d_gate, load(d_gate) + d * load(up) * s * (1.0f + g * (1.0f - s)));
  });
}

}  // namespace surprise
