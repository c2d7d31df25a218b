// A training in the page, step by step.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/language/checkpoint.h"
#include "core/learning/evaluation.h"
#include "core/learning/training_plan.h"

namespace surprise {

/// What a step did. Losses are means over the batch's tokens, before the step.
struct TrainingStep {
  std::size_t step = 0;       // 1 is the first
  double loss_nats = 0;       // of the objective
  double hard_loss_nats = 0;  // cross-entropy of the targets, unsmoothed
  double gradient_norm = 0;   // before clipping
  double rate = 0;
};

/// What a training begins with.
struct TrainingSetup {
  std::shared_ptr<const Tokenizer> tokenizer;
  Parameters parameters;
  bool held_to_start = false;                         // the reference is the model as it begins
  std::shared_ptr<const TransformerWeights> teacher;  // or this; neither: there is no reference
  std::vector<TokenId> training, validation, other;   // rows of tokens; `other` may be empty
};

/// AdamW on batches that the seed draws: the same setup and plan give the same bits, wherever it runs.
class Trainer {
 public:
  /// Throws InvalidParameter for a plan that does not fit the setup or a row shorter than a sequence.
  Trainer(TrainingSetup setup, const TrainingPlan& plan);
  ~Trainer();
  Trainer(Trainer&&) noexcept;
  Trainer& operator=(Trainer&&) noexcept;

  /// One step. If its loss or gradient is no finite number, the model stays as it was and the training has diverged.
  /// Throws TrainingDiverged, with the step's number, when it had before.
  TrainingStep step();
  bool diverged() const;

  /// Reads at most 4,096 tokens of each text, fewer with a large model, in whole sequences that are always the same.
  Evaluation evaluate();

  std::size_t steps() const;            // done
  std::size_t training_tokens() const;  // of the text, its start not counted
  std::size_t validation_tokens() const;
  const TransformerConfig& config() const;
  const Parameters& parameters() const;

  /// The model as it is now, its products in float.
  LoadedModel model(std::string name) const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace surprise
