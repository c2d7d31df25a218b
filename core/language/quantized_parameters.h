// A transformer's parameters as small integers: what a checkpoint file holds and what the page computes with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/language/transformer_config.h"
#include "core/language/transformer_parameters.h"

namespace surprise {

/// W[r][c] = scales[r] * values[r * columns + c]; values in [-127, 127].
struct QuantizedMatrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<std::int8_t> values;  // (rows, columns)
  std::vector<float> scales;        // (rows)
};

/// Norms stay float: they are few, and each of them scales a whole column.
struct QuantizedParameters {
  struct Layer {
    std::vector<float> attention_norm;  // (C)
    QuantizedMatrix query, key, value, output;
    std::vector<float> feed_forward_norm;  // (C)
    QuantizedMatrix gate, up, down;
  };

  TransformerConfig config;
  QuantizedMatrix embedding;
  std::vector<Layer> layers;
  std::vector<float> final_norm;
};

/// Rounds each row to multiples of its own scale. `levels_per_rms` steps make up the row's root mean square: 8 keeps
/// about 5 bits of information a weight (what an entropy coder then needs), 0 asks for the finest scale that int8
/// allows, largest magnitude / 127. A row is never clipped: where levels_per_rms would put its largest value beyond
/// 127, its scale grows. Throws InvalidParameter for a negative or non-finite levels_per_rms, NotANumber for a
/// parameter that is not finite.
QuantizedParameters quantize(const Parameters& parameters, double levels_per_rms);

/// The float parameters that the integers stand for.
Parameters dequantize(const QuantizedParameters& quantized);

}  // namespace surprise
