// Causal attention by blocks of 64 queries in bfloat16. The weights are not kept between forward and backward:
// computing them again from queries, keys and the logarithm of their sum costs less than reading them back (T. Dao et
// al., "FlashAttention" (2022), 2205.14135).
#pragma once

#include <cstddef>
#include <vector>

#include "core/language/layers.h"
#include "tools/surprise/bf16_matrix.h"

namespace surprise::tools {

struct AttentionGradients {
  float* query;  // (B, T, C)
  float* key;    // (B, T, K)
  float* value;  // (B, T, K)
};

class Bf16Attention {
 public:
  static constexpr std::size_t block = 64;

  static bool fits(const AttentionShape& shape) { return shape.positions % block == 0 && shape.head_width % 32 == 0; }
  /// One number a query and head: ln of the sum of its exponentials.
  static std::size_t memory(const AttentionShape& shape) { return shape.sequences * shape.heads * shape.positions; }

  void forward(float* out, float* memory, const float* query, const float* key, const float* value,
               const AttentionShape& shape);
  void backward(const AttentionGradients& gradients, const float* d_out, const float* out, const float* memory,
                const float* query, const float* key, const float* value, const AttentionShape& shape);

 private:
  Bf16Left rows_, weights_;
  Bf16Right keys_, values_, keys_by_row_, block_right_;
  std::vector<float> scores_, d_scores_;  // (block, T)
};

}  // namespace surprise::tools
