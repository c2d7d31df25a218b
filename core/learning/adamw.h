// AdamW: each parameter steps by its gradient's running mean over the running root mean square, and decays on its own.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace surprise {

struct AdamWStep {
  double rate = 1e-3;
  double beta1 = 0.9;         // of the mean, in [0, 1)
  double beta2 = 0.999;       // of the mean square, in [0, 1)
  double epsilon = 1e-8;      // > 0
  double weight_decay = 0;    // each step takes rate times this off a parameter
  double gradient_scale = 1;  // by what gradients are multiplied first, as clipping wants
};

/// I. Loshchilov, F. Hutter (2019), 1711.05101, algorithm 2; D. P. Kingma, J. Ba (2015), 1412.6980. With g the scaled
/// gradient and t the number of the step:
///   m = beta1 m + (1 - beta1) g,  v = beta2 v + (1 - beta2) g²,
///   p = p - rate weight_decay p - rate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon).
///
/// WebAssembly cannot flush denormal numbers to zero, and a processor computes with them a hundred times slower: a run
/// that has learned its text by heart, whose gradients vanish, would crawl. So a moment below `smallest_moment` becomes
/// 0, and so does a gradient below `smallest_gradient`, whose square would be one: against any usual epsilon neither
/// moves a parameter.
class AdamW {
 public:
  static constexpr float smallest_moment = 0x1p-100f;
  static constexpr float smallest_gradient = 0x1p-50f;

  explicit AdamW(std::size_t size);

  /// One step down the gradient. Throws LengthMismatch unless both spans have the optimiser's size.
  void step(std::span<float> parameters, std::span<const float> gradients, const AdamWStep& step);

  std::size_t steps() const { return steps_; }
  std::span<const float> means() const { return {means_.data(), size_}; }                // m
  std::span<const float> mean_squares() const { return {mean_squares_.data(), size_}; }  // v

 private:
  std::size_t size_;
  std::size_t steps_ = 0;
  double beta1_power_ = 1, beta2_power_ = 1;  // products of the betas so far
  std::vector<float> means_, mean_squares_;   // padded to whole vectors
};

}  // namespace surprise
