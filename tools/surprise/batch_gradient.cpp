#include "tools/surprise/batch_gradient.h"

#include <algorithm>
#include <utility>

#include "core/language/rotary.h"
#include "core/numeric/error.h"
#include "tools/surprise/bf16_kernels.h"
#include "tools/surprise/threads.h"

namespace surprise::tools {

std::unique_ptr<LayerKernels<float>> make_kernels() {
  auto kernels = make_bf16_kernels();
  return kernels ? std::move(kernels) : std::make_unique<LayerKernels<float>>();
}

BatchGradient::BatchGradient(const TransformerConfig& config, std::size_t sequences, std::size_t threads)
    : positions_(config.context), sequences_(sequences) {
  for (std::size_t thread = 0; thread < threads; ++thread) {
    kernels_.push_back(make_kernels());
    workers_.emplace_back(config);
    workers_.back().pass = std::make_unique<TransformerPass<float>>(
        config, sequences, positions_, rotary_table<float>(positions_, config.head_width(), config.rope_base),
        *kernels_.back());
  }
}

double BatchGradient::run(const Parameters& parameters, std::span<const TokenId> tokens,
                          std::span<const TokenId> targets) {
  const std::size_t rows = positions_ * sequences_;
  const std::size_t share = tokens.size() / workers_.size();
  if (share == 0 || share % rows != 0 || share * workers_.size() != tokens.size()) {
    throw Error("LengthMismatch", "A batch of " + std::to_string(tokens.size()) + " tokens does not give each of " +
                                      std::to_string(workers_.size()) + " threads a multiple of " +
                                      std::to_string(rows) + ".");
  }
  const float d_loss = 1.0f / static_cast<float>(tokens.size());
  in_parallel(workers_.size(), [&](std::size_t thread) {
    Worker& worker = workers_[thread];
    std::fill(worker.gradients.values().begin(), worker.gradients.values().end(), 0.0f);
    worker.loss = 0;
    for (std::size_t first = thread * share; first < (thread + 1) * share; first += rows) {
      worker.loss += static_cast<double>(
          worker.pass->forward(parameters, tokens.subspan(first, rows), targets.subspan(first, rows)));
      worker.pass->backward(parameters, worker.gradients, d_loss);
    }
  });
  double loss = 0;
  for (std::size_t thread = 0; thread < workers_.size(); ++thread) {
    loss += workers_[thread].loss;
    if (thread == 0) continue;
    const std::span<const float> others = std::as_const(workers_[thread].gradients).values();
    const std::span<float> sum = workers_[0].gradients.values();
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += others[i];
  }
  return loss / static_cast<double>(tokens.size());
}

double BatchGradient::total_loss(const Parameters& parameters, std::span<const TokenId> tokens,
                                 std::span<const TokenId> targets) {
  const std::size_t rows = positions_ * sequences_;
  in_parallel(workers_.size(), [&](std::size_t thread) {
    workers_[thread].loss = 0;
    for (std::size_t first = thread * rows; first < tokens.size(); first += workers_.size() * rows) {
      workers_[thread].loss += static_cast<double>(
          workers_[thread].pass->forward(parameters, tokens.subspan(first, rows), targets.subspan(first, rows)));
    }
  });
  double loss = 0;
  for (const Worker& worker : workers_) loss += worker.loss;
  return loss;
}

}  // namespace surprise::tools
