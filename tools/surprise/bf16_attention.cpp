#include "tools/surprise/bf16_attention.h"

#include <cmath>

#include "tools/surprise/vector_layers.h"

namespace surprise::tools {

void Bf16Attention::forward(float* out, float* memory, const float* query, const float* key, const float* value,
                            const AttentionShape& shape) {
  const auto [b_sequences, t_positions, heads, key_value_heads, d] = shape;
  const std::size_t c = shape.width();
  const std::size_t k = shape.key_value_width();
  const float scale = 1.0f / std::sqrt(static_cast<float>(d));
  const std::size_t shared_by = heads / key_value_heads;
  scores_.resize(block * t_positions);
  for (std::size_t b = 0; b < b_sequences; ++b) {
    for (std::size_t h = 0; h < heads; ++h) {
      if (h % shared_by == 0) {
        const std::size_t group = b * t_positions * k + h / shared_by * d;
        keys_.pack_transposed(key + group, k, d, t_positions);
        values_.pack(value + group, k, t_positions, d);
      }
      for (std::size_t first = 0; first < t_positions; first += block) {
        const std::size_t visible = first + block;
        const std::size_t place = (b * t_positions + first) * c + h * d;
        rows_.pack(query + place, c, block, d);
        multiply(scores_.data(), visible, {rows_, keys_, 0, 0, block, visible, d, false});
        vector_causal_softmax(scores_.data(), memory + (b * heads + h) * t_positions + first, first, block, visible,
                              scale);
        weights_.pack(scores_.data(), visible, block, visible);
        multiply(out + place, c, {weights_, values_, 0, 0, block, d, visible, false});
      }
    }
  }
}

void Bf16Attention::backward(const AttentionGradients& gradients, const float* d_out, const float* out,
                             const float* memory, const float* query, const float* key, const float* value,
                             const AttentionShape& shape) {
  const auto [b_sequences, t_positions, heads, key_value_heads, d] = shape;
  const std::size_t c = shape.width();
  const std::size_t k = shape.key_value_width();
  const float scale = 1.0f / std::sqrt(static_cast<float>(d));
  const std::size_t shared_by = heads / key_value_heads;
  scores_.resize(block * t_positions);
  d_scores_.resize(block * t_positions);
  for (std::size_t b = 0; b < b_sequences; ++b) {
    for (std::size_t h = 0; h < heads; ++h) {
      const std::size_t group = b * t_positions * k + h / shared_by * d;
      if (h % shared_by == 0) {
        keys_.pack_transposed(key + group, k, d, t_positions);
        keys_by_row_.pack(key + group, k, t_positions, d);
        values_.pack_transposed(value + group, k, d, t_positions);
      }
      for (std::size_t first = 0; first < t_positions; first += block) {
        const std::size_t visible = first + block;
        const std::size_t place = (b * t_positions + first) * c + h * d;
        // weights = exp(q k / sqrt(D) - ln sum), d_weights = d_out v
        rows_.pack(query + place, c, block, d);
        multiply(scores_.data(), visible, {rows_, keys_, 0, 0, block, visible, d, false});
        rows_.pack(d_out + place, c, block, d);
        multiply(d_scores_.data(), visible, {rows_, values_, 0, 0, block, visible, d, false});
        vector_causal_softmax_backward(scores_.data(), d_scores_.data(), memory + (b * heads + h) * t_positions + first,
                                       d_out + place, out + place, c, d, first, block, visible, scale);
        // d_value += weights^T d_out, d_key += d_scores^T q, d_query += d_scores k
        weights_.pack_transposed(scores_.data(), visible, visible, block);
        block_right_.pack(d_out + place, c, block, d);
        multiply(gradients.value + group, k, {weights_, block_right_, 0, 0, visible, d, block, true});
        weights_.pack_transposed(d_scores_.data(), visible, visible, block);
        block_right_.pack(query + place, c, block, d);
        multiply(gradients.key + group, k, {weights_, block_right_, 0, 0, visible, d, block, true});
        weights_.pack(d_scores_.data(), visible, block, visible);
        multiply(gradients.query + place, c, {weights_, keys_by_row_, 0, 0, block, d, visible, true});
      }
    }
  }
}

}  // namespace surprise::tools
