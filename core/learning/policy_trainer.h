// A language model as a policy: it writes, is paid for what it wrote, and learns to be paid more, on a leash to the
// model it began as.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "core/language/checkpoint.h"
#include "core/learning/completion_measures.h"
#include "core/learning/kl_reading.h"
#include "core/learning/policy_plan.h"

namespace surprise {

/// One completion of an update. Rewards in the proxy's unit.
struct PolicySample {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  std::vector<TokenId> tokens;  // without the prompt; the end of the text included
  std::size_t prompt = 0;       // which
  bool ended = false;
  double proxy = 0;
  double gold = none;          // where this update was judged, as is fluency
  double fluency_nats = none;  // by the judge
  double log_ratio_nats = 0;   // k1 of KL(policy‖reference)
  double kl_nats = 0;          // exactly at each position, summed
};

/// What an update saw before its step, means over its completions.
struct PolicyUpdate {
  std::size_t update = 0;  // 1 is the first: policy and reference are equal there
  Spread proxy;
  Spread gold;  // NaN where not judged, as is fluency
  double fluency_nats = PolicySample::none;
  KlSpreads kl;              // per completion
  double entropy_nats = 0;   // of a prediction: the mean over all tokens
  double tokens = 0;         // of a completion, without its end
  double gradient_norm = 0;  // of the first step, before clipping
  double clipped_share = 0;  // of the tokens over all steps of the batch
  double beta = 0;           // that held for this update
  std::vector<PolicySample> samples;
};

/// Policy gradient with a KL penalty. The objective is E[reward] − β KL(policy‖reference), both of whole completions:
/// token losses are summed over a completion, and not divided by its length, which would pay for long bad ones (Z. Liu
/// et al. (2025), 2503.20783). The same model and plan give the same bits, wherever it runs.
class PolicyTrainer {
 public:
  /// The policy begins as `model`, its products in float, with itself as reference. `judge` may be null: then nothing
  /// is judged. Throws as validate(), InvalidParameter for prompts that leave no room in the context or for a judge of
  /// other tokens, and as TextReward.
  PolicyTrainer(const LoadedModel& model, const LoadedModel* judge, PolicyPlan plan);
  ~PolicyTrainer();
  PolicyTrainer(PolicyTrainer&&) noexcept;
  PolicyTrainer& operator=(PolicyTrainer&&) noexcept;

  /// Draws, judges, and steps. If a number is not finite, the policy is again as the last update found it, and the
  /// training has diverged. Throws TrainingDiverged, with the update's number, when it had before.
  PolicyUpdate update();
  bool diverged() const;

  /// Of the policy as it is; changes nothing. Throws as read_kl().
  KlReading measure_kl(const KlReadingOptions& options);

  std::size_t updates() const;  // done
  const PolicyPlan& plan() const;
  const TransformerConfig& config() const;
  const Parameters& parameters() const;

  /// The policy as it is now, its products in float.
  LoadedModel model(std::string name) const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace surprise
