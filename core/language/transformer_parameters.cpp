#include "core/language/transformer_parameters.h"

#include <utility>

namespace surprise {
namespace {

// The tensors of one layer, from its first number on, in the order of tensor_places().
template <typename Real>
LayerParts<Real> parts_from(Real* next, const TransformerConfig& config) {
  const std::size_t c = config.width;
  const std::size_t k = config.key_value_width();
  const std::size_t f = config.hidden;
  const auto take = [&next](std::size_t size) { return std::exchange(next, next + size); };
  LayerParts<Real> parts;
  parts.attention_norm = take(c);
  parts.query = take(c * c);
  parts.key = take(k * c);
  parts.value = take(k * c);
  parts.output = take(c * c);
  parts.feed_forward_norm = take(c);
  parts.gate = take(f * c);
  parts.up = take(f * c);
  parts.down = take(c * f);
  return parts;
}

std::size_t layer_size(const TransformerConfig& config) {
  const std::size_t c = config.width;
  return 2 * c + 2 * c * c + 2 * config.key_value_width() * c + 3 * config.hidden * c;
}

std::size_t first_layer(const TransformerConfig& config) { return config.vocabulary_size * config.width; }

}  // namespace

std::vector<TensorPlace> tensor_places(const TransformerConfig& config) {
  validate(config);
  const std::size_t c = config.width;
  const std::size_t k = config.key_value_width();
  const std::size_t f = config.hidden;
  std::vector<TensorPlace> places;
  std::size_t offset = 0;
  const auto add = [&](std::string name, std::size_t rows, std::size_t columns) {
    places.push_back({std::move(name), offset, rows, columns});
    offset += rows * columns;
  };
  add("embedding", config.vocabulary_size, c);
  for (std::size_t layer = 0; layer < config.layers; ++layer) {
    const std::string prefix = "layers." + std::to_string(layer) + ".";
    add(prefix + "attention_norm", 1, c);
    add(prefix + "query", c, c);
    add(prefix + "key", k, c);
    add(prefix + "value", k, c);
    add(prefix + "output", c, c);
    add(prefix + "feed_forward_norm", 1, c);
    add(prefix + "gate", f, c);
    add(prefix + "up", f, c);
    add(prefix + "down", c, f);
  }
  add("final_norm", 1, c);
  return places;
}

template <typename Real>
ParametersOf<Real>::ParametersOf(const TransformerConfig& config) : config_(config) {
  validate(config);
  const std::size_t count = parameter_count(config);
  values_.assign(count, Real{0});
  final_norm_ = count - config.width;
}

template <typename Real>
LayerParts<Real> ParametersOf<Real>::layer(std::size_t index) {
  return parts_from(values_.data() + first_layer(config_) + index * layer_size(config_), config_);
}

template <typename Real>
LayerParts<const Real> ParametersOf<Real>::layer(std::size_t index) const {
  return parts_from(values_.data() + first_layer(config_) + index * layer_size(config_), config_);
}

template class ParametersOf<float>;
template class ParametersOf<double>;

}  // namespace surprise
