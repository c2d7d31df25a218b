// A matrix of either kind, ready to multiply rows of activations.
#pragma once

#include <cstddef>
#include <variant>

#include "core/language/float_gemm.h"
#include "core/language/int8_gemm.h"

namespace surprise {

class Linear {
 public:
  Linear() = default;
  explicit Linear(FloatPanels panels) : panels_(std::move(panels)) {}
  explicit Linear(Int8Panels panels) : panels_(std::move(panels)) {}

  std::size_t outputs() const;
  std::size_t depth() const;
  float at(std::size_t output, std::size_t input) const;

  /// x (M, K) to y (M, N), x in int8 first where the matrix is. `scratch` is working memory, kept between calls.
  void multiply(const float* x, std::size_t m, float* y, QuantizedRows& scratch) const;

 private:
  std::variant<FloatPanels, Int8Panels> panels_;
};

}  // namespace surprise
