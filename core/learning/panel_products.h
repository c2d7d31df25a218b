// The one tile all of training's matrix products are made of: four rows times a panel (panels.h) of eight outputs, with
// sums of fixed order.
#pragma once

#include <algorithm>
#include <cstddef>

#include "core/language/panels.h"
#include "core/numeric/simd.h"

namespace surprise {

/// A left factor whose rows lie in rows: a[r][k] = values[r * stride + k].
struct ByRows {
  const float* values;
  std::size_t stride;

  template <std::size_t Rows>
  struct Cursor {
    const float* row[Rows];

    explicit Cursor(const ByRows& left) {
      for (std::size_t r = 0; r < Rows; ++r) row[r] = left.values + r * left.stride;
    }
    float operator[](std::size_t r) const { return *row[r]; }
    void next() {
      for (std::size_t r = 0; r < Rows; ++r) ++row[r];
    }
  };
  ByRows from_row(std::size_t r) const { return {values + r * stride, stride}; }
};

/// A left factor whose rows lie in columns: a[r][k] = values[k * stride + r].
struct ByColumns {
  const float* values;
  std::size_t stride;

  template <std::size_t Rows>
  struct Cursor {
    const float* column;
    std::size_t stride;

    explicit Cursor(const ByColumns& left) : column(left.values), stride(left.stride) {}
    float operator[](std::size_t r) const { return column[r]; }
    void next() { column += stride; }
  };
  ByColumns from_row(std::size_t r) const { return {values + r, stride}; }
};

/// What becomes of the numbers in y.
enum class Sums { replace, add };

/// Where a product goes: y[r * stride + n] for n < outputs <= 8.
struct PanelOutput {
  float* values;
  std::size_t stride;
  std::size_t outputs;
  Sums sums;

  PanelOutput from_row(std::size_t r) const { return {values + r * stride, stride, outputs, sums}; }
};

/// y[r][n] = [y[r][n] +] (((0 + a[r][0] b[0][n]) + a[r][1] b[1][n]) + ...), b[k][n] = panel[8 k + n]. One step of the
/// depth a turn and no more: an engine that sees several loads all their numbers first, and keeps them on the stack.
template <std::size_t Rows, typename Left>
void multiply_tile(const Left& left, const float* panel, std::size_t depth, const PanelOutput& y) {
  f32x4 low[Rows] = {}, high[Rows] = {};
  typename Left::template Cursor<Rows> a(left);
  for (std::size_t k = 0; k < depth; ++k, a.next(), panel += panel_rows) {
    const f32x4 b_low = load_f32x4(panel), b_high = load_f32x4(panel + 4);
    for (std::size_t r = 0; r < Rows; ++r) {
      const f32x4 factor = splat(a[r]);
      low[r] += factor * b_low;
      high[r] += factor * b_high;
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    float* row = y.values + r * y.stride;
    if (y.outputs == panel_rows) {
      store(row, y.sums == Sums::add ? load_f32x4(row) + low[r] : low[r]);
      store(row + 4, y.sums == Sums::add ? load_f32x4(row + 4) + high[r] : high[r]);
    } else {
      float products[panel_rows];
      store(products, low[r]);
      store(products + 4, high[r]);
      for (std::size_t n = 0; n < y.outputs; ++n) row[n] = y.sums == Sums::add ? row[n] + products[n] : products[n];
    }
  }
}

/// The same for any number of rows.
template <typename Left>
void multiply_panel(const Left& left, std::size_t rows, const float* panel, std::size_t depth, const PanelOutput& y) {
  std::size_t r = 0;
  for (; r + 4 <= rows; r += 4) multiply_tile<4>(left.from_row(r), panel, depth, y.from_row(r));
  if (rows - r == 3) multiply_tile<3>(left.from_row(r), panel, depth, y.from_row(r));
  if (rows - r == 2) multiply_tile<2>(left.from_row(r), panel, depth, y.from_row(r));
  if (rows - r == 1) multiply_tile<1>(left.from_row(r), panel, depth, y.from_row(r));
}

/// The matrix b[k][n] = factor * values[k * stride + n], (depth, outputs), in panels one after another.
void pack_rows(const float* values, std::size_t stride, std::size_t depth, std::size_t outputs, float factor,
               float* panels);

/// The matrix b[k][n] = factor * values[n * stride + k], (depth, outputs), in panels one after another.
void pack_columns(const float* values, std::size_t stride, std::size_t depth, std::size_t outputs, float factor,
                  float* panels);

}  // namespace surprise
