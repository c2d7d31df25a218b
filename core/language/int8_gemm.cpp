#include "core/language/int8_gemm.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/language/panel_walk.h"
#include "core/language/panels.h"
#include "core/numeric/dot_i16.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr std::size_t pair_bytes = 2 * panel_rows;  // of one panel: eight outputs, two steps of depth

struct Tile {
  const std::int16_t* x;
  const float* x_scales;
  const std::int8_t* panel;
  std::size_t panel_stride;
  std::size_t pairs;
  const float* scales;  // of the outputs
  float* y;
  std::size_t y_stride;
  std::size_t outputs;  // of this and all later panels

  template <std::size_t Rows, std::size_t Panels>
  void multiply() const;

  void next_panels(std::size_t panels) {
    panel += panels * panel_stride;
    scales += panels * panel_rows;
    y += panels * panel_rows;
    outputs -= std::min(outputs, panels * panel_rows);
  }
};

/// Rows of x times Panels of eight outputs. Unsigned sums: they wrap where a row that is not finite has left nonsense.
template <std::size_t Rows, std::size_t Panels>
void Tile::multiply() const {
  u32x4 sums[Rows][Panels][2] = {};
  const std::int16_t* inputs = x;
  const std::int8_t* w = panel;
  for (std::size_t pair = 0; pair < pairs; ++pair, inputs += 2 * Rows, w += pair_bytes) {
    i16x8 weights[Panels][2];
    for (std::size_t p = 0; p < Panels; ++p) {
      weights[p][0] = load_widened(w + p * panel_stride);
      weights[p][1] = load_widened(w + p * panel_stride + pair_bytes / 2);
    }
    for (std::size_t r = 0; r < Rows; ++r) {
      const i16x8 input = splat_pair(inputs + 2 * r);
      for (std::size_t p = 0; p < Panels; ++p) {
        sums[r][p][0] += dot_pairs(input, weights[p][0]);
        sums[r][p][1] += dot_pairs(input, weights[p][1]);
      }
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    const f32x4 scale = splat(x_scales[r]);
    for (std::size_t p = 0; p < Panels; ++p) {
      const float* output_scales = scales + p * panel_rows;
      const f32x4 low = to_float(as_i32x4(sums[r][p][0])) * (scale * load_f32x4(output_scales));
      const f32x4 high = to_float(as_i32x4(sums[r][p][1])) * (scale * load_f32x4(output_scales + 4));
      store_outputs(y + r * y_stride + p * panel_rows, low, high, outputs - p * panel_rows);
    }
  }
}

/// Largest magnitude, NaN where there is one: magnitudes are ordered as their bits are, and NaN's are the largest.
float largest_magnitude(const float* x, std::size_t k) {
  i32x4 largest{};
  std::size_t i = 0;
  for (; i + 4 <= k; i += 4) {
    const i32x4 bits = as_i32x4(abs(load_f32x4(x + i)));
    largest = bits > largest ? bits : largest;
  }
  for (; i < k; ++i) {
    const i32x4 bits = as_i32x4(abs(splat(x[i])));
    largest = bits > largest ? bits : largest;
  }
  std::int32_t bits = largest[0];
  for (int lane = 1; lane < 4; ++lane) bits = std::max(bits, largest[lane]);
  return as_f32x4(splat(bits))[0];
}

/// Adding 1.5 * 2^23 leaves x rounded to an integer, ties to even, in the low bits.
constexpr float shift = 0x1.8p23f;

/// Below, 127 / largest could overflow.
constexpr float smallest_row = 1e-30f;

}  // namespace

void QuantizedRows::assign(const float* x, std::size_t m, std::size_t k) {
  k_ = k;
  values_.resize(m * stride());
  scales_.resize(m);
  for (std::size_t row = 0; row < m; ++row, x += k) {
    const float largest = largest_magnitude(x, k);
    scales_[row] = largest / 127;
    const f32x4 inverse = splat(largest >= smallest_row ? 127 / largest : 0.0f);
    const auto rounded = [&](const float* four) { return (i16x8)(load_f32x4(four) * inverse + shift); };
    std::int16_t* target = values_.data() + index(row, 0);
    const std::size_t step = 2 * height(row);  // from one pair of the row to its next
    std::size_t i = 0;
    for (; i + 8 <= k; i += 8) {
      // The lower half of each lane is the integer, in two's complement: eight halves are four pairs.
      const i16x8 pairs = __builtin_shufflevector(rounded(x + i), rounded(x + i + 4), 0, 2, 4, 6, 8, 10, 12, 14);
      for (int pair = 0; pair < 4; ++pair, target += step) {
        const std::int32_t both = ((i32x4)pairs)[pair];
        std::memcpy(target, &both, sizeof both);
      }
    }
    float rest[8] = {};
    std::copy(x + i, x + k, rest);
    const i16x8 pairs = __builtin_shufflevector(rounded(rest), rounded(rest + 4), 0, 2, 4, 6, 8, 10, 12, 14);
    for (int lane = 0; i < k; i += 2, lane += 2, target += step) {
      target[0] = pairs[lane];
      target[1] = pairs[lane + 1];
    }
  }
}

void multiply_naive(const QuantizedRows& x, const QuantizedMatrix& w, float* y) {
  for (std::size_t row = 0; row < x.rows(); ++row) {
    for (std::size_t output = 0; output < w.rows; ++output) {
      std::int32_t sum = 0;
      for (std::size_t i = 0; i < w.columns; ++i) sum += x.at(row, i) * w.values[output * w.columns + i];
      y[row * w.rows + output] = static_cast<float>(sum) * (x.scale(row) * w.scales[output]);
    }
  }
}

Int8Panels::Int8Panels(std::span<const QuantizedMatrix* const> stacked) {
  for (const QuantizedMatrix* matrix : stacked) {
    if (k_ != 0 && matrix->columns != k_) {
      throw Error("LengthMismatch", "Matrices of depth " + std::to_string(k_) + " and " +
                                        std::to_string(matrix->columns) + " do not lie under each other.");
    }
    k_ = matrix->columns;
    n_ += matrix->rows;
  }
  if (k_ > max_int8_depth) {
    throw Error("InvalidParameter", "A matrix product of depth " + std::to_string(k_) + " could overflow; at most " +
                                        std::to_string(max_int8_depth) + " is possible with 8-bit weights.");
  }
  const std::size_t panels = panel_count(n_);
  values_.resize(panels * pairs() * pair_bytes);
  scales_.resize(panels * panel_rows);
  std::size_t output = 0;
  for (const QuantizedMatrix* matrix : stacked) {
    for (std::size_t row = 0; row < matrix->rows; ++row, ++output) {
      scales_[output] = matrix->scales[row];
      for (std::size_t i = 0; i < k_; ++i) values_[index(output, i)] = matrix->values[row * k_ + i];
    }
  }
}

void Int8Panels::multiply(const QuantizedRows& x, float* y) const {
  const std::size_t rest = x.rows() % tile_height, whole = x.rows() - rest;
  const auto tile_at = [&](std::size_t row) {
    return Tile{x.tile(row), x.scales() + row, values_.data(), pairs() * pair_bytes,
                pairs(),     scales_.data(),   y + row * n_,   n_,
                n_};
  };
  // All whole tiles against one panel, which stays in the cache.
  Tile panel = tile_at(0);
  for (; panel.outputs > 0 && whole > 0; panel.next_panels(1)) {
    Tile tile = panel;
    for (std::size_t row = 0; row < whole; row += tile_height) {
      tile.multiply<tile_height, 1>();
      tile.x += 2 * tile_height * pairs();
      tile.x_scales += tile_height;
      tile.y += tile_height * n_;
    }
  }
  multiply_few_rows(tile_at(whole), rest);
}

}  // namespace surprise
