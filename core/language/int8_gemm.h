// Products of matrices of small integers: exact sums in 32 bits, then one scale for each row of x and each row of W.
// Letters: M rows of x, K the depth, N outputs.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/language/quantized_parameters.h"

namespace surprise {

/// Up to this depth, K 127^2 < 2^31: no sum overflows.
inline constexpr std::size_t max_int8_depth = 131'072;

/// Rows of x that are multiplied together.
inline constexpr std::size_t tile_height = 4;

/// x (M, K) with x[m][k] ~ scales[m] * values[m][k], values in [-127, 127] held in 16 bits, as the product wants them:
/// in tiles of four rows, the last of fewer, each of which holds two numbers of all its rows, then the next two.
class QuantizedRows {
 public:
  /// Rounds each row of x (m, k) to multiples of its largest magnitude / 127, halves to even. A row whose magnitudes
  /// are all below 1e-30 counts as zeros. One with a NaN or an infinity gets a scale that is not finite, so that its
  /// products are not either.
  void assign(const float* x, std::size_t m, std::size_t k);

  std::size_t rows() const { return scales_.size(); }
  std::size_t depth() const { return k_; }
  int at(std::size_t m, std::size_t k) const { return values_[index(m, k)]; }
  float scale(std::size_t m) const { return scales_[m]; }
  const float* scales() const { return scales_.data(); }  // (M)

  /// The tile whose first row is m, a multiple of four.
  const std::int16_t* tile(std::size_t m) const { return values_.data() + index(m, 0); }
  std::size_t height(std::size_t m) const { return std::min(rows() - m / tile_height * tile_height, tile_height); }

 private:
  std::size_t stride() const { return (k_ + 1) / 2 * 2; }  // an odd row ends in a 0
  std::size_t index(std::size_t m, std::size_t k) const {
    const std::size_t first = m / tile_height * tile_height;
    return first * stride() + (k / 2 * height(m) + m - first) * 2 + k % 2;
  }

  std::size_t k_ = 0;
  std::vector<std::int16_t> values_;  // (tiles, pairs of K, 4, 2)
  std::vector<float> scales_;         // (M)
};

/// y[m][n] = (Σ_k x[m][k] W[n][k]) * (x.scale(m) W.scales[n]), the reference. The sum is an exact integer; it is
/// rounded to float, and so are the two products.
void multiply_naive(const QuantizedRows& x, const QuantizedMatrix& w, float* y);

/// Matrices of one depth, one under the other, in panels.
class Int8Panels {
 public:
  Int8Panels() = default;
  /// Throws InvalidParameter beyond max_int8_depth, LengthMismatch for matrices of different depth.
  explicit Int8Panels(std::span<const QuantizedMatrix* const> stacked);

  std::size_t outputs() const { return n_; }
  std::size_t depth() const { return k_; }
  float at(std::size_t n, std::size_t k) const { return scales_[n] * static_cast<float>(values_[index(n, k)]); }

  /// x (M, K) to y (M, N): multiply_naive's bits.
  void multiply(const QuantizedRows& x, float* y) const;

 private:
  std::size_t pairs() const { return (k_ + 1) / 2; }
  std::size_t index(std::size_t n, std::size_t k) const { return ((n / 8 * pairs() + k / 2) * 8 + n % 8) * 2 + k % 2; }

  std::size_t n_ = 0, k_ = 0;
  std::vector<std::int8_t> values_;  // (panels, pairs of K, 8, 2)
  std::vector<float> scales_;        // (8 panels)
};

}  // namespace surprise
