// Causal attention forward and back, in products of packed panels over the lower half of the weights only. What is
// computed: attention_forward() and attention_backward() of layers.h, with their letters.
#pragma once

#include <cstddef>
#include <vector>

#include "core/language/layers.h"

namespace surprise {

/// Working memory, kept between calls.
struct AttentionTrainingScratch {
  std::vector<float> keys, values, queries, d_out;  // of one head, in panels
  std::vector<float> d_scores;                      // (T, T) of one head, rows padded to whole panels
};

/// How many weights train_attention_forward() leaves: (B, H, T, T), rows padded to whole panels.
std::size_t attention_weight_count(const AttentionShape& shape);

/// Weights below 2^-60 become 0: no sum of floats shows them, and their products would be denormal numbers. In the
/// weights' upper half only the rest of each row's last panel is written.
void train_attention_forward(float* out, float* weights, const float* query, const float* key, const float* value,
                             const AttentionShape& shape, AttentionTrainingScratch& scratch);

/// Adds to d_query, d_key, d_value. d_scores below 2^-80 become 0, for the same reason.
void train_attention_backward(float* d_query, float* d_key, float* d_value, const float* d_out, const float* out,
                              const float* weights, const float* query, const float* key, const float* value,
                              const AttentionShape& shape, AttentionTrainingScratch& scratch);

}  // namespace surprise
