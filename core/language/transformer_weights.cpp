#include "core/language/transformer_weights.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/language/rotary.h"

namespace surprise {
namespace {

template <typename... Matrices>
Linear stack(const Matrices&... matrices) {
  const std::array<const QuantizedMatrix*, sizeof...(Matrices)> stacked{&matrices...};
  return Linear(Int8Panels(stacked));
}

/// Row by row; rows of matrices under each other lie one after the other in the block, too.
void unpack(const Linear& matrix, float* target) {
  for (std::size_t row = 0; row < matrix.outputs(); ++row) {
    for (std::size_t i = 0; i < matrix.depth(); ++i) target[row * matrix.depth() + i] = matrix.at(row, i);
  }
}

std::unique_ptr<TransformerWeights::Packed> without_layers(const TransformerConfig& config) {
  validate(config);
  auto packed = std::make_unique<TransformerWeights::Packed>();
  packed->config = config;
  packed->rotary = rotary_table<float>(config.context, config.head_width(), config.rope_base);
  packed->layers.reserve(config.layers);
  return packed;
}

}  // namespace

TransformerWeights::TransformerWeights(std::unique_ptr<Packed> packed) : packed_(std::move(packed)) {}
TransformerWeights::~TransformerWeights() = default;

const TransformerConfig& TransformerWeights::config() const { return packed_->config; }

std::shared_ptr<const TransformerWeights> TransformerWeights::from(const QuantizedParameters& parameters) {
  std::unique_ptr<Packed> packed = without_layers(parameters.config);
  packed->embedding = stack(parameters.embedding);
  for (const QuantizedParameters::Layer& layer : parameters.layers) {
    packed->layers.push_back({layer.attention_norm, stack(layer.query, layer.key, layer.value), stack(layer.output),
                              layer.feed_forward_norm, stack(layer.gate, layer.up), stack(layer.down)});
  }
  packed->final_norm = parameters.final_norm;
  return std::shared_ptr<const TransformerWeights>(new TransformerWeights(std::move(packed)));
}

std::shared_ptr<const TransformerWeights> TransformerWeights::from(const Parameters& parameters) {
  const TransformerConfig& config = parameters.config();
  std::unique_ptr<Packed> packed = without_layers(config);
  const std::size_t c = config.width, k = config.key_value_width(), f = config.hidden;
  packed->embedding = Linear(FloatPanels(parameters.embedding(), config.vocabulary_size, c));
  for (std::size_t l = 0; l < config.layers; ++l) {
    // Query, key and value lie one after the other in the block, and so do gate and up: they are one matrix already.
    const LayerParts<const float> parts = parameters.layer(l);
    packed->layers.push_back({{parts.attention_norm, parts.attention_norm + c},
                              Linear(FloatPanels(parts.query, c + 2 * k, c)),
                              Linear(FloatPanels(parts.output, c, c)),
                              {parts.feed_forward_norm, parts.feed_forward_norm + c},
                              Linear(FloatPanels(parts.gate, 2 * f, c)),
                              Linear(FloatPanels(parts.down, c, f))});
  }
  packed->final_norm.assign(parameters.final_norm(), parameters.final_norm() + c);
  return std::shared_ptr<const TransformerWeights>(new TransformerWeights(std::move(packed)));
}

Parameters TransformerWeights::parameters() const {
  Parameters parameters(packed_->config);
  unpack(packed_->embedding, parameters.embedding());
  for (std::size_t l = 0; l < packed_->layers.size(); ++l) {
    const Packed::Layer& from = packed_->layers[l];
    const LayerParts<float> to = parameters.layer(l);
    std::copy(from.attention_norm.begin(), from.attention_norm.end(), to.attention_norm);
    unpack(from.query_key_value, to.query);
    unpack(from.output, to.output);
    std::copy(from.feed_forward_norm.begin(), from.feed_forward_norm.end(), to.feed_forward_norm);
    unpack(from.gate_up, to.gate);
    unpack(from.down, to.down);
  }
  std::copy(packed_->final_norm.begin(), packed_->final_norm.end(), parameters.final_norm());
  return parameters;
}

}  // namespace surprise
