// Transformers with random parameters, of shapes that fit no panel and of one that fits all.
#pragma once

#include <cmath>
#include <memory>
#include <vector>

#include "core/language/transformer_model.h"
#include "core/numeric/random.h"

namespace surprise::test {

/// No dimension is a multiple of a vector; three heads share a key.
inline TransformerConfig odd_shape() {
  TransformerConfig config;
  config.vocabulary_size = 37;
  config.context = 90;
  config.width = 36;
  config.layers = 2;
  config.heads = 6;
  config.key_value_heads = 2;
  config.hidden = 29;
  return config;
}

inline TransformerConfig even_shape() {
  TransformerConfig config;
  config.vocabulary_size = 256;
  config.context = 160;
  config.width = 64;
  config.layers = 3;
  config.heads = 4;
  config.key_value_heads = 2;
  config.hidden = 96;
  return config;
}

/// Normal weights, large enough for predictions that are far from uniform.
inline Parameters random_transformer(const TransformerConfig& config, std::uint64_t seed) {
  Parameters parameters(config);
  Random random(seed);
  for (const TensorPlace& place : tensor_places(config)) {
    const bool is_norm = place.rows == 1;
    const double spread = place.name == "embedding" ? 0.3 : 1.2 / std::sqrt(static_cast<double>(place.columns));
    for (std::size_t i = 0; i < place.size(); ++i) {
      const double value = is_norm ? 1 + 0.2 * random.normal() : spread * random.normal();
      parameters.values()[place.offset + i] = static_cast<float>(value);
    }
  }
  return parameters;
}

inline std::vector<TokenId> random_tokens(const TransformerConfig& config, std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<TokenId> tokens;
  for (std::size_t i = 0; i < count; ++i) tokens.push_back(static_cast<TokenId>(random.below(config.vocabulary_size)));
  return tokens;
}

}  // namespace surprise::test
