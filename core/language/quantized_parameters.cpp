#include "core/language/quantized_parameters.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/numeric/error.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

constexpr double most = 127;

void require_finite(const float* values, std::size_t count, const char* where) {
  for (std::size_t i = 0; i < count; ++i) {
    if (std::isfinite(values[i])) continue;
    throw Error("NotANumber",
                std::string("The parameter at index ") + std::to_string(i) + " of " + where + " is not finite.", i);
  }
}

/// The step of one row: asked for by its root mean square, but never so small that the largest value needs more than
/// 127 steps.
float row_scale(const float* row, std::size_t columns, double levels_per_rms) {
  double largest = 0;
  double squares = 0;
  for (std::size_t i = 0; i < columns; ++i) {
    const auto value = static_cast<double>(row[i]);
    largest = std::max(largest, std::abs(value));
    squares += value * value;
  }
  const double finest = largest / most;
  if (levels_per_rms == 0) return static_cast<float>(finest);
  const double asked = std::sqrt(squares / static_cast<double>(columns)) / levels_per_rms;
  return static_cast<float>(std::max(asked, finest));
}

QuantizedMatrix quantize_matrix(const float* w, std::size_t rows, std::size_t columns, double levels_per_rms,
                                const char* name) {
  require_finite(w, rows * columns, name);
  QuantizedMatrix matrix{rows, columns, std::vector<std::int8_t>(rows * columns), std::vector<float>(rows)};
  for (std::size_t row = 0; row < rows; ++row) {
    const float* source = w + row * columns;
    const float scale = row_scale(source, columns, levels_per_rms);
    matrix.scales[row] = scale;
    if (scale == 0) continue;
    for (std::size_t i = 0; i < columns; ++i) {
      // The scale is rounded to float: the largest value may be a hair above 127 of it.
      const double steps = std::nearbyint(static_cast<double>(source[i]) / static_cast<double>(scale));
      matrix.values[row * columns + i] = static_cast<std::int8_t>(std::clamp(steps, -most, most));
    }
  }
  return matrix;
}

std::vector<float> copy_norm(const float* values, std::size_t count, const char* name) {
  require_finite(values, count, name);
  return {values, values + count};
}

void dequantize_matrix(const QuantizedMatrix& matrix, float* target) {
  for (std::size_t row = 0; row < matrix.rows; ++row) {
    for (std::size_t i = 0; i < matrix.columns; ++i) {
      const std::size_t at = row * matrix.columns + i;
      target[at] = matrix.scales[row] * static_cast<float>(matrix.values[at]);
    }
  }
}

}  // namespace

QuantizedParameters quantize(const Parameters& parameters, double levels_per_rms) {
  if (!(levels_per_rms >= 0 && std::isfinite(levels_per_rms))) {
    throw Error("InvalidParameter", "The levels per root mean square must be finite and at least 0, but they are " +
                                        std::to_string(levels_per_rms) + ".");
  }
  const TransformerConfig& config = parameters.config();
  const std::size_t c = config.width, k = config.key_value_width(), f = config.hidden;
  const auto matrix = [&](const float* w, std::size_t rows, std::size_t columns, const char* name) {
    return quantize_matrix(w, rows, columns, levels_per_rms, name);
  };
  QuantizedParameters quantized;
  quantized.config = config;
  quantized.embedding = matrix(parameters.embedding(), config.vocabulary_size, c, "the embedding");
  for (std::size_t l = 0; l < config.layers; ++l) {
    const LayerParts<const float> parts = parameters.layer(l);
    quantized.layers.push_back(
        {copy_norm(parts.attention_norm, c, "an attention norm"), matrix(parts.query, c, c, "a query matrix"),
         matrix(parts.key, k, c, "a key matrix"), matrix(parts.value, k, c, "a value matrix"),
         matrix(parts.output, c, c, "an output matrix"), copy_norm(parts.feed_forward_norm, c, "a feed-forward norm"),
         matrix(parts.gate, f, c, "a gate matrix"), matrix(parts.up, f, c, "an up matrix"),
         matrix(parts.down, c, f, "a down matrix")});
  }
  quantized.final_norm = copy_norm(parameters.final_norm(), c, "the final norm");
  return quantized;
}

Parameters dequantize(const QuantizedParameters& quantized) {
  Parameters parameters(quantized.config);
  dequantize_matrix(quantized.embedding, parameters.embedding());
  for (std::size_t l = 0; l < quantized.layers.size(); ++l) {
    const QuantizedParameters::Layer& from = quantized.layers[l];
    const LayerParts<float> to = parameters.layer(l);
    std::copy(from.attention_norm.begin(), from.attention_norm.end(), to.attention_norm);
    dequantize_matrix(from.query, to.query);
    dequantize_matrix(from.key, to.key);
    dequantize_matrix(from.value, to.value);
    dequantize_matrix(from.output, to.output);
    std::copy(from.feed_forward_norm.begin(), from.feed_forward_norm.end(), to.feed_forward_norm);
    dequantize_matrix(from.gate, to.gate);
    dequantize_matrix(from.up, to.up);
    dequantize_matrix(from.down, to.down);
  }
  std::copy(quantized.final_norm.begin(), quantized.final_norm.end(), parameters.final_norm());
  return parameters;
}

}  // namespace surprise
