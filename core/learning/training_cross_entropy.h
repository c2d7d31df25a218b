// Softmax and cross-entropy in one pass over each row of logits, and its gradient. What is computed:
// cross_entropy_forward() and cross_entropy_backward() of layers.h, with their letters.
#pragma once

#include <cstddef>

#include "core/language/tokenization.h"

namespace surprise {

/// `probabilities` may be `logits`. Probabilities below e^-87 are 0; losses are exact to 1e-6 of themselves + 1e-6.
void train_cross_entropy_forward(float* losses_nats, float* probabilities, const float* logits, const TokenId* targets,
                                 std::size_t n_rows, std::size_t vocabulary);

/// Gradients below 2^-60 d_loss become 0: their products with the weights would be denormal numbers.
void train_cross_entropy_backward(float* probabilities_to_d_logits, float d_loss, const TokenId* targets,
                                  std::size_t n_rows, std::size_t vocabulary);

/// Ends gradients of logits below 2^-70 at 0, for the same reason, where another objective made them: `size` numbers.
void end_small_gradients(float* d_logits, std::size_t size);

}  // namespace surprise
