// A linear layer forward and back as products of packed panels. What is computed: linear_forward() and
// linear_backward() of layers.h, with their letters.
#pragma once

#include <cstddef>
#include <vector>

namespace surprise {

/// Working memory, kept between calls.
struct LinearScratch {
  std::vector<float> panels;
  std::vector<float> strips;
};

/// out = x W^T.
void train_linear_forward(float* out, const float* x, const float* weight, std::size_t n_rows, std::size_t inputs,
                          std::size_t outputs, LinearScratch& scratch);

/// d_x += d_out W, d_W += d_out^T x. The rows of a gradient of W are summed in blocks of 128.
void train_linear_backward(float* d_x, float* d_weight, const float* d_out, const float* x, const float* weight,
                           std::size_t n_rows, std::size_t inputs, std::size_t outputs, LinearScratch& scratch);

}  // namespace surprise
