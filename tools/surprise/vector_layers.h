// The layers between the matrix products, in AVX-512: the same formulas as core/language/layers.h, sixteen at a time.
#pragma once

#include <cstddef>

#include "core/language/tokenization.h"

namespace surprise::tools {

void vector_rms_norm_forward(float* out, float* inverse_rms, const float* x, const float* gain, std::size_t n_rows,
                             std::size_t c, double epsilon);
void vector_rms_norm_backward(float* d_x, float* d_gain, const float* d_out, const float* x, const float* gain,
                              const float* inverse_rms, std::size_t n_rows, std::size_t c);
void vector_swiglu_forward(float* out, const float* gate, const float* up, std::size_t size);
void vector_swiglu_backward(float* d_gate, float* d_up, const float* d_out, const float* gate, const float* up,
                            std::size_t size);
void vector_cross_entropy_forward(float* losses_nats, float* probabilities, const float* logits, const TokenId* targets,
                                  std::size_t n_rows, std::size_t vocabulary);

/// Row r of `scores` (rows, visible) holds the products of query first + r with all visible keys; becomes the weights
/// softmax(scale scores) over keys <= first + r, 0 beyond. log_sums[r] receives ln of the sum of exponentials.
void vector_causal_softmax(float* scores, float* log_sums, std::size_t first, std::size_t rows, std::size_t visible,
                           float scale);

/// Scores become weights again, and d_scores, which holds the gradient of the weights, becomes that of the unscaled
/// scores: weight (d_weight - d_out out) scale. d_out, out: rows of `d` numbers, `stride` apart.
void vector_causal_softmax_backward(float* scores, float* d_scores, const float* log_sums, const float* d_out,
                                    const float* out, std::size_t stride, std::size_t d, std::size_t first,
                                    std::size_t rows, std::size_t visible, float scale);

}  // namespace surprise::tools
