#include "core/learning/training_kernels.h"

#include "core/learning/training_attention.h"
#include "core/learning/training_cross_entropy.h"
#include "core/learning/training_linear.h"
#include "core/learning/training_pointwise.h"

namespace surprise {
namespace {

class TrainingKernels final : public LayerKernels<float> {
 public:
  void linear_forward(float* out, const float* x, const float* weight, std::size_t n_rows, std::size_t inputs,
                      std::size_t outputs) override {
    train_linear_forward(out, x, weight, n_rows, inputs, outputs, linear_);
  }
  void linear_backward(float* d_x, float* d_weight, const float* d_out, const float* x, const float* weight,
                       std::size_t n_rows, std::size_t inputs, std::size_t outputs) override {
    train_linear_backward(d_x, d_weight, d_out, x, weight, n_rows, inputs, outputs, linear_);
  }

  std::size_t attention_memory(const AttentionShape& shape) const override { return attention_weight_count(shape); }
  void attention_forward(float* out, float* memory, const float* query, const float* key, const float* value,
                         const AttentionShape& shape) override {
    train_attention_forward(out, memory, query, key, value, shape, attention_);
  }
  void attention_backward(float* d_query, float* d_key, float* d_value, const float* d_out, const float* out,
                          const float* memory, const float* query, const float* key, const float* value,
                          const AttentionShape& shape) override {
    train_attention_backward(d_query, d_key, d_value, d_out, out, memory, query, key, value, shape, attention_);
  }

  void rms_norm_forward(float* out, float* inverse_rms, const float* x, const float* gain, std::size_t n_rows,
                        std::size_t c, double epsilon) override {
    train_rms_norm_forward(out, inverse_rms, x, gain, n_rows, c, epsilon);
  }
  void rms_norm_backward(float* d_x, float* d_gain, const float* d_out, const float* x, const float* gain,
                         const float* inverse_rms, std::size_t n_rows, std::size_t c) override {
    train_rms_norm_backward(d_x, d_gain, d_out, x, gain, inverse_rms, n_rows, c);
  }

  void swiglu_forward(float* out, const float* gate, const float* up, std::size_t size) override {
    train_swiglu_forward(out, gate, up, size);
  }
  void swiglu_backward(float* d_gate, float* d_up, const float* d_out, const float* gate, const float* up,
                       std::size_t size) override {
    train_swiglu_backward(d_gate, d_up, d_out, gate, up, size);
  }

  void cross_entropy_forward(float* losses_nats, float* probabilities, const float* logits, const TokenId* targets,
                             std::size_t n_rows, std::size_t vocabulary) override {
    train_cross_entropy_forward(losses_nats, probabilities, logits, targets, n_rows, vocabulary);
  }
  void cross_entropy_backward(float* probabilities_to_d_logits, float d_loss, const TokenId* targets,
                              std::size_t n_rows, std::size_t vocabulary) override {
    train_cross_entropy_backward(probabilities_to_d_logits, d_loss, targets, n_rows, vocabulary);
  }

 private:
  LinearScratch linear_;
  AttentionTrainingScratch attention_;
};

}  // namespace

std::unique_ptr<LayerKernels<float>> make_training_kernels() { return std::make_unique<TrainingKernels>(); }

}  // namespace surprise
