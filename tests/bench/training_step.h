// One training step of a tiny GPT, as the bench measures it in WebAssembly and natively: forward, backward, Adam.
#pragma once

#include <memory>
#include <vector>

#include "core/language/transformer_pass.h"
#include "core/learning/adamw.h"

namespace surprise::bench {

/// 2 layers, width 64, 4 heads, feed-forward 256, V = 64; 16 sequences of 64 tokens. The parameters are normal and
/// seeded, the tokens random, so that a long run ends in learning them by heart.
class TrainingStep {
 public:
  TrainingStep();

  /// Mean loss (nats) of the step's batch before the step.
  double step();

  const TransformerConfig& config() const { return parameters_.config(); }
  const Parameters& parameters() const { return parameters_; }
  const std::vector<TokenId>& tokens() const { return tokens_; }    // (B, T)
  const std::vector<TokenId>& targets() const { return targets_; }  // (B, T)

 private:
  Parameters parameters_, gradients_;
  std::vector<TokenId> tokens_, targets_;
  std::unique_ptr<LayerKernels<float>> kernels_;
  TransformerPass<float> pass_;
  AdamW optimiser_;
};

inline constexpr std::size_t sequences = 16, positions = 64;
inline constexpr double rate = 1e-3;

}  // namespace surprise::bench
