// Causal attention over a key-value cache. Letters as in transformer_config.h, and n new positions.
#pragma once

#include <cstddef>
#include <vector>

#include "core/language/transformer_config.h"

namespace surprise {

/// The keys and values of one layer, for each key-value head in panels (panels.h), so that scores and mixtures are
/// products of the matrix kernels: for the scores the positions are the outputs, for the mixtures the channels.
class KeyValueCache {
 public:
  explicit KeyValueCache(const TransformerConfig& config);

  /// Rotated keys (K) and values (K) of one position < context.
  void write(std::size_t position, const float* key, const float* value);

  const float* key_panels(std::size_t group) const { return keys_.data() + group * key_size_; }
  std::size_t key_stride() const { return key_stride_; }
  const float* value_panels(std::size_t group) const { return values_.data() + group * value_size_; }
  std::size_t value_stride() const { return value_stride_; }

 private:
  std::size_t groups_, head_width_;
  std::size_t key_stride_, key_size_, value_stride_, value_size_;
  std::vector<float> keys_;    // (G, ceil(N / 8), D, 8)
  std::vector<float> values_;  // (G, ceil(D / 8), N, 8)
};

/// Working memory of attend(), kept between calls.
struct AttentionScratch {
  std::vector<float> queries;   // (n H / G, D) of one group
  std::vector<float> scores;    // (rows of a tile, N)
  std::vector<float> mixtures;  // (n H / G, D)
};

/// out[t][h] = Σ_s softmax_s(query[t][h] . key[s][g]) value[s][g] over positions s <= first + t, for t in [0, n), each
/// head h with its group g = h G / H. `queries` (n, C) are rotated and already divided by sqrt(D); `out` is (n, C).
/// Row t's result does not depend on n. The cache holds first + n positions.
void attend(const TransformerConfig& config, const KeyValueCache& cache, const float* queries, std::size_t first,
            std::size_t n, float* out, AttentionScratch& scratch);

}  // namespace surprise
