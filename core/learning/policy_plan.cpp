#include "core/learning/policy_plan.h"

#include <cmath>

#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr std::size_t max_samples = 4096;
constexpr std::size_t max_epochs = 64;
constexpr std::size_t max_judge_every = 1'000'000'000;
constexpr std::uint64_t max_batch_logits = std::uint64_t{1} << 26;  // 256 MiB
constexpr double largest_weight = 1e6;

[[noreturn]] void refuse(const std::string& name, const std::string& value, const std::string& range) {
  throw Error("InvalidParameter", "The policy's " + name + " is " + value + "; it must be " + range + ".");
}

void require_count(const char* name, std::uint64_t value, std::uint64_t least, std::uint64_t most) {
  if (value >= least && value <= most) return;
  refuse(name, std::to_string(value), "from " + std::to_string(least) + " to " + std::to_string(most));
}

void require(bool holds, const char* name, double value, const char* range) {
  if (!holds) refuse(name, std::to_string(value), range);
}

bool is_positive(double x) { return x > 0 && std::isfinite(x); }

void validate_leash(const LeashPlan& leash) {
  const bool in_range = leash.beta >= 0 && leash.beta <= largest_weight;
  require(in_range, "β", leash.beta, "from 0 to a million");
  if (!leash.adaptive) return;
  require(leash.beta > 0, "β", leash.beta, "above 0 to be adapted, which multiplies it");
  require(is_positive(leash.target_kl_nats), "target KL", leash.target_kl_nats, "finite and above 0");
  require(is_positive(leash.horizon_samples), "horizon", leash.horizon_samples, "finite and above 0");
}

void validate_samples(const PolicyPlan& plan) {
  require_count("number of samples", plan.samples, 1, max_samples);
  const std::size_t prompts = plan.prompts.size();
  if (prompts == 0 || plan.samples % prompts != 0) {
    refuse("number of samples", std::to_string(plan.samples),
           "a multiple of the number of prompts, " + std::to_string(prompts));
  }
  if (plan.algorithm == PolicyAlgorithm::grpo && plan.samples == prompts) {
    refuse("number of samples", std::to_string(plan.samples),
           "at least two for each prompt, since GRPO compares those of one group");
  }
}

}  // namespace

void validate(const PolicyPlan& plan, const TransformerConfig& config) {
  validate_samples(plan);
  require_count("number of tokens", plan.tokens, 1, config.context);
  require_count("batch of logits", std::uint64_t{plan.samples} * plan.tokens * config.vocabulary_size, 1,
                max_batch_logits);
  require(is_positive(plan.temperature), "temperature", plan.temperature, "finite and above 0");
  require(plan.rate > 0 && plan.rate <= 1000, "rate", plan.rate, "above 0 and at most 1000");
  require(plan.clip_norm >= 0 && std::isfinite(plan.clip_norm), "longest gradient", plan.clip_norm,
          "finite and not negative");
  require(plan.clip_range > 0 && plan.clip_range < 1, "clip range ε", plan.clip_range, "between 0 and 1");
  const bool has_one_epoch = plan.algorithm == PolicyAlgorithm::reinforce;
  require_count("number of steps a batch", plan.inner_epochs, 1, has_one_epoch ? 1 : max_epochs);
  require(std::fabs(plan.entropy_bonus) <= largest_weight, "entropy bonus", plan.entropy_bonus,
          "at most a million from 0");
  require_count("number of updates between judgements", plan.judge_every, 0, max_judge_every);
  validate_leash(plan.leash);
  validate(plan.gold);
}

}  // namespace surprise
