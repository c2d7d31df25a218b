// The transformer's work channel by channel, in float with sums of fixed order. Letters: C channels, F hidden ones.
#pragma once

#include <cstddef>

namespace surprise {

/// y[i] = x[i] / sqrt(mean of x^2 + epsilon) * gain[i]. The squares are summed in eight lanes, channel i in lane i
/// mod 8.
void rms_norm_row(const float* x, const float* gain, std::size_t channels, double epsilon, float* y);

/// y[i] = silu(gate[i]) * up[i], silu(g) = g / (1 + e^-g); relative error <= 1e-6 for g >= -80. Below, the silu is
/// that of -80, -1.4e-33.
void swiglu_row(const float* gate, const float* up, std::size_t channels, float* y);

/// x[i] += y[i]
void add_row(float* x, const float* y, std::size_t channels);

/// Replaces x[0, count) by exp(x - max x) and x[count, padded) by 0, and returns the sum, in eight lanes as above.
/// `padded` is a multiple of 8, at least `count` >= 1.
float exponentials(float* x, std::size_t count, std::size_t padded);

}  // namespace surprise
