#include "core/learning/policy_objectives.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "core/information/invalid.h"
#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

void check(std::span<const double> rewards) {
  for (std::size_t i = 0; i < rewards.size(); ++i) {
    if (rewards[i] - rewards[i] == 0.0) continue;
    throw Error("NotANumber",
                "The reward at index " + std::to_string(i) + " must be a finite number, but it is " +
                    in_words(rewards[i]) + ".",
                i);
  }
}

double positive(const char* name, double value) {
  if (!(value > 0.0 && value < std::numeric_limits<double>::infinity())) {
    throw_invalid_parameter(name, "a finite number above 0", value);
  }
  return value;
}

}  // namespace

std::vector<double> leave_one_out_advantages(std::span<const double> rewards) {
  check(rewards);
  std::vector<double> advantages(rewards.begin(), rewards.end());
  if (rewards.size() < 2) return advantages;
  const auto n = static_cast<double>(rewards.size());
  const double mean = to_double(compensated_sum(rewards)) / n;
  // r - (n mean - r) / (n - 1)
  for (double& advantage : advantages) advantage = (advantage - mean) * (n / (n - 1));
  return advantages;
}

std::vector<double> group_advantages(std::span<const double> rewards, double epsilon) {
  check(rewards);
  if (!(epsilon >= 0.0)) throw_invalid_parameter("Epsilon", "0 or more", epsilon);
  std::vector<double> advantages(rewards.size());
  const bool all_equal = std::all_of(rewards.begin(), rewards.end(), [&](double r) { return r == rewards[0]; });
  if (all_equal) return advantages;
  const auto n = static_cast<double>(rewards.size());
  const double mean = to_double(compensated_sum(rewards)) / n;
  for (std::size_t i = 0; i < rewards.size(); ++i) advantages[i] = rewards[i] - mean;
  const double sd = std::sqrt(to_double(compensated_dot(advantages, advantages)) / (n - 1));
  for (double& advantage : advantages) advantage /= sd + epsilon;
  return advantages;
}

ClippedObjective clipped_objective(double log_probability, double old_log_probability, double advantage,
                                   double epsilon) {
  if (!(epsilon > 0.0 && epsilon < 1.0)) throw_invalid_parameter("The clip range ε", "between 0 and 1", epsilon);
  const double ratio = exp(log_probability - old_log_probability);
  const double bounded = std::clamp(ratio, 1.0 - epsilon, 1.0 + epsilon);
  const bool clipped = bounded * advantage < ratio * advantage;
  return {clipped ? bounded * advantage : ratio * advantage, clipped ? 0.0 : ratio * advantage, clipped};
}

AdaptiveBeta::AdaptiveBeta(double beta, double target_kl_nats, double horizon_samples)
    : beta_(positive("β", beta)),
      target_kl_nats_(positive("The target KL", target_kl_nats)),
      horizon_samples_(positive("The horizon", horizon_samples)) {}

void AdaptiveBeta::update(double kl_nats, std::size_t samples) {
  const double error = std::clamp(kl_nats / target_kl_nats_ - 1.0, -0.2, 0.2);
  beta_ *= 1.0 + error * static_cast<double>(samples) / horizon_samples_;
}

}  // namespace surprise
