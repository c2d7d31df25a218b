// Everything a transformer has learned, in one block with named parts, so that an optimiser is one loop.
// Letters as in transformer_config.h; a matrix is stored row by row as (out, in), so that y = W x.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/language/transformer_config.h"

namespace surprise {

/// Where a tensor lies in the block. A vector has one row.
struct TensorPlace {
  std::string name;  // "embedding", "layers.3.query", "final_norm", ...
  std::size_t offset = 0;
  std::size_t rows = 0;
  std::size_t columns = 0;

  std::size_t size() const { return rows * columns; }
};

/// The tensors in the order in which they lie: embedding; then for each layer attention_norm, query, key, value,
/// output, feed_forward_norm, gate, up, down; then final_norm.
std::vector<TensorPlace> tensor_places(const TransformerConfig& config);

/// Views of one layer. `Real` is float, or double where gradients are proved; const for reading.
template <typename Real>
struct LayerParts {
  Real* attention_norm;     // (C)
  Real* query;              // (C, C)
  Real* key;                // (K, C)
  Real* value;              // (K, C)
  Real* output;             // (C, C)
  Real* feed_forward_norm;  // (C)
  Real* gate;               // (F, C)
  Real* up;                 // (F, C)
  Real* down;               // (C, F)
};

/// The block, zero at first. Also holds gradients and an optimiser's moments: they have the same shape.
template <typename Real>
class ParametersOf {
 public:
  /// Throws as validate().
  explicit ParametersOf(const TransformerConfig& config);

  const TransformerConfig& config() const { return config_; }
  std::span<Real> values() { return values_; }
  std::span<const Real> values() const { return values_; }

  Real* embedding() { return values_.data(); }  // (V, C)
  const Real* embedding() const { return values_.data(); }
  LayerParts<Real> layer(std::size_t index);
  LayerParts<const Real> layer(std::size_t index) const;
  Real* final_norm() { return values_.data() + final_norm_; }  // (C)
  const Real* final_norm() const { return values_.data() + final_norm_; }

 private:
  TransformerConfig config_;
  std::vector<Real> values_;
  std::size_t final_norm_ = 0;
};

using Parameters = ParametersOf<float>;

}  // namespace surprise
