#include "core/language/parallel_reading.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/language/pointwise.h"
#include "core/language/rotary.h"
#include "core/language/transformer_weights.h"
#include "core/numeric/error.h"

namespace surprise {

ParallelReading::ParallelReading(std::shared_ptr<const TransformerWeights> weights, std::size_t readings,
                                 std::size_t positions)
    : weights_(std::move(weights)), config_(weights_->config()), lengths_(readings) {
  if (readings == 0 || positions == 0 || positions > config_.context) {
    throw Error("InvalidParameter", std::to_string(readings) + " readings of " + std::to_string(positions) +
                                        " tokens were asked for; the model sees from 1 to " +
                                        std::to_string(config_.context) + " tokens.");
  }
  config_.context = positions;
  caches_.assign(config_.layers * readings, KeyValueCache(config_));
  for (auto* part : {&x_, &normed_, &change_}) part->resize(readings * config_.width);
  wide_.resize(readings * std::max(config_.width + 2 * config_.key_value_width(), 2 * config_.hidden));
  mixed_.resize(readings * std::max(config_.width, config_.hidden));
}

void ParallelReading::restart(std::shared_ptr<const TransformerWeights> weights) {
  weights_ = std::move(weights);
  std::fill(lengths_.begin(), lengths_.end(), 0);
}

void ParallelReading::check(std::span<const std::size_t> readings, std::span<const TokenId> tokens,
                            std::size_t logits) const {
  const std::size_t v = config_.vocabulary_size;
  if (readings.size() != tokens.size() || (logits != 0 && logits != tokens.size() * v)) {
    throw Error("LengthMismatch", std::to_string(tokens.size()) + " tokens and " + std::to_string(logits) +
                                      " logits do not fit " + std::to_string(readings.size()) + " readings.");
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool is_known = tokens[i] >= 0 && static_cast<std::size_t>(tokens[i]) < v;
    if (is_known && readings[i] < lengths_.size() && lengths_[readings[i]] < config_.context) continue;
    throw Error("IndexOutOfRange",
                "Token " + std::to_string(tokens[i]) + " for reading " + std::to_string(readings[i]) +
                    " is outside the vocabulary of " + std::to_string(v) + ", or there is no room for it.",
                i);
  }
}

void ParallelReading::norm(std::span<const float> gain, std::size_t n) {
  const std::size_t c = config_.width;
  for (std::size_t i = 0; i < n; ++i) {
    rms_norm_row(&x_[i * c], gain.data(), c, config_.norm_epsilon, &normed_[i * c]);
  }
}

void ParallelReading::attention(std::size_t layer, std::span<const std::size_t> readings) {
  const TransformerWeights::Packed& packed = weights_->packed();
  const TransformerWeights::Packed::Layer& parts = packed.layers[layer];
  const std::size_t n = readings.size(), c = config_.width, k = config_.key_value_width(), row = c + 2 * k;
  const auto scale = static_cast<float>(1 / std::sqrt(static_cast<double>(config_.head_width())));
  norm(parts.attention_norm, n);
  parts.query_key_value.multiply(normed_.data(), n, wide_.data(), quantized_);
  for (std::size_t i = 0; i < n; ++i) {
    KeyValueCache& cache = caches_[layer * lengths_.size() + readings[i]];
    const std::size_t position = lengths_[readings[i]];
    float* query = &wide_[i * row];
    float* key = query + c;
    rotate_heads(query, config_.heads, packed.rotary, position, scale);
    rotate_heads(key, config_.key_value_heads, packed.rotary, position, 1.0f);
    cache.write(position, key, key + k);
    attend(config_, cache, query, position, 1, &mixed_[i * c], scratch_);
  }
  parts.output.multiply(mixed_.data(), n, change_.data(), quantized_);
  add_row(x_.data(), change_.data(), n * c);
}

void ParallelReading::feed_forward(std::size_t layer, std::size_t n) {
  const TransformerWeights::Packed::Layer& parts = weights_->packed().layers[layer];
  const std::size_t f = config_.hidden;
  norm(parts.feed_forward_norm, n);
  parts.gate_up.multiply(normed_.data(), n, wide_.data(), quantized_);
  for (std::size_t i = 0; i < n; ++i) swiglu_row(&wide_[i * 2 * f], &wide_[i * 2 * f + f], f, &mixed_[i * f]);
  parts.down.multiply(mixed_.data(), n, change_.data(), quantized_);
  add_row(x_.data(), change_.data(), n * config_.width);
}

void ParallelReading::read(std::span<const std::size_t> readings, std::span<const TokenId> tokens,
                           std::span<float> logits) {
  check(readings, tokens, logits.size());
  const TransformerWeights::Packed& packed = weights_->packed();
  const std::size_t n = tokens.size(), c = config_.width;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < c; ++j) x_[i * c + j] = packed.embedding.at(static_cast<std::size_t>(tokens[i]), j);
  }
  for (std::size_t layer = 0; layer < config_.layers; ++layer) {
    attention(layer, readings);
    feed_forward(layer, n);
  }
  for (const std::size_t reading : readings) ++lengths_[reading];
  if (logits.empty()) return;
  norm(packed.final_norm, n);
  packed.embedding.multiply(normed_.data(), n, logits.data(), quantized_);
}

}  // namespace surprise
