// core/learning/policy_trainer.h as JavaScript sees it: updates and completions as columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/learning/policy_trainer.h"
#include "wasm/adapt_logprobs.h"
#include "wasm/adapt_transformer.h"
#include "wasm/convert.h"
#include "wasm/errors.h"

namespace surprise::wasm {

struct SharedPolicyTrainer {
  PolicyTrainer trainer;

  std::size_t vocabulary_size() const { return trainer.config().vocabulary_size; }
  std::size_t parameters() const { return trainer.parameters().values().size(); }
  std::size_t updates() const { return trainer.updates(); }
};

/// What KlSpreads holds, `Number` a number or a column of them.
template <typename Number>
struct KlSpreadsOf {
  Number kl_nats{}, kl_sd_nats{};
  Number k1_nats{}, k1_sd_nats{};
  Number k2_nats{}, k2_sd_nats{};
  Number k3_nats{}, k3_sd_nats{};
  Number sequence_k2_nats{}, sequence_k2_sd_nats{};
  Number sequence_k3_nats{}, sequence_k3_sd_nats{};
};

/// One row an update.
struct PolicyUpdateColumns : KlSpreadsOf<std::vector<double>> {
  std::vector<std::size_t> updates;
  std::vector<double> proxy_mean, proxy_sd, gold_mean, gold_sd, fluency_nats;
  std::vector<double> entropy_nats, tokens, gradient_norm, clipped_share, beta;
};

/// One row a completion.
struct PolicySampleColumns {
  std::vector<std::size_t> updates, prompts;
  std::vector<TokenId> tokens;  // of all
  std::vector<std::size_t> ends;
  std::vector<std::int32_t> ended;
  std::vector<double> proxy, gold, fluency_nats, log_ratio_nats, kl_nats;
};

struct PolicyCourse {
  PolicyUpdateColumns updates;
  PolicySampleColumns samples;
};

struct KlReadingRecord {
  KlSpreadsOf<double> kl;
  std::vector<double> log_ratios_nats;
  double negative_share = 0;
};

template <>
inline constexpr bool is_handle<SharedPolicyTrainer> = true;

template <>
struct FromJs<PolicyPlan> {
  static PolicyPlan convert(const emscripten::val& value);
};

template <>
struct FromJs<KlReadingOptions> {
  static KlReadingOptions convert(const emscripten::val& value);
};

template <>
struct FromJs<ProxyReward> {
  static ProxyReward convert(const emscripten::val& value);
};

/// An array of strings, in UTF-8.
template <>
struct FromJs<std::vector<std::string>> {
  static std::vector<std::string> convert(const emscripten::val& value);
};

/// What each completion of one prompt earns; `tokens` as TextReward::of() counts them.
std::vector<double> text_rewards_of(ProxyReward proxy, const std::u32string& prompt,
                                    std::vector<std::string> completions, std::span<const std::size_t> tokens);

SharedPolicyTrainer policy_trainer_of(SharedTransformer& model, PolicyPlan plan);
SharedPolicyTrainer judged_policy_trainer_of(SharedTransformer& model, SharedTransformer& judge, PolicyPlan plan);
std::string happy_words_text();

PolicyCourse policy_update(SharedPolicyTrainer& trainer, std::size_t count);
KlReadingRecord policy_measure_kl(SharedPolicyTrainer& trainer, KlReadingOptions options);
SharedTransformer policy_model(SharedPolicyTrainer& trainer, const std::u32string& name);

}  // namespace surprise::wasm
