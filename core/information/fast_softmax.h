// Softmax in float, written out: for callers that want every probability of one row of logits now, not its last digits.
#pragma once

#include <span>

namespace surprise {

/// probabilities[i] = p_i of logits (V) to an array (V), which may be the same one; returns ln sum
/// exp(z). Relative error of each <= 3e-7 and
/// 6e-8 more for each nat below the largest; what is below 1.2e-38 p_max is 0. Infinities and errors as
/// Distribution::from_logits; LengthMismatch.
double softmax_fast(std::span<const float> logits, std::span<float> probabilities);

/// weights[i] = exp((z_i - z_max) / temperature), at most 1, and their sum. `z_max` is the largest logit and finite,
/// the temperature above 0. The sum is NaN where a logit is.
double softmax_weights(std::span<const float> logits, float z_max, float temperature, std::span<float> weights);

/// x times the factor, in place.
void scale(std::span<float> x, float factor);

}  // namespace surprise
