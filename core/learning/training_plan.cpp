#include "core/learning/training_plan.h"

#include <cmath>
#include <string>

#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr std::size_t max_steps = 1'000'000'000;
constexpr std::size_t max_batch_tokens = std::size_t{1} << 16;
constexpr std::size_t max_batch_logits = std::size_t{1} << 26;  // 256 MiB
constexpr double max_rate = 1000;

[[noreturn]] void refuse(const char* name, const std::string& value, const std::string& range) {
  throw Error("InvalidParameter",
              std::string("The training's ") + name + " is " + value + "; it must be " + range + ".");
}

// In 64 bits, where products of the numbers below cannot wrap.
void require_count(const char* name, std::uint64_t value, std::uint64_t least, std::uint64_t most) {
  if (value >= least && value <= most) return;
  refuse(name, std::to_string(value), "from " + std::to_string(least) + " to " + std::to_string(most));
}

void require(bool holds, const char* name, double value, const char* range) {
  if (!holds) refuse(name, std::to_string(value), range);
}

}  // namespace

void validate(const TrainingPlan& plan, const TransformerConfig& config) {
  require_count("number of steps", plan.steps, 1, max_steps);
  require_count("number of warm-up steps", plan.warm_up_steps, 0, plan.steps);
  require_count("sequences a batch", plan.sequences, 1, max_batch_tokens);
  require_count("positions of a sequence", plan.positions, 1, config.context);
  const std::uint64_t tokens = std::uint64_t{plan.sequences} * plan.positions;
  require_count("tokens a batch", tokens, 1, max_batch_tokens);
  require_count("logits a batch", tokens * config.vocabulary_size, 1, max_batch_logits);
  require(plan.rate > 0 && plan.rate <= max_rate, "rate", plan.rate, "above 0 and at most 1000");
  require(plan.final_rate_share >= 0 && plan.final_rate_share <= 1, "final share of the rate", plan.final_rate_share,
          "from 0 to 1");
  require(plan.weight_decay >= 0 && std::isfinite(plan.weight_decay), "weight decay", plan.weight_decay,
          "finite and not negative");
  require(plan.clip_norm >= 0 && std::isfinite(plan.clip_norm), "longest gradient", plan.clip_norm,
          "finite and not negative");
  validate(plan.objective);
}

RateSchedule schedule_of(const TrainingPlan& plan) {
  return {plan.rate, plan.steps, plan.warm_up_steps, plan.final_rate_share};
}

TransformerConfig config_of(const ModelShape& shape, std::size_t vocabulary_size) {
  TransformerConfig config;
  config.vocabulary_size = vocabulary_size;
  config.context = shape.context;
  config.width = shape.width;
  config.layers = shape.layers;
  config.heads = shape.heads;
  config.key_value_heads = shape.key_value_heads;
  config.hidden = shape.hidden;
  validate(config);
  return config;
}

}  // namespace surprise
