// What a policy's training is told before its first update.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/language/transformer_config.h"
#include "core/learning/text_rewards.h"

namespace surprise {

enum class PolicyAlgorithm {
  reinforce,  // one step a batch, each reward against the mean of the others' (leave_one_out_advantages())
  ppo,        // the same advantages, several clipped steps a batch; no critic
  grpo,       // clipped steps, with advantages in standard deviations of the group (group_advantages())
};

/// Where the KL penalty goes: off each completion's reward, or onto the loss of each token.
enum class LeashPlace { reward, loss };

/// How the penalty is estimated, token by token, and summed over a completion: kl_estimators.h, or exactly over the
/// vocabulary. In the reward only k1 and `exact` have the gradient of KL(policy‖reference); in the loss only k2 and
/// `exact` do, and k1 has none (Y. Tang, R. Munos (2025), 2506.09477).
enum class LeashEstimator { k1, k2, k3, exact };

struct LeashPlan {
  LeashPlace place = LeashPlace::reward;
  LeashEstimator estimator = LeashEstimator::k1;
  double beta = 0.1;  // >= 0, units of the reward per nat; under GRPO of the reward in standard deviations
  bool adaptive = false;
  double target_kl_nats = 6;     // > 0, per completion; read if adaptive, as is the horizon
  double horizon_samples = 400;  // > 0
};

struct PolicyPlan {
  std::uint64_t seed = 1;
  std::size_t samples = 16;  // B completions an update, as many of each prompt
  std::size_t tokens = 24;   // T, the most a completion has, its end included
  double temperature = 1;    // of policy and reference alike: the policy is softmax(z / T), drawn from as it is
  double rate = 3e-4;        // AdamW's, in (0, 1000]
  double clip_norm = 1;      // the longest gradient that is followed whole; 0: any
  PolicyAlgorithm algorithm = PolicyAlgorithm::reinforce;
  double clip_range = 0.2;       // of PPO and GRPO, in (0, 1)
  std::size_t inner_epochs = 1;  // steps a batch; 1 for REINFORCE
  double entropy_bonus = 0;      // units of the reward per nat and token
  LeashPlan leash;
  std::vector<std::string> prompts;
  ProxyReward proxy;
  GoldReward gold;
  std::size_t judge_every = 1;  // updates, the first included; 0: never
};

/// Throws InvalidParameter, with the value, for a number out of its range, for samples that cannot be shared equally
/// among the prompts, and for a batch of more logits than a page can hold.
void validate(const PolicyPlan& plan, const TransformerConfig& config);

}  // namespace surprise
