// The layers that take the time, behind an interface, so that the same pass runs on plain loops, on the core's SIMD or
// on a machine's own matrix unit. What a layer computes is stated in layers.h.
#pragma once

#include <cstddef>

#include "core/language/layers.h"

namespace surprise {

/// Plain loops; other kernels override what they do faster. Not shared between threads: kernels keep scratch memory.
template <typename Real>
class LayerKernels {
 public:
  virtual ~LayerKernels() = default;

  virtual void linear_forward(Real* out, const Real* x, const Real* weight, std::size_t n_rows, std::size_t inputs,
                              std::size_t outputs) {
    surprise::linear_forward(out, x, weight, n_rows, inputs, outputs);
  }
  virtual void linear_backward(Real* d_x, Real* d_weight, const Real* d_out, const Real* x, const Real* weight,
                               std::size_t n_rows, std::size_t inputs, std::size_t outputs) {
    surprise::linear_backward(d_x, d_weight, d_out, x, weight, n_rows, inputs, outputs);
  }

  /// How many numbers attention_forward() leaves for attention_backward(): here all weights.
  virtual std::size_t attention_memory(const AttentionShape& shape) const {
    return shape.sequences * shape.heads * shape.positions * shape.positions;
  }
  virtual void attention_forward(Real* out, Real* memory, const Real* query, const Real* key, const Real* value,
                                 const AttentionShape& shape) {
    surprise::attention_forward(out, memory, query, key, value, shape);
  }
  virtual void attention_backward(Real* d_query, Real* d_key, Real* d_value, const Real* d_out, const Real* /*out*/,
                                  const Real* memory, const Real* query, const Real* key, const Real* value,
                                  const AttentionShape& shape) {
    surprise::attention_backward(d_query, d_key, d_value, d_out, memory, query, key, value, shape);
  }

  virtual void rms_norm_forward(Real* out, Real* inverse_rms, const Real* x, const Real* gain, std::size_t n_rows,
                                std::size_t c, double epsilon) {
    surprise::rms_norm_forward(out, inverse_rms, x, gain, n_rows, c, epsilon);
  }
  virtual void rms_norm_backward(Real* d_x, Real* d_gain, const Real* d_out, const Real* x, const Real* gain,
                                 const Real* inverse_rms, std::size_t n_rows, std::size_t c) {
    surprise::rms_norm_backward(d_x, d_gain, d_out, x, gain, inverse_rms, n_rows, c);
  }

  virtual void swiglu_forward(Real* out, const Real* gate, const Real* up, std::size_t size) {
    surprise::swiglu_forward(out, gate, up, size);
  }
  virtual void swiglu_backward(Real* d_gate, Real* d_up, const Real* d_out, const Real* gate, const Real* up,
                               std::size_t size) {
    surprise::swiglu_backward(d_gate, d_up, d_out, gate, up, size);
  }

  virtual void cross_entropy_forward(Real* losses_nats, Real* probabilities, const Real* logits, const TokenId* targets,
                                     std::size_t n_rows, std::size_t vocabulary) {
    surprise::cross_entropy_forward(losses_nats, probabilities, logits, targets, n_rows, vocabulary);
  }
  virtual void cross_entropy_backward(Real* probabilities_to_d_logits, Real d_loss, const TokenId* targets,
                                      std::size_t n_rows, std::size_t vocabulary) {
    surprise::cross_entropy_backward(probabilities_to_d_logits, d_loss, targets, n_rows, vocabulary);
  }
};

}  // namespace surprise
