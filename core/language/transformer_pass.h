// Forward through a whole transformer over a batch, and back: the loss and its gradient with respect to every
// parameter. The loss is the targets' cross-entropy, or any other of the logits. Letters as in layers.h.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/language/layer_kernels.h"
#include "core/language/transformer_parameters.h"

namespace surprise {

/// Memory for one batch of fixed shape, used again and again. `Real` is float, or double where gradients are proved.
template <typename Real>
class TransformerPass {
 public:
  /// Batches of `sequences` times `positions` tokens. The table has at least `positions` rows of D / 2 pairs; kernels
  /// outlive the pass. Throws as validate(), InvalidParameter for an empty batch, LengthMismatch for a table too short.
  TransformerPass(const TransformerConfig& config, std::size_t sequences, std::size_t positions,
                  RotaryTable<Real> rotary, LayerKernels<Real>& kernels);

  std::size_t rows() const { return sequences_ * positions_; }  // N

  /// Sum of the losses (nats) over the targets that are not no_token. tokens, targets (B, T): targets[n] is what should
  /// follow tokens[n]. Throws LengthMismatch, IndexOutOfRange (a token outside the vocabulary).
  Real forward(const ParametersOf<Real>& parameters, std::span<const TokenId> tokens, std::span<const TokenId> targets);

  /// Adds the gradient of d_loss times the sum that the last forward() gave. Once a forward().
  void backward(const ParametersOf<Real>& parameters, ParametersOf<Real>& gradients, Real d_loss);

  /// The logits (N, V) alone, for a loss that is computed elsewhere: who wants gradients writes its derivative with
  /// respect to each logit over them. Throws as forward().
  std::span<Real> forward_logits(const ParametersOf<Real>& parameters, std::span<const TokenId> tokens);

  /// Adds the gradient of that loss. Once a forward_logits().
  void backward_logits(const ParametersOf<Real>& parameters, ParametersOf<Real>& gradients);

  /// (N) nats, of the last forward().
  std::span<const Real> losses_nats() const { return losses_; }

  /// (N, V), of the last forward(), until backward().
  std::span<const Real> probabilities() const { return outputs_; }

 private:
  struct Layer {
    std::vector<Real> x;                                                // (N, C) into the layer
    std::vector<Real> attention_in, attention_out;                      // (N, C) normed; heads put together
    std::vector<Real> query, key, value;                                // (N, C), (N, K), (N, K) turned by position
    std::vector<Real> attention_memory;                                 // as the kernels want
    std::vector<Real> middle;                                           // (N, C) after attention
    std::vector<Real> feed_forward_in;                                  // (N, C) normed
    std::vector<Real> gate, up, product;                                // (N, F)
    std::vector<Real> attention_inverse_rms, feed_forward_inverse_rms;  // (N)
  };

  void layer_forward(Layer& layer, const LayerParts<const Real>& parts, std::vector<Real>& out);
  void layer_backward(Layer& layer, const LayerParts<const Real>& parts, const LayerParts<Real>& gradients);
  void check(std::span<const TokenId> tokens, const char* what, bool may_miss) const;

  TransformerConfig config_;
  std::size_t sequences_, positions_;
  RotaryTable<Real> rotary_;
  LayerKernels<Real>& kernels_;
  AttentionShape attention_;
  std::vector<TokenId> tokens_, targets_;
  std::vector<Layer> layers_;
  std::vector<Real> last_, normed_, final_inverse_rms_;  // (N, C), (N, C), (N)
  std::vector<Real> outputs_;                            // (N, V) logits, probabilities, or the logits' gradient
  std::vector<Real> losses_;                             // (N)
  std::vector<Real> step_;                               // (N, C) what a block adds to the residual stream
  std::vector<Real> d_x_, d_step_;                       // (N, C)
  std::vector<Real> d_query_, d_key_, d_value_;          // (N, C), (N, K), (N, K)
  std::vector<Real> d_gate_, d_up_, d_product_;          // (N, F)
};

}  // namespace surprise
