// The gradient of a batch, its sequences dealt out to threads.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/language/transformer_pass.h"

namespace surprise::tools {

/// Kernels for this machine: in bfloat16 where it has that, plain loops elsewhere.
std::unique_ptr<LayerKernels<float>> make_kernels();

class BatchGradient {
 public:
  /// Each pass of a thread takes `sequences` of T tokens.
  BatchGradient(const TransformerConfig& config, std::size_t sequences, std::size_t threads);

  std::size_t threads() const { return workers_.size(); }
  std::vector<std::unique_ptr<LayerKernels<float>>>& kernels() { return kernels_; }

  /// tokens, targets (batch, T), batch a multiple of sequences times threads. Gives the mean loss in nats; gradients()
  /// is that mean's. The sum over threads has a fixed order: the same number of threads gives the same bits.
  double run(const Parameters& parameters, std::span<const TokenId> tokens, std::span<const TokenId> targets);
  const Parameters& gradients() const { return workers_[0].gradients; }

  /// The sum of the losses only. tokens, targets (batch, T), batch a multiple of sequences.
  double total_loss(const Parameters& parameters, std::span<const TokenId> tokens, std::span<const TokenId> targets);

 private:
  struct Worker {
    explicit Worker(const TransformerConfig& config) : gradients(config) {}
    std::unique_ptr<TransformerPass<float>> pass;
    Parameters gradients;
    double loss = 0;
  };

  std::size_t positions_, sequences_;
  std::vector<std::unique_ptr<LayerKernels<float>>> kernels_;
  std::vector<Worker> workers_;
};

}  // namespace surprise::tools
