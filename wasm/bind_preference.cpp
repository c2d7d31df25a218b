// The table of contents of core/learning/preference_trainer.h.
#include <emscripten/bind.h>

#include "core/learning/preference.h"
#include "wasm/adapt_preference.h"

namespace {

template <typename Record>
auto& with_pair(emscripten::value_object<Record>& record) {
  return record.field("loss", &Record::loss)
      .field("marginNats", &Record::margin_nats)
      .field("chosenLogProbabilityNats", &Record::chosen_log_probability_nats)
      .field("rejectedLogProbabilityNats", &Record::rejected_log_probability_nats)
      .field("chosenLogRatioNats", &Record::chosen_log_ratio_nats)
      .field("rejectedLogRatioNats", &Record::rejected_log_ratio_nats);
}

template <typename Record>
auto& with_measures(emscripten::value_object<Record>& record) {
  return with_pair(record).field("rewardMargin", &Record::reward_margin).field("accuracy", &Record::accuracy);
}

}  // namespace

EMSCRIPTEN_BINDINGS(preference) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<PreferenceMeasuresOf<double>> measures("PreferenceMeasures");
  with_measures(measures);

  value_object<PreferenceStepColumns> steps("PreferenceSteps");
  with_measures(steps)
      .field("steps", &PreferenceStepColumns::steps)
      .field("gradientNorm", &PreferenceStepColumns::gradient_norm);

  value_object<PairReadingOf<std::vector<double>>> pairs("PairReadings");
  with_pair(pairs);

  value_object<PreferenceSampleColumns>("PreferenceSamples")
      .field("pairs", &PreferenceSampleColumns::pairs)
      .field("tokens", &PreferenceSampleColumns::tokens)
      .field("ends", &PreferenceSampleColumns::ends)
      .field("klNats", &PreferenceSampleColumns::kl_nats);

  value_object<PreferenceEvaluationRecord>("PreferenceEvaluation")
      .field("step", &PreferenceEvaluationRecord::step)
      .field("measures", &PreferenceEvaluationRecord::measures)
      .field("pairs", &PreferenceEvaluationRecord::pairs)
      .field("klNats", &PreferenceEvaluationRecord::kl_nats)
      .field("klSdNats", &PreferenceEvaluationRecord::kl_sd_nats)
      .field("entropyNats", &PreferenceEvaluationRecord::entropy_nats)
      .field("samples", &PreferenceEvaluationRecord::samples);

  class_<SharedPreferenceTrainer>("PreferenceTrainer")
      .property("vocabularySize", &SharedPreferenceTrainer::vocabulary_size)
      .property("parameters", &SharedPreferenceTrainer::parameters)
      .property("tokens", &SharedPreferenceTrainer::tokens)
      .property("steps", &SharedPreferenceTrainer::steps)
      .function("step", guarded<preference_step>)
      .function("evaluate", guarded<preference_evaluate>)
      .function("model", guarded<preference_model>);

  function("preferenceTrainer", guarded<preference_trainer_of>);
  function("ipoGoalNats", guarded<ipo_goal_nats>);
}
