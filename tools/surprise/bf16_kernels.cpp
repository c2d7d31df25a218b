#include "tools/surprise/bf16_kernels.h"

#include "tools/surprise/bf16_attention.h"
#include "tools/surprise/bf16_matrix.h"
#include "tools/surprise/vector_layers.h"

namespace surprise::tools {
namespace {

class Bf16Kernels final : public LayerKernels<float> {
 public:
  void linear_forward(float* out, const float* x, const float* weight, std::size_t n_rows, std::size_t inputs,
                      std::size_t outputs) override {
    if (!fits(n_rows, inputs, outputs)) {
      LayerKernels::linear_forward(out, x, weight, n_rows, inputs, outputs);
      return;
    }
    left_.pack(x, inputs, n_rows, inputs);
    right_.pack_transposed(weight, inputs, inputs, outputs);
    multiply(out, outputs, {left_, right_, 0, 0, n_rows, outputs, inputs, false});
  }

  void linear_backward(float* d_x, float* d_weight, const float* d_out, const float* x, const float* weight,
                       std::size_t n_rows, std::size_t inputs, std::size_t outputs) override {
    if (!fits(n_rows, inputs, outputs)) {
      LayerKernels::linear_backward(d_x, d_weight, d_out, x, weight, n_rows, inputs, outputs);
      return;
    }
    left_.pack(d_out, outputs, n_rows, outputs);
    right_.pack(weight, inputs, outputs, inputs);
    multiply(d_x, inputs, {left_, right_, 0, 0, n_rows, inputs, outputs, true});
    left_.pack_transposed(d_out, outputs, outputs, n_rows);
    right_.pack(x, inputs, n_rows, inputs);
    multiply(d_weight, inputs, {left_, right_, 0, 0, outputs, inputs, n_rows, true});
  }

  std::size_t attention_memory(const AttentionShape& shape) const override {
    return Bf16Attention::fits(shape) ? Bf16Attention::memory(shape) : LayerKernels::attention_memory(shape);
  }
  void attention_forward(float* out, float* memory, const float* query, const float* key, const float* value,
                         const AttentionShape& shape) override {
    if (Bf16Attention::fits(shape)) {
      attention_.forward(out, memory, query, key, value, shape);
    } else {
      LayerKernels::attention_forward(out, memory, query, key, value, shape);
    }
  }
  void attention_backward(float* d_query, float* d_key, float* d_value, const float* d_out, const float* out,
                          const float* memory, const float* query, const float* key, const float* value,
                          const AttentionShape& shape) override {
    if (Bf16Attention::fits(shape)) {
      attention_.backward({d_query, d_key, d_value}, d_out, out, memory, query, key, value, shape);
    } else {
      LayerKernels::attention_backward(d_query, d_key, d_value, d_out, out, memory, query, key, value, shape);
    }
  }

  void rms_norm_forward(float* out, float* inverse_rms, const float* x, const float* gain, std::size_t n_rows,
                        std::size_t c, double epsilon) override {
    vector_rms_norm_forward(out, inverse_rms, x, gain, n_rows, c, epsilon);
  }
  void rms_norm_backward(float* d_x, float* d_gain, const float* d_out, const float* x, const float* gain,
                         const float* inverse_rms, std::size_t n_rows, std::size_t c) override {
    vector_rms_norm_backward(d_x, d_gain, d_out, x, gain, inverse_rms, n_rows, c);
  }
  void swiglu_forward(float* out, const float* gate, const float* up, std::size_t size) override {
    vector_swiglu_forward(out, gate, up, size);
  }
  void swiglu_backward(float* d_gate, float* d_up, const float* d_out, const float* gate, const float* up,
                       std::size_t size) override {
    vector_swiglu_backward(d_gate, d_up, d_out, gate, up, size);
  }
  void cross_entropy_forward(float* losses_nats, float* probabilities, const float* logits, const TokenId* targets,
                             std::size_t n_rows, std::size_t vocabulary) override {
    vector_cross_entropy_forward(losses_nats, probabilities, logits, targets, n_rows, vocabulary);
  }

 private:
  static bool fits(std::size_t n_rows, std::size_t inputs, std::size_t outputs) {
    return n_rows % 32 == 0 && inputs % 32 == 0 && outputs % 32 == 0;
  }

  Bf16Left left_;
  Bf16Right right_;
  Bf16Attention attention_;
};

}  // namespace

std::unique_ptr<LayerKernels<float>> make_bf16_kernels() {
  if (!bf16_available()) return nullptr;
  return std::make_unique<Bf16Kernels>();
}

}  // namespace surprise::tools
