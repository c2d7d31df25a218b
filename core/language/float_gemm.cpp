#include "core/language/float_gemm.h"

#include <algorithm>

#include "core/language/panel_walk.h"
#include "core/language/panels.h"
#include "core/numeric/simd.h"

namespace surprise {
namespace {

/// A block of this depth of one panel, 12 KiB, stays in the processor's first cache while the rows of x pass by.
constexpr std::size_t block_depth = 384;

/// What one call of a tile works on: `depth` numbers of each row from the block's beginning on.
struct Tile {
  const float* x;
  std::size_t x_stride;
  const float* panel;
  std::size_t panel_stride;
  std::size_t depth;
  float* y;
  std::size_t y_stride;
  std::size_t outputs;  // of this and all later panels
  bool continues;       // y holds the sums of earlier blocks

  template <std::size_t Rows, std::size_t Panels>
  void multiply() const;

  void next_panels(std::size_t panels) {
    panel += panels * panel_stride;
    y += panels * panel_rows;
    outputs -= std::min(outputs, panels * panel_rows);
  }
};

/// Rows of x times Panels of eight outputs. Every sum stays in its own lane of a register.
template <std::size_t Rows, std::size_t Panels>
void Tile::multiply() const {
  f32x4 sums[Rows][Panels][2] = {};
  if (continues) {
    for (std::size_t r = 0; r < Rows; ++r) {
      for (std::size_t p = 0; p < Panels; ++p) {
        const float* sum = y + r * y_stride + p * panel_rows;
        const std::size_t count = std::min(outputs - p * panel_rows, panel_rows);
        for (std::size_t i = 0; i < count; ++i) sums[r][p][i / 4][i % 4] = sum[i];
      }
    }
  }
  const float* column = x;
  const float* w = panel;
  for (std::size_t k = 0; k < depth; ++k, ++column, w += panel_rows) {
    f32x4 weights[Panels][2];
    for (std::size_t p = 0; p < Panels; ++p) {
      weights[p][0] = load_f32x4(w + p * panel_stride);
      weights[p][1] = load_f32x4(w + p * panel_stride + 4);
    }
    for (std::size_t r = 0; r < Rows; ++r) {
      const f32x4 input = splat(column[r * x_stride]);
      for (std::size_t p = 0; p < Panels; ++p) {
        sums[r][p][0] += input * weights[p][0];
        sums[r][p][1] += input * weights[p][1];
      }
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    for (std::size_t p = 0; p < Panels; ++p) {
      store_outputs(y + r * y_stride + p * panel_rows, sums[r][p][0], sums[r][p][1], outputs - p * panel_rows);
    }
  }
}

/// All rows against one panel, which stays in the cache.
template <std::size_t Rows>
void multiply_one_panel(Tile tile, std::size_t m) {
  for (; m >= Rows; m -= Rows) {
    tile.multiply<Rows, 1>();
    tile.x += Rows * tile.x_stride;
    tile.y += Rows * tile.y_stride;
  }
  if constexpr (Rows > 1) {
    if (m > 0) multiply_one_panel<Rows - 1>(tile, m);
  }
}

void multiply_block(Tile tile, std::size_t m) {
  constexpr std::size_t most_rows = 4;
  if (m < most_rows) return multiply_few_rows(tile, m);
  while (tile.outputs > 0) {
    multiply_one_panel<most_rows>(tile, m);
    tile.next_panels(1);
  }
}

}  // namespace

void multiply_naive(const float* x, const float* w, std::size_t m, std::size_t n, std::size_t k, float* y) {
  for (std::size_t row = 0; row < m; ++row) {
    for (std::size_t output = 0; output < n; ++output) {
      float sum = 0;
      for (std::size_t i = 0; i < k; ++i) sum += x[row * k + i] * w[output * k + i];
      y[row * n + output] = sum;
    }
  }
}

void multiply_panels(const float* x, std::size_t x_stride, std::size_t m, FloatPanelView w, std::size_t n,
                     std::size_t k, float* y, std::size_t y_stride) {
  if (m == 0 || n == 0) return;
  for (std::size_t first = 0; first == 0 || first < k; first += block_depth) {
    const std::size_t depth = std::min(block_depth, k - first);
    multiply_block({x + first, x_stride, w.values + first * panel_rows, w.stride, depth, y, y_stride, n, first > 0}, m);
  }
}

FloatPanels::FloatPanels(const float* w, std::size_t n, std::size_t k)
    : n_(n), k_(k), values_(panel_count(n) * k * panel_rows) {
  for (std::size_t output = 0; output < n; ++output) {
    for (std::size_t i = 0; i < k; ++i) values_[index(output, i)] = w[output * k + i];
  }
}

void FloatPanels::multiply(const float* x, std::size_t m, float* y) const {
  multiply_panels(x, k_, m, {values_.data(), k_ * panel_rows}, n_, k_, y, n_);
}

}  // namespace surprise
