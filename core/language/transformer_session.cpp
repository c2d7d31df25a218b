// The forward pass, a block of positions at a time. Letters as in transformer_config.h, n positions of a block.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/language/attention.h"
#include "core/language/pointwise.h"
#include "core/language/rotary.h"
#include "core/language/transformer_weights.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

/// Positions that go through the layers together: enough for each weight, once in the cache, to be used often, and few
/// enough for the activations to stay in the cache as well.
constexpr std::size_t block_positions = 64;

using Packed = TransformerWeights::Packed;

[[noreturn]] void throw_out_of_range(const std::string& sentence, std::size_t index) {
  throw Error("IndexOutOfRange", sentence, index);
}

}  // namespace

struct TransformerSession::State {
  explicit State(std::shared_ptr<const TransformerWeights> shared_weights);

  void check(std::span<const TokenId> tokens, std::size_t logits) const;
  void embed(std::span<const TokenId> tokens);
  void norm(const float* rows, std::span<const float> gain, std::size_t n);
  void attention(const Packed::Layer& layer, KeyValueCache& cache, std::size_t n);
  void feed_forward(const Packed::Layer& layer, std::size_t n);
  void read_block(std::span<const TokenId> tokens);

  std::shared_ptr<const TransformerWeights> weights;
  const Packed& packed;
  std::size_t length = 0;
  std::vector<KeyValueCache> caches;  // (L)
  std::vector<float> last;            // (N, C) what the last layer gave at each position

  std::vector<float> x;        // (n, C) the residual stream
  std::vector<float> normed;   // (n, C)
  std::vector<float> wide;     // (n, C + 2 K) or (n, 2 F)
  std::vector<float> queries;  // (n, C)
  std::vector<float> mixed;    // (n, C) or (n, F)
  std::vector<float> change;   // (n, C)
  QuantizedRows quantized;
  AttentionScratch scratch;
};

TransformerSession::State::State(std::shared_ptr<const TransformerWeights> shared_weights)
    : weights(std::move(shared_weights)), packed(weights->packed()) {
  const TransformerConfig& config = packed.config;
  caches.assign(config.layers, KeyValueCache(config));
  last.resize(config.context * config.width);
  const std::size_t n = std::min(block_positions, config.context);
  x.resize(n * config.width);
  normed.resize(n * config.width);
  wide.resize(n * std::max(config.width + 2 * config.key_value_width(), 2 * config.hidden));
  queries.resize(n * config.width);
  mixed.resize(n * std::max(config.width, config.hidden));
  change.resize(n * config.width);
}

void TransformerSession::State::check(std::span<const TokenId> tokens, std::size_t logits) const {
  const TransformerConfig& config = packed.config;
  if (tokens.size() > config.context - length) {
    throw_out_of_range("The transformer sees " + std::to_string(config.context) + " tokens and has read " +
                           std::to_string(length) + ": " + std::to_string(tokens.size()) + " more are too many.",
                       config.context - length);
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i] >= 0 && static_cast<std::size_t>(tokens[i]) < config.vocabulary_size) continue;
    throw_out_of_range("Token " + std::to_string(tokens[i]) + " at index " + std::to_string(i) +
                           " is outside the vocabulary of " + std::to_string(config.vocabulary_size) + ".",
                       i);
  }
  if (logits % config.vocabulary_size != 0 || logits / config.vocabulary_size > tokens.size()) {
    throw Error("LengthMismatch", "Logits of length " + std::to_string(logits) + " are not rows of " +
                                      std::to_string(config.vocabulary_size) + " for some of " +
                                      std::to_string(tokens.size()) + " tokens.");
  }
}

void TransformerSession::State::embed(std::span<const TokenId> tokens) {
  const std::size_t c = packed.config.width;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    for (std::size_t i = 0; i < c; ++i) x[t * c + i] = packed.embedding.at(static_cast<std::size_t>(tokens[t]), i);
  }
}

void TransformerSession::State::norm(const float* rows, std::span<const float> gain, std::size_t n) {
  const std::size_t c = packed.config.width;
  for (std::size_t t = 0; t < n; ++t) {
    rms_norm_row(rows + t * c, gain.data(), c, packed.config.norm_epsilon, &normed[t * c]);
  }
}

void TransformerSession::State::attention(const Packed::Layer& layer, KeyValueCache& cache, std::size_t n) {
  const TransformerConfig& config = packed.config;
  const std::size_t c = config.width, k = config.key_value_width(), row = c + 2 * k;
  const auto scale = static_cast<float>(1 / std::sqrt(static_cast<double>(config.head_width())));
  norm(x.data(), layer.attention_norm, n);
  layer.query_key_value.multiply(normed.data(), n, wide.data(), quantized);
  for (std::size_t t = 0; t < n; ++t) {
    float* query = &wide[t * row];
    float* key = query + c;
    rotate_heads(query, config.heads, packed.rotary, length + t, scale);
    rotate_heads(key, config.key_value_heads, packed.rotary, length + t, 1.0f);
    std::copy_n(query, c, &queries[t * c]);
    cache.write(length + t, key, key + k);
  }
  attend(config, cache, queries.data(), length, n, mixed.data(), scratch);
  layer.output.multiply(mixed.data(), n, change.data(), quantized);
  add_row(x.data(), change.data(), n * c);
}

void TransformerSession::State::feed_forward(const Packed::Layer& layer, std::size_t n) {
  const std::size_t c = packed.config.width, f = packed.config.hidden;
  norm(x.data(), layer.feed_forward_norm, n);
  layer.gate_up.multiply(normed.data(), n, wide.data(), quantized);
  for (std::size_t t = 0; t < n; ++t) {
    swiglu_row(&wide[t * 2 * f], &wide[t * 2 * f + f], f, &mixed[t * f]);
  }
  layer.down.multiply(mixed.data(), n, change.data(), quantized);
  add_row(x.data(), change.data(), n * c);
}

void TransformerSession::State::read_block(std::span<const TokenId> tokens) {
  const std::size_t n = tokens.size();
  embed(tokens);
  for (std::size_t l = 0; l < caches.size(); ++l) {
    attention(packed.layers[l], caches[l], n);
    feed_forward(packed.layers[l], n);
  }
  std::copy_n(x.data(), n * packed.config.width, &last[length * packed.config.width]);
  length += n;
}

TransformerSession::TransformerSession(std::shared_ptr<const TransformerWeights> weights)
    : state_(std::make_unique<State>(std::move(weights))) {}
TransformerSession::~TransformerSession() = default;
TransformerSession::TransformerSession(TransformerSession&&) noexcept = default;
TransformerSession& TransformerSession::operator=(TransformerSession&&) noexcept = default;

std::size_t TransformerSession::length() const { return state_->length; }

void TransformerSession::rewind(std::size_t length) {
  if (length > state_->length) {
    throw_out_of_range("A reading of " + std::to_string(state_->length) + " tokens cannot be rewound to " +
                           std::to_string(length) + ".",
                       length);
  }
  state_->length = length;
}

void TransformerSession::read(std::span<const TokenId> tokens, std::span<float> logits) {
  state_->check(tokens, logits.size());
  for (std::size_t first = 0; first < tokens.size(); first += block_positions) {
    state_->read_block(tokens.subspan(first, std::min(tokens.size() - first, block_positions)));
  }
  this->logits(length() - logits.size() / state_->packed.config.vocabulary_size, logits);
}

void TransformerSession::logits(std::size_t first, std::span<float> logits) {
  State& state = *state_;
  const std::size_t vocabulary = state.packed.config.vocabulary_size;
  if (logits.size() % vocabulary != 0) {
    throw Error("LengthMismatch", "Logits of length " + std::to_string(logits.size()) + " are not rows of " +
                                      std::to_string(vocabulary) + ".");
  }
  const std::size_t rows = logits.size() / vocabulary;
  if (first > state.length || rows > state.length - first) {
    throw_out_of_range("Logits were asked for " + std::to_string(rows) + " positions from " + std::to_string(first) +
                           " on, of a reading of " + std::to_string(state.length) + " tokens.",
                       first);
  }
  for (std::size_t row = 0; row < rows; row += block_positions) {
    const std::size_t n = std::min(rows - row, block_positions);
    state.norm(&state.last[(first + row) * state.packed.config.width], state.packed.final_norm, n);
    state.packed.embedding.multiply(state.normed.data(), n, &logits[row * vocabulary], state.quantized);
  }
}

}  // namespace surprise
