// The shape of a transformer of the Llama family.
#pragma once

#include <cstddef>

namespace surprise {

/// RMSNorm before attention and before the feed-forward part, rotary positions, SwiGLU, no biases, and one matrix for
/// both the embedding and the logits (H. Touvron et al., "LLaMA" (2023), 2302.13971; tied as in O. Press, L. Wolf
/// (2017), 1608.05859).
struct TransformerConfig {
  std::size_t vocabulary_size = 0;  // V
  std::size_t context = 0;          // N, positions that attention can see, its own included
  std::size_t width = 0;            // C
  std::size_t layers = 0;           // L
  std::size_t heads = 0;            // H, of queries
  std::size_t key_value_heads = 0;  // G, each shared by H / G query heads (J. Ainslie et al. (2023), 2305.13245)
  std::size_t hidden = 0;           // F, of the feed-forward part
  double rope_base = 10000.0;       // J. Su et al. (2021), 2104.09864
  double norm_epsilon = 1e-5;

  std::size_t head_width() const { return width / heads; }                        // D, even
  std::size_t key_value_width() const { return key_value_heads * head_width(); }  // K = G D

  friend bool operator==(const TransformerConfig&, const TransformerConfig&) = default;
};

/// Throws InvalidParameter, with the offending value, unless the numbers make a transformer that the core can hold: all
/// at least 1, C = H D with D even, H a multiple of G, and every number within a limit that keeps the count of
/// parameters below 2^31.
void validate(const TransformerConfig& config);

/// Numbers that the model learns: V C + L (2 C + 2 C C + 2 K C + 3 F C) + C.
std::size_t parameter_count(const TransformerConfig& config);

}  // namespace surprise
