// Products of float matrices in packed panels, with sums of fixed order. Letters: M rows of x, each an input of its
// own; K numbers in a row, the depth; N outputs.
#pragma once

#include <cstddef>
#include <vector>

namespace surprise {

/// y = x W^T, the reference: y[m][n] = ((0 + x[m][0] W[n][0]) + x[m][1] W[n][1]) + ..., each product and each sum
/// rounded to float. multiply_panels() has this order too, for every M, so that a row's result depends neither on its
/// neighbours nor on the build.
void multiply_naive(const float* x, const float* w, std::size_t m, std::size_t n, std::size_t k, float* y);

/// Where panels lie: panel p holds outputs 8p to 8p + 7, as K vectors of eight. `stride` floats separate two panels.
struct FloatPanelView {
  const float* values;
  std::size_t stride;
};

/// y[r * y_stride + n] = Σ_k x[r * x_stride + k] W[n][k] for r in [0, m), n in [0, n), the sums as in multiply_naive().
void multiply_panels(const float* x, std::size_t x_stride, std::size_t m, FloatPanelView w, std::size_t n,
                     std::size_t k, float* y, std::size_t y_stride);

/// W (N, K) in panels.
class FloatPanels {
 public:
  FloatPanels() = default;
  FloatPanels(const float* w, std::size_t n, std::size_t k);

  std::size_t outputs() const { return n_; }
  std::size_t depth() const { return k_; }
  float at(std::size_t n, std::size_t k) const { return values_[index(n, k)]; }

  /// x (M, K) to y (M, N).
  void multiply(const float* x, std::size_t m, float* y) const;

 private:
  std::size_t index(std::size_t n, std::size_t k) const { return (n / 8 * k_ + k) * 8 + n % 8; }

  std::size_t n_ = 0, k_ = 0;
  std::vector<float> values_;  // (panels, K, 8)
};

}  // namespace surprise
