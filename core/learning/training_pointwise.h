// The layers between the matrix products, forward and back, four channels at a time with sums of fixed order. What is
// computed: the functions of layers.h that have the same name without train_, with their letters.
#pragma once

#include <cstddef>

namespace surprise {

/// Σ a b, channel i in lane i mod 8.
float dot_in_lanes(const float* a, const float* b, std::size_t channels);

void train_rms_norm_forward(float* out, float* inverse_rms, const float* x, const float* gain, std::size_t n_rows,
                            std::size_t c, double epsilon);
void train_rms_norm_backward(float* d_x, float* d_gain, const float* d_out, const float* x, const float* gain,
                             const float* inverse_rms, std::size_t n_rows, std::size_t c);

/// Gates below -40 count as -40, whose logistic is 4e-18.
void train_swiglu_forward(float* out, const float* gate, const float* up, std::size_t size);
void train_swiglu_backward(float* d_gate, float* d_up, const float* d_out, const float* gate, const float* up,
                           std::size_t size);

}  // namespace surprise
