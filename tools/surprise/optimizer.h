// How a step changes the parameters.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "core/language/layer_kernels.h"
#include "core/language/transformer_parameters.h"

namespace surprise::tools {

struct StepSizes {
  double matrices;     // Muon's rate
  double rest;         // AdamW's rate, of embedding and norms
  double decay = 0.0;  // each step takes rate times this off a matrix
};

/// Muon for the matrices inside the layers: the momentum's nearest orthogonal matrix is the step, so that every
/// direction of the matrix learns alike (K. Jordan et al., "Muon" (2024), kellerjordan.github.io/posts/muon; Newton and
/// Schulz's iteration with their coefficients). AdamW for the embedding and the norms (I. Loshchilov, F. Hutter (2019),
/// 1711.05101).
class Optimizer {
 public:
  explicit Optimizer(const TransformerConfig& config);

  /// One step down the gradient. `kernels` has one entry a thread; tensors are dealt out to them.
  void step(Parameters& parameters, const Parameters& gradients, const StepSizes& sizes,
            std::vector<std::unique_ptr<LayerKernels<float>>>& kernels);

  /// What resuming needs.
  Parameters& first_moments() { return first_; }
  Parameters& second_moments() { return second_; }
  std::size_t steps() const { return steps_; }
  void set_steps(std::size_t steps) { steps_ = steps; }

 private:
  std::vector<TensorPlace> places_;
  Parameters first_;   // momentum
  Parameters second_;  // of AdamW; zero for Muon's tensors
  std::size_t steps_ = 0;
};

}  // namespace surprise::tools
