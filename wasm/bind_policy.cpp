// The table of contents of core/learning/policy_trainer.h.
#include <emscripten/bind.h>

#include "wasm/adapt_policy.h"

namespace {

/// The fields of both forms of KlSpreads, in the record or the columns that begin with it.
template <typename Record>
auto& with_spreads(emscripten::value_object<Record>& record) {
  return record.field("klNats", &Record::kl_nats)
      .field("klSdNats", &Record::kl_sd_nats)
      .field("k1Nats", &Record::k1_nats)
      .field("k1SdNats", &Record::k1_sd_nats)
      .field("k2Nats", &Record::k2_nats)
      .field("k2SdNats", &Record::k2_sd_nats)
      .field("k3Nats", &Record::k3_nats)
      .field("k3SdNats", &Record::k3_sd_nats)
      .field("sequenceK2Nats", &Record::sequence_k2_nats)
      .field("sequenceK2SdNats", &Record::sequence_k2_sd_nats)
      .field("sequenceK3Nats", &Record::sequence_k3_nats)
      .field("sequenceK3SdNats", &Record::sequence_k3_sd_nats);
}

}  // namespace

EMSCRIPTEN_BINDINGS(policy) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<KlSpreadsOf<double>> spreads("KlSpreads");
  with_spreads(spreads);

  value_object<PolicyUpdateColumns> updates("PolicyUpdates");
  with_spreads(updates)
      .field("updates", &PolicyUpdateColumns::updates)
      .field("proxyMean", &PolicyUpdateColumns::proxy_mean)
      .field("proxySd", &PolicyUpdateColumns::proxy_sd)
      .field("goldMean", &PolicyUpdateColumns::gold_mean)
      .field("goldSd", &PolicyUpdateColumns::gold_sd)
      .field("fluencyNats", &PolicyUpdateColumns::fluency_nats)
      .field("entropyNats", &PolicyUpdateColumns::entropy_nats)
      .field("tokens", &PolicyUpdateColumns::tokens)
      .field("gradientNorm", &PolicyUpdateColumns::gradient_norm)
      .field("clippedShare", &PolicyUpdateColumns::clipped_share)
      .field("beta", &PolicyUpdateColumns::beta);

  value_object<PolicySampleColumns>("PolicySamples")
      .field("updates", &PolicySampleColumns::updates)
      .field("prompts", &PolicySampleColumns::prompts)
      .field("tokens", &PolicySampleColumns::tokens)
      .field("ends", &PolicySampleColumns::ends)
      .field("ended", &PolicySampleColumns::ended)
      .field("proxy", &PolicySampleColumns::proxy)
      .field("gold", &PolicySampleColumns::gold)
      .field("fluencyNats", &PolicySampleColumns::fluency_nats)
      .field("logRatioNats", &PolicySampleColumns::log_ratio_nats)
      .field("klNats", &PolicySampleColumns::kl_nats);

  value_object<PolicyCourse>("PolicyCourse")
      .field("updates", &PolicyCourse::updates)
      .field("samples", &PolicyCourse::samples);

  value_object<KlReadingRecord>("KlReading")
      .field("kl", &KlReadingRecord::kl)
      .field("logRatiosNats", &KlReadingRecord::log_ratios_nats)
      .field("negativeShare", &KlReadingRecord::negative_share);

  class_<SharedPolicyTrainer>("PolicyTrainer")
      .property("vocabularySize", &SharedPolicyTrainer::vocabulary_size)
      .property("parameters", &SharedPolicyTrainer::parameters)
      .property("updates", &SharedPolicyTrainer::updates)
      .function("update", guarded<policy_update>)
      .function("measureKl", guarded<policy_measure_kl>)
      .function("model", guarded<policy_model>);

  function("policyTrainer", guarded<policy_trainer_of>);
  function("judgedPolicyTrainer", guarded<judged_policy_trainer_of>);
  function("textRewards", guarded<text_rewards_of>);
  function("happyWords", guarded<happy_words_text>);
}
