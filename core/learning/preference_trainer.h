// A language model that learns from pairs of completions, one preferred to the other, without a reward model.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/language/checkpoint.h"
#include "core/learning/completion_measures.h"
#include "core/learning/preference_plan.h"

namespace surprise {

/// Of one pair, in nats. Log-ratios are ln π(completion) − ln ref(completion), each completion with its end.
struct PairReading {
  double loss = 0;  // as dpo_loss() or ipo_loss() says
  double chosen_log_probability_nats = 0, rejected_log_probability_nats = 0;
  double chosen_log_ratio_nats = 0, rejected_log_ratio_nats = 0;

  double margin_nats() const { return chosen_log_ratio_nats - rejected_log_ratio_nats; }
};

/// Means over pairs.
struct PreferenceMeasures {
  PairReading pair;
  double reward_margin = 0;  // β (u − v), the difference of the rewards that DPO implies
  double accuracy = 0;       // share of pairs whose margin is above 0; a margin of 0 counts half
};

struct PreferenceStep {
  std::size_t step = 0;         // 1 is the first
  PreferenceMeasures measures;  // of its pairs, before the step
  double gradient_norm = 0;     // before clipping
};

struct PreferenceSample {
  std::vector<TokenId> tokens;  // without the prompt; the end of the text included
  std::size_t pair = 0;         // after whose prompt
  double kl_nats = 0;
};

struct PreferenceEvaluation {
  std::size_t step = 0;  // done
  PreferenceMeasures measures;
  std::vector<PairReading> pairs;  // each
  Spread kl;                       // KL(policy‖reference) per sample, each position exactly over the vocabulary
  double entropy_nats = 0;         // of a prediction along the samples
  std::vector<PreferenceSample> samples;
};

/// DPO or IPO with the model as it began as the reference. The same model and plan give the same bits, wherever it
/// runs.
class PreferenceTrainer {
 public:
  /// Throws as validate(), and InvalidParameter, with its index, for a pair that is longer than the model's context,
  /// or with the value where a step's logits are more than a page can hold.
  PreferenceTrainer(const LoadedModel& model, const PreferencePlan& plan);
  ~PreferenceTrainer();
  PreferenceTrainer(PreferenceTrainer&&) noexcept;
  PreferenceTrainer& operator=(PreferenceTrainer&&) noexcept;

  /// All pairs, where a step takes as many; otherwise the next of an order that the seed shuffles for each turn. If a
  /// number is not finite, the model is again as the last step found it, and the training has diverged. Throws
  /// TrainingDiverged, with the step's number, when it had before.
  PreferenceStep step();
  bool diverged() const;

  /// Reads all pairs and draws samples, always from the same random numbers.
  PreferenceEvaluation evaluate();

  std::size_t steps() const;   // done
  std::size_t tokens() const;  // of all completions, their ends included
  const TransformerConfig& config() const;
  const Parameters& parameters() const;

  /// The model as it is now, its products in float.
  LoadedModel model(std::string name) const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace surprise
