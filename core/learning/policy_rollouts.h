// Completions that a policy draws, as it and its reference read them: what every update and every measurement begins
// with.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/language/checkpoint.h"
#include "core/language/transformer_pass.h"
#include "core/learning/completion_measures.h"
#include "core/learning/completions.h"
#include "core/learning/reference_logits.h"

namespace surprise {

/// A batch of completions; readings and measures are in nats.
struct Rollout {
  std::vector<Completion> completions;
  std::vector<TokenReading> tokens;  // one a row of PolicyRollouts::batch()
  std::vector<CompletionMeasures> measures;
};

/// Reference and policy go through the pass that gives the gradient: where they are equal their log-ratios are 0, and
/// the probabilities of the draw are those of the first step, to the last bit.
class PolicyRollouts {
 public:
  /// Throws as validate(), and InvalidParameter, with its number, for a prompt that leaves no room in the context.
  PolicyRollouts(const LoadedModel& model, const PolicyPlan& plan);

  /// Leaves the policy's logits in logits(). With paddings each completion has rows for all of its plan's tokens.
  Rollout draw(const Parameters& policy, const TruncationOptions& options, bool with_padding, Random& random);

  /// The batch once more, by a policy that has moved on.
  void read_again(const Parameters& policy);

  /// Goes back from the gradient that stands in logits().
  void backward(const Parameters& policy, Parameters& gradients) { pass_.backward_logits(policy, gradients); }

  const CompletionBatch& batch() const { return batch_; }
  std::span<const TokenId> prompt_of(std::size_t sample) const { return sampler_.prompt_of(sample); }
  std::span<float> logits() { return logits_; }                                // (N, V)
  std::span<const float> reference_logits() const { return reference_rows_; }  // (N, V)
  TokenSurrogate<float>& surrogate() { return surrogate_; }

 private:
  PolicyRollouts(const LoadedModel& model, const PolicyPlan& plan, const std::vector<std::vector<TokenId>>& prompts);

  std::size_t vocabulary_, most_tokens_;
  std::unique_ptr<LayerKernels<float>> kernels_;
  TransformerPass<float> pass_;
  StartLogits reference_;
  std::vector<float> reference_rows_;
  std::span<float> logits_;
  CompletionSampler sampler_;
  CompletionBatch batch_;
  TokenSurrogate<float> surrogate_;
};

}  // namespace surprise
