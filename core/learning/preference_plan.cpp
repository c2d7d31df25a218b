#include "core/learning/preference_plan.h"

#include <cmath>

#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr std::size_t max_pairs = 4096;
constexpr double largest_beta = 1e6;

[[noreturn]] void refuse(const std::string& name, const std::string& value, const std::string& range) {
  throw Error("InvalidParameter", "The preferences' " + name + " is " + value + "; it must be " + range + ".");
}

void require_count(const char* name, std::size_t value, std::size_t most) {
  if (value < 1 || value > most) refuse(name, std::to_string(value), "from 1 to " + std::to_string(most));
}

void require(bool holds, const char* name, double value, const char* range) {
  if (!holds) refuse(name, std::to_string(value), range);
}

}  // namespace

void validate(const PreferencePlan& plan, const TransformerConfig& config) {
  require_count("number of pairs", plan.pairs.size(), max_pairs);
  require_count("number of pairs a step", plan.pairs_a_step, max_pairs);
  require_count("number of samples", plan.samples, max_pairs);
  require_count("number of a sample's tokens", plan.sample_tokens, config.context);
  require(plan.beta > 0 && plan.beta <= largest_beta, "β", plan.beta, "above 0 and at most a million");
  require(plan.rate > 0 && plan.rate <= 1000, "rate", plan.rate, "above 0 and at most 1000");
  require(plan.clip_norm >= 0 && std::isfinite(plan.clip_norm), "longest gradient", plan.clip_norm,
          "finite and not negative");
  for (std::size_t i = 0; i < plan.pairs.size(); ++i) {
    if (plan.pairs[i].chosen != plan.pairs[i].rejected) continue;
    throw Error("InvalidParameter",
                "The two completions of pair " + std::to_string(i + 1) +
                    " are the same text: there is nothing to prefer, and its margin would stay 0.",
                i);
  }
}

}  // namespace surprise
