#include "core/learning/training_linear.h"

#include <algorithm>

#include "core/learning/panel_products.h"

namespace surprise {
namespace {

/// Rows of the batch whose products with each other are summed before they join a gradient.
constexpr std::size_t block_rows = 128;

/// At least `size` floats, of any values.
float* room(std::vector<float>& scratch, std::size_t size) {
  if (scratch.size() < size) scratch.resize(size);
  return scratch.data();
}

/// Rows that stay in the processor's first cache, 16 KiB, while the panels pass by.
std::size_t rows_in_cache(std::size_t depth) { return std::max<std::size_t>(4, 4096 / depth / 4 * 4); }

/// y[r][n] = [y[r][n] +] Σ_k a[r][k] b[k][n]; a (rows, depth), b in panels, y (rows, outputs).
void multiply(const float* a, std::size_t rows, std::size_t depth, const float* panels, std::size_t outputs, float* y,
              Sums sums) {
  const std::size_t block = rows_in_cache(depth);
  for (std::size_t row = 0; row < rows; row += block) {
    for (std::size_t n = 0; n < outputs; n += panel_rows) {
      multiply_panel(ByRows{a + row * depth, depth}, std::min(block, rows - row), panels + n * depth, depth,
                     {y + row * outputs + n, outputs, std::min(outputs - n, panel_rows), sums});
    }
  }
}

/// Columns 4q to 4q + 3 of a (rows, columns) in one strip of `rows` vectors: strip after strip.
void pack_strips(const float* values, std::size_t rows, std::size_t columns, float* strips) {
  for (std::size_t first = 0; first < columns; first += 4) {
    const std::size_t count = std::min<std::size_t>(4, columns - first);
    for (std::size_t r = 0; r < rows; ++r, strips += 4) {
      const float* from = values + r * columns + first;
      if (count == 4) {
        store(strips, load_f32x4(from));
      } else {
        for (std::size_t i = 0; i < 4; ++i) strips[i] = i < count ? from[i] : 0.0f;
      }
    }
  }
}

}  // namespace

void train_linear_forward(float* out, const float* x, const float* weight, std::size_t n_rows, std::size_t inputs,
                          std::size_t outputs, LinearScratch& scratch) {
  float* panels = room(scratch.panels, panel_count(outputs) * panel_rows * inputs);
  pack_columns(weight, inputs, inputs, outputs, 1, panels);
  multiply(x, n_rows, inputs, panels, outputs, out, Sums::replace);
}

void train_linear_backward(float* d_x, float* d_weight, const float* d_out, const float* x, const float* weight,
                           std::size_t n_rows, std::size_t inputs, std::size_t outputs, LinearScratch& scratch) {
  float* panels = room(scratch.panels, panel_count(inputs) * panel_rows * std::max(outputs, block_rows));
  pack_rows(weight, inputs, outputs, inputs, 1, panels);
  multiply(d_out, n_rows, outputs, panels, inputs, d_x, Sums::add);

  float* strips = room(scratch.strips, (outputs + 3) / 4 * 4 * block_rows);
  for (std::size_t row = 0; row < n_rows; row += block_rows) {
    const std::size_t rows = std::min(block_rows, n_rows - row);
    pack_rows(x + row * inputs, inputs, rows, inputs, 1, panels);
    pack_strips(d_out + row * outputs, rows, outputs, strips);
    for (std::size_t n = 0; n < inputs; n += panel_rows) {
      for (std::size_t o = 0; o < outputs; o += 4) {
        multiply_panel(ByColumns{strips + o * rows, 4}, std::min<std::size_t>(4, outputs - o), panels + n * rows, rows,
                       {d_weight + o * inputs + n, inputs, std::min(inputs - n, panel_rows), Sums::add});
      }
    }
  }
}

}  // namespace surprise
