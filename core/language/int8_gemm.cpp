#include "core/language/int8_gemm.h"

#include <algorithm>
#include <string>

#include "core/language/panels.h"
#include "core/numeric/dot_i16.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr std::size_t pair_bytes = 2 * panel_rows;  // of one panel: eight outputs, two steps of depth

struct Tile {
  const QuantizedRows* x;
  std::size_t row;  // the first
  const std::int8_t* panel;
  std::size_t panel_stride;
  std::size_t pairs;
  const float* scales;  // of the outputs
  float* y;
  std::size_t y_stride;
  std::size_t outputs;  // of this and all later panels
};

/// Rows of x times Panels of eight outputs. Unsigned sums: they wrap where a row that is not finite has left nonsense.
template <std::size_t Rows, std::size_t Panels>
void multiply_tile(const Tile& tile) {
  u32x4 sums[Rows][Panels][2] = {};
  const std::int16_t* x = tile.x->row(tile.row);
  const std::size_t x_stride = tile.x->stride();
  const std::int8_t* w = tile.panel;
  for (std::size_t pair = 0; pair < tile.pairs; ++pair, x += 2, w += pair_bytes) {
    i16x8 weights[Panels][2];
    for (std::size_t p = 0; p < Panels; ++p) {
      weights[p][0] = load_widened(w + p * tile.panel_stride);
      weights[p][1] = load_widened(w + p * tile.panel_stride + pair_bytes / 2);
    }
    for (std::size_t r = 0; r < Rows; ++r) {
      const i16x8 input = splat_pair(x + r * x_stride);
      for (std::size_t p = 0; p < Panels; ++p) {
        sums[r][p][0] += dot_pairs(input, weights[p][0]);
        sums[r][p][1] += dot_pairs(input, weights[p][1]);
      }
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    const f32x4 scale = splat(tile.x->scale(tile.row + r));
    for (std::size_t p = 0; p < Panels; ++p) {
      const float* scales = tile.scales + p * panel_rows;
      const f32x4 low = to_float(as_i32x4(sums[r][p][0])) * (scale * load_f32x4(scales));
      const f32x4 high = to_float(as_i32x4(sums[r][p][1])) * (scale * load_f32x4(scales + 4));
      store_outputs(tile.y + r * tile.y_stride + p * panel_rows, low, high, tile.outputs - p * panel_rows);
    }
  }
}

void next_panels(Tile& tile, std::size_t panels) {
  tile.panel += panels * tile.panel_stride;
  tile.scales += panels * panel_rows;
  tile.y += panels * panel_rows;
  tile.outputs -= std::min(tile.outputs, panels * panel_rows);
}

/// Rows of x against all panels, several at a time: with few rows, that is what keeps enough sums under way.
template <std::size_t Rows, std::size_t Panels>
void multiply_few_rows(Tile tile) {
  while (tile.outputs > (Panels - 1) * panel_rows) {
    multiply_tile<Rows, Panels>(tile);
    next_panels(tile, Panels);
  }
  while (tile.outputs > 0) {
    multiply_tile<Rows, 1>(tile);
    next_panels(tile, 1);
  }
}

/// All rows against one panel, which stays in the cache.
template <std::size_t Rows>
void multiply_one_panel(Tile tile, std::size_t m) {
  for (; m >= Rows; m -= Rows) {
    multiply_tile<Rows, 1>(tile);
    tile.row += Rows;
    tile.y += Rows * tile.y_stride;
  }
  if constexpr (Rows > 1) {
    if (m > 0) multiply_one_panel<Rows - 1>(tile, m);
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

/// A row whose magnitudes are all below counts as zeros: 127 / largest would overflow.
constexpr float smallest_row = 1e-30f;

}  // namespace

void QuantizedRows::assign(const float* x, std::size_t m, std::size_t k) {
  k_ = k;
  values_.resize(m * stride());
  scales_.resize(m);
  const i32x4 shift_bits = as_i32x4(splat(shift));
  for (std::size_t row = 0; row < m; ++row) {
    const float* source = x + row * k;
    std::int16_t* target = values_.data() + row * stride();
    const float largest = largest_magnitude(source, k);
    scales_[row] = largest / 127;
    const f32x4 inverse = splat(largest >= smallest_row ? 127 / largest : 0.0f);
    std::size_t i = 0;
    for (; i + 4 <= k; i += 4) {
      const i32x4 rounded = as_i32x4(load_f32x4(source + i) * inverse + shift) - shift_bits;
      for (std::size_t lane = 0; lane < 4; ++lane) target[i + lane] = static_cast<std::int16_t>(rounded[lane]);
    }
    for (; i < k; ++i) {
      target[i] = static_cast<std::int16_t>((as_i32x4(splat(source[i]) * inverse + shift) - shift_bits)[0]);
    }
    if (k % 2 == 1) target[k] = 0;
  }
}

void multiply_naive(const QuantizedRows& x, const QuantizedMatrix& w, float* y) {
  for (std::size_t row = 0; row < x.rows(); ++row) {
    for (std::size_t output = 0; output < w.rows; ++output) {
      std::int32_t sum = 0;
      for (std::size_t i = 0; i < w.columns; ++i) {
        sum += std::int32_t{x.row(row)[i]} * w.values[output * w.columns + i];
      }
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
  constexpr std::size_t most_rows = 4;
  Tile tile{&x, 0, values_.data(), pairs() * pair_bytes, pairs(), scales_.data(), y, n_, n_};
  const std::size_t m = x.rows();
  if (m == 1) return multiply_few_rows<1, 4>(tile);
  if (m == 2) return multiply_few_rows<2, 2>(tile);
  if (m == 3) return multiply_few_rows<3, 2>(tile);
  while (tile.outputs > 0 && m > 0) {
    multiply_one_panel<most_rows>(tile, m);
    next_panels(tile, 1);
  }
}

}  // namespace surprise
