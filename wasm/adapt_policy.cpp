#include "wasm/adapt_policy.h"

#include <utility>

#include "core/language/unicode.h"

namespace surprise::wasm {

using emscripten::val;

namespace {

/// Writes both numbers of each estimator by `put`, which sets a number or lengthens a column.
template <typename Number, typename Put>
void put_spreads(KlSpreadsOf<Number>& to, const KlSpreads& from, Put put) {
  put(to.kl_nats, from.exact.mean), put(to.kl_sd_nats, from.exact.sd);
  put(to.k1_nats, from.k1.mean), put(to.k1_sd_nats, from.k1.sd);
  put(to.k2_nats, from.k2.mean), put(to.k2_sd_nats, from.k2.sd);
  put(to.k3_nats, from.k3.mean), put(to.k3_sd_nats, from.k3.sd);
  put(to.sequence_k2_nats, from.sequence_k2.mean), put(to.sequence_k2_sd_nats, from.sequence_k2.sd);
  put(to.sequence_k3_nats, from.sequence_k3.mean), put(to.sequence_k3_sd_nats, from.sequence_k3.sd);
}

void append(PolicyUpdateColumns& columns, const PolicyUpdate& update) {
  columns.updates.push_back(update.update);
  columns.proxy_mean.push_back(update.proxy.mean);
  columns.proxy_sd.push_back(update.proxy.sd);
  columns.gold_mean.push_back(update.gold.mean);
  columns.gold_sd.push_back(update.gold.sd);
  columns.fluency_nats.push_back(update.fluency_nats);
  put_spreads(columns, update.kl, [](std::vector<double>& column, double value) { column.push_back(value); });
  columns.entropy_nats.push_back(update.entropy_nats);
  columns.tokens.push_back(update.tokens);
  columns.gradient_norm.push_back(update.gradient_norm);
  columns.clipped_share.push_back(update.clipped_share);
  columns.beta.push_back(update.beta);
}

void append(PolicySampleColumns& columns, const PolicySample& sample, std::size_t update) {
  columns.updates.push_back(update);
  columns.prompts.push_back(sample.prompt);
  columns.tokens.insert(columns.tokens.end(), sample.tokens.begin(), sample.tokens.end());
  columns.ends.push_back(columns.tokens.size());
  columns.ended.push_back(sample.ended ? 1 : 0);
  columns.proxy.push_back(sample.proxy);
  columns.gold.push_back(sample.gold);
  columns.fluency_nats.push_back(sample.fluency_nats);
  columns.log_ratio_nats.push_back(sample.log_ratio_nats);
  columns.kl_nats.push_back(sample.kl_nats);
}

std::string text_of(const val& value) { return encode_utf8(FromJs<std::u32string>::convert(value)); }

LeashPlan leash_of(const val& value) {
  const Fields fields{value, "a leash"};
  LeashPlan leash;
  leash.place = from_name<LeashPlace>("place of the leash", option(value, fields.what, "place"),
                                      {{"reward", LeashPlace::reward}, {"loss", LeashPlace::loss}});
  leash.estimator = from_name<LeashEstimator>("estimator", option(value, fields.what, "estimator"),
                                              {{"k1", LeashEstimator::k1},
                                               {"k2", LeashEstimator::k2},
                                               {"k3", LeashEstimator::k3},
                                               {"exact", LeashEstimator::exact}});
  fields.read("beta", leash.beta);
  fields.read("adaptive", leash.adaptive);
  fields.read("targetKlNats", leash.target_kl_nats);
  fields.read("horizonSamples", leash.horizon_samples);
  return leash;
}

GoldReward gold_of(const val& value) {
  const Fields fields{value, "a gold reward"};
  GoldReward gold;
  fields.read("saturation", gold.saturation);
  fields.read("fluencyWeight", gold.fluency_weight);
  fields.read("fluencyFloorNats", gold.fluency_floor_nats);
  return gold;
}

}  // namespace

ProxyReward FromJs<ProxyReward>::convert(const val& value) {
  const char* what = "a proxy reward";
  ProxyReward proxy;
  proxy.kind = from_name<ProxyKind>(
      "proxy reward", option(value, what, "kind"),
      {{"lexicon", ProxyKind::lexicon}, {"length", ProxyKind::length}, {"withoutE", ProxyKind::without_e}});
  proxy.words = text_of(option(value, what, "words"));
  return proxy;
}

std::vector<std::string> FromJs<std::vector<std::string>>::convert(const val& value) {
  if (!value.isArray()) throw TypeError("Expected an array of texts, found " + describe(value) + ".");
  std::vector<std::string> texts;
  const auto length = value["length"].as<unsigned>();
  for (unsigned i = 0; i < length; ++i) texts.push_back(text_of(value[i]));
  return texts;
}

PolicyPlan FromJs<PolicyPlan>::convert(const val& value) {
  const Fields fields{value, "a policy's plan"};
  PolicyPlan plan;
  fields.read("seed", plan.seed);
  fields.read("samples", plan.samples);
  fields.read("tokens", plan.tokens);
  fields.read("temperature", plan.temperature);
  fields.read("rate", plan.rate);
  fields.read("clipNorm", plan.clip_norm);
  plan.algorithm = from_name<PolicyAlgorithm>(
      "algorithm", option(value, fields.what, "algorithm"),
      {{"reinforce", PolicyAlgorithm::reinforce}, {"ppo", PolicyAlgorithm::ppo}, {"grpo", PolicyAlgorithm::grpo}});
  fields.read("clipRange", plan.clip_range);
  fields.read("innerEpochs", plan.inner_epochs);
  fields.read("entropyBonus", plan.entropy_bonus);
  plan.leash = leash_of(option(value, fields.what, "leash"));
  plan.prompts = FromJs<std::vector<std::string>>::convert(option(value, fields.what, "prompts"));
  plan.proxy = FromJs<ProxyReward>::convert(option(value, fields.what, "proxy"));
  plan.gold = gold_of(option(value, fields.what, "gold"));
  fields.read("judgeEvery", plan.judge_every);
  return plan;
}

KlReadingOptions FromJs<KlReadingOptions>::convert(const val& value) {
  const Fields fields{value, "options of a KL reading"};
  KlReadingOptions options;
  fields.read("seed", options.seed);
  fields.read("batches", options.batches);
  fields.read("topK", options.top_k);
  fields.read("topP", options.top_p);
  fields.read("countPadding", options.count_padding);
  return options;
}

std::vector<double> text_rewards_of(ProxyReward proxy, const std::u32string& prompt,
                                    std::vector<std::string> completions, std::span<const std::size_t> tokens) {
  if (completions.size() != tokens.size()) {
    throw Error("LengthMismatch", "There are " + std::to_string(completions.size()) + " completions, but " +
                                      std::to_string(tokens.size()) + " numbers of tokens.");
  }
  const TextReward reward(proxy);
  const std::string before = encode_utf8(prompt);
  std::vector<double> earned;
  for (std::size_t i = 0; i < tokens.size(); ++i) earned.push_back(reward.of(before, completions[i], tokens[i]));
  return earned;
}

SharedPolicyTrainer policy_trainer_of(SharedTransformer& model, PolicyPlan plan) {
  return {PolicyTrainer(*model.model, nullptr, std::move(plan))};
}

SharedPolicyTrainer judged_policy_trainer_of(SharedTransformer& model, SharedTransformer& judge, PolicyPlan plan) {
  return {PolicyTrainer(*model.model, judge.model.get(), std::move(plan))};
}

std::string happy_words_text() { return std::string(happy_words()); }

PolicyCourse policy_update(SharedPolicyTrainer& trainer, std::size_t count) {
  PolicyCourse course;
  for (std::size_t i = 0; i < count; ++i) {
    const PolicyUpdate update = trainer.trainer.update();
    if (trainer.trainer.diverged()) break;  // the next call says so
    append(course.updates, update);
    for (const PolicySample& sample : update.samples) append(course.samples, sample, update.update);
  }
  return course;
}

KlReadingRecord policy_measure_kl(SharedPolicyTrainer& trainer, KlReadingOptions options) {
  KlReading reading = trainer.trainer.measure_kl(options);
  KlReadingRecord record;
  put_spreads(record.kl, reading.kl, [](double& number, double value) { number = value; });
  record.log_ratios_nats = std::move(reading.log_ratios_nats);
  record.negative_share = reading.negative_share;
  return record;
}

SharedTransformer policy_model(SharedPolicyTrainer& trainer, const std::u32string& name) {
  return shared(trainer.trainer.model(encode_utf8(name)));
}

}  // namespace surprise::wasm
