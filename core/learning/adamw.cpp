#include "core/learning/adamw.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/learning/lanes.h"
#include "core/numeric/error.h"
#include "core/numeric/simd.h"

namespace surprise {
namespace {

f32x4 square_root(f32x4 x) { return f32x4{std::sqrt(x[0]), std::sqrt(x[1]), std::sqrt(x[2]), std::sqrt(x[3])}; }

/// A step's numbers in every lane.
struct Constants {
  f32x4 gradient_scale, keep1, take1, keep2, take2, unbias2, epsilon, keep, rate;

  f32x4 step(f32x4 parameter, f32x4 gradient, float* mean, float* mean_square) const {
    const f32x4 g = without_small(gradient * gradient_scale, AdamW::smallest_gradient);
    const f32x4 m = without_small(keep1 * load_f32x4(mean) + take1 * g, AdamW::smallest_moment);
    const f32x4 v = without_small(keep2 * load_f32x4(mean_square) + take2 * (g * g), AdamW::smallest_moment);
    store(mean, m);
    store(mean_square, v);
    return keep * parameter - rate * (m / (square_root(v * unbias2) + epsilon));
  }
};

f32x4 each(double x) { return splat(static_cast<float>(x)); }

void require_size(std::size_t found, std::size_t size, const char* what) {
  if (found == size) return;
  throw Error("LengthMismatch", "The optimiser was made for " + std::to_string(size) + " parameters and was given " +
                                    std::to_string(found) + " " + what + ".");
}

}  // namespace

AdamW::AdamW(std::size_t size)
    : size_(size), means_((size + lanes - 1) / lanes * lanes), mean_squares_(means_.size()) {}

void AdamW::step(std::span<float> parameters, std::span<const float> gradients, const AdamWStep& step) {
  require_size(parameters.size(), size_, "parameters");
  require_size(gradients.size(), size_, "gradients");
  ++steps_;
  beta1_power_ *= step.beta1;
  beta2_power_ *= step.beta2;
  const Constants constants{each(step.gradient_scale),
                            each(step.beta1),
                            each(1 - step.beta1),
                            each(step.beta2),
                            each(1 - step.beta2),
                            each(1 / (1 - beta2_power_)),
                            each(step.epsilon),
                            each(1 - step.rate * step.weight_decay),
                            each(step.rate / (1 - beta1_power_))};
  std::size_t i = 0;
  for (; i + lanes <= size_; i += lanes) {
    const f32x4 parameter = load_f32x4(parameters.data() + i), gradient = load_f32x4(gradients.data() + i);
    store(parameters.data() + i, constants.step(parameter, gradient, &means_[i], &mean_squares_[i]));
  }
  if (i == size_) return;
  float parameter[lanes] = {}, gradient[lanes] = {};
  std::copy(parameters.begin() + static_cast<std::ptrdiff_t>(i), parameters.end(), parameter);
  std::copy(gradients.begin() + static_cast<std::ptrdiff_t>(i), gradients.end(), gradient);
  store(parameter, constants.step(load_f32x4(parameter), load_f32x4(gradient), &means_[i], &mean_squares_[i]));
  std::copy_n(parameter, size_ - i, parameters.begin() + static_cast<std::ptrdiff_t>(i));
}

}  // namespace surprise
