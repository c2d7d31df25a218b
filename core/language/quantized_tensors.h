// Goes through quantised parameters in the order of tensor_places().
#pragma once

#include <string>

#include "core/language/quantized_parameters.h"

namespace surprise {

/// Calls matrix(m, rows, columns, name) and norm(n, length, name) for each tensor, m and n being those of `parameters`
/// and the numbers what parameters.config asks for; all but the config may still be empty. `layers` has its length.
template <typename Parameters, typename OnMatrix, typename OnNorm>
void for_each_tensor(Parameters& parameters, OnMatrix matrix, OnNorm norm) {
  const TransformerConfig& config = parameters.config;
  const std::size_t c = config.width;
  const std::size_t k = config.key_value_width();
  const std::size_t f = config.hidden;
  matrix(parameters.embedding, config.vocabulary_size, c, std::string("embedding"));
  for (std::size_t index = 0; index < parameters.layers.size(); ++index) {
    auto& layer = parameters.layers[index];
    const std::string prefix = "layers." + std::to_string(index) + ".";
    norm(layer.attention_norm, c, prefix + "attention_norm");
    matrix(layer.query, c, c, prefix + "query");
    matrix(layer.key, k, c, prefix + "key");
    matrix(layer.value, k, c, prefix + "value");
    matrix(layer.output, c, c, prefix + "output");
    norm(layer.feed_forward_norm, c, prefix + "feed_forward_norm");
    matrix(layer.gate, f, c, prefix + "gate");
    matrix(layer.up, f, c, prefix + "up");
    matrix(layer.down, c, f, prefix + "down");
  }
  norm(parameters.final_norm, c, std::string("final_norm"));
}

}  // namespace surprise
