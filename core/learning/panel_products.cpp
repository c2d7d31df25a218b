#include "core/learning/panel_products.h"

namespace surprise {
namespace {

/// Rows become columns.
void transpose(f32x4& a, f32x4& b, f32x4& c, f32x4& d) {
  const f32x4 ab_low{a[0], b[0], a[1], b[1]}, ab_high{a[2], b[2], a[3], b[3]};
  const f32x4 cd_low{c[0], d[0], c[1], d[1]}, cd_high{c[2], d[2], c[3], d[3]};
  a = f32x4{ab_low[0], ab_low[1], cd_low[0], cd_low[1]};
  b = f32x4{ab_low[2], ab_low[3], cd_low[2], cd_low[3]};
  c = f32x4{ab_high[0], ab_high[1], cd_high[0], cd_high[1]};
  d = f32x4{ab_high[2], ab_high[3], cd_high[2], cd_high[3]};
}

}  // namespace

void join_outputs(const float* products, std::size_t rows, const PanelOutput& y) {
  for (std::size_t r = 0; r < rows; ++r, products += panel_rows) {
    float* row = y.values + r * y.stride;
    for (std::size_t n = 0; n < y.outputs; ++n) row[n] = y.sums == Sums::add ? row[n] + products[n] : products[n];
  }
}

void pack_rows(const float* values, std::size_t stride, std::size_t depth, std::size_t outputs, float factor,
               float* panels) {
  for (std::size_t first = 0; first < outputs; first += panel_rows, panels += depth * panel_rows) {
    const std::size_t count = std::min(outputs - first, panel_rows);
    for (std::size_t k = 0; k < depth; ++k) {
      const float* row = values + k * stride + first;
      float* packed = panels + k * panel_rows;
      if (count == panel_rows) {
        store(packed, factor * load_f32x4(row));
        store(packed + 4, factor * load_f32x4(row + 4));
      } else {
        for (std::size_t n = 0; n < panel_rows; ++n) packed[n] = n < count ? factor * row[n] : 0.0f;
      }
    }
  }
}

void pack_columns(const float* values, std::size_t stride, std::size_t depth, std::size_t outputs, float factor,
                  float* panels) {
  for (std::size_t first = 0; first < outputs; first += panel_rows, panels += depth * panel_rows) {
    const std::size_t count = std::min(outputs - first, panel_rows);
    const float* rows = values + first * stride;
    std::size_t k = 0;
    for (; count == panel_rows && k + 4 <= depth; k += 4) {
      for (std::size_t half = 0; half < panel_rows; half += 4) {
        const float* four = rows + half * stride + k;
        f32x4 a = factor * load_f32x4(four), b = factor * load_f32x4(four + stride);
        f32x4 c = factor * load_f32x4(four + 2 * stride), d = factor * load_f32x4(four + 3 * stride);
        transpose(a, b, c, d);
        float* packed = panels + k * panel_rows + half;
        store(packed, a);
        store(packed + panel_rows, b);
        store(packed + 2 * panel_rows, c);
        store(packed + 3 * panel_rows, d);
      }
    }
    for (; k < depth; ++k) {
      for (std::size_t n = 0; n < panel_rows; ++n) {
        panels[k * panel_rows + n] = n < count ? factor * rows[n * stride + k] : 0.0f;
      }
    }
  }
}

}  // namespace surprise
