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

/// y[r][n] = [y[r][n] +] (((0 + a[r][0] b[0][n]) + a[r][1] b[1][n]) + ...) for all eight n, b[k][n] = panel[8 k + n].
/// One step of the depth a turn and no more: an engine that sees several loads all their numbers first, and keeps them
/// on the stack.
template <std::size_t Rows, Sums What, typename Left>
inline void multiply_tile(const Left& left, const float* panel, std::size_t depth, float* y, std::size_t y_stride) {
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
  for (std::size_t r = 0; r < Rows; ++r, y += y_stride) {
    store(y, What == Sums::add ? load_f32x4(y) + low[r] : low[r]);
    store(y + 4, What == Sums::add ? load_f32x4(y + 4) + high[r] : high[r]);
  }
}

/// The same for any number of rows.
template <Sums What, typename Left>
void multiply_whole_panel(Left left, std::size_t rows, const float* panel, std::size_t depth, float* y,
                          std::size_t y_stride) {
  for (; rows >= 4; rows -= 4, left = left.from_row(4), y += 4 * y_stride) {
    multiply_tile<4, What>(left, panel, depth, y, y_stride);
  }
  if (rows == 3) multiply_tile<3, What>(left, panel, depth, y, y_stride);
  if (rows == 2) multiply_tile<2, What>(left, panel, depth, y, y_stride);
  if (rows == 1) multiply_tile<1, What>(left, panel, depth, y, y_stride);
}

/// The first y.outputs of a few products, by way of memory of their own.
void join_outputs(const float* products, std::size_t rows, const PanelOutput& y);

/// The same for a panel that may be the last one.
template <typename Left>
void multiply_panel(const Left& left, std::size_t rows, const float* panel, std::size_t depth, const PanelOutput& y) {
  if (y.outputs < panel_rows) {
    float products[4 * panel_rows];
    for (std::size_t r = 0; r < rows; r += 4) {
      const std::size_t count = std::min<std::size_t>(4, rows - r);
      multiply_whole_panel<Sums::replace>(left.from_row(r), count, panel, depth, products, panel_rows);
      join_outputs(products, count, y.from_row(r));
    }
  } else if (y.sums == Sums::add) {
    multiply_whole_panel<Sums::add>(left, rows, panel, depth, y.values, y.stride);
  } else {
    multiply_whole_panel<Sums::replace>(left, rows, panel, depth, y.values, y.stride);
  }
}

/// The matrix b[k][n] = factor * values[k * stride + n], (depth, outputs), in panels one after another.
void pack_rows(const float* values, std::size_t stride, std::size_t depth, std::size_t outputs, float factor,
               float* panels);

/// The matrix b[k][n] = factor * values[n * stride + k], (depth, outputs), in panels one after another.
void pack_columns(const float* values, std::size_t stride, std::size_t depth, std::size_t outputs, float factor,
                  float* panels);

}  // namespace surprise
