// core/learning/preference_trainer.h as JavaScript sees it: steps, pairs and samples as columns.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/learning/preference_trainer.h"
#include "wasm/adapt_transformer.h"
#include "wasm/convert.h"
#include "wasm/errors.h"

namespace surprise::wasm {

struct SharedPreferenceTrainer {
  PreferenceTrainer trainer;

  std::size_t vocabulary_size() const { return trainer.config().vocabulary_size; }
  std::size_t parameters() const { return trainer.parameters().values().size(); }
  std::size_t tokens() const { return trainer.tokens(); }
  std::size_t steps() const { return trainer.steps(); }
};

/// What PairReading holds, `Number` a number or a column of them.
template <typename Number>
struct PairReadingOf {
  Number loss{}, margin_nats{};
  Number chosen_log_probability_nats{}, rejected_log_probability_nats{};
  Number chosen_log_ratio_nats{}, rejected_log_ratio_nats{};
};

/// What PreferenceMeasures holds.
template <typename Number>
struct PreferenceMeasuresOf : PairReadingOf<Number> {
  Number reward_margin{}, accuracy{};
};

struct PreferenceStepColumns : PreferenceMeasuresOf<std::vector<double>> {
  std::vector<std::size_t> steps;
  std::vector<double> gradient_norm;
};

struct PreferenceSampleColumns {
  std::vector<std::size_t> pairs;
  std::vector<TokenId> tokens;  // of all
  std::vector<std::size_t> ends;
  std::vector<double> kl_nats;
};

struct PreferenceEvaluationRecord {
  std::size_t step = 0;
  PreferenceMeasuresOf<double> measures;
  PairReadingOf<std::vector<double>> pairs;
  double kl_nats = 0, kl_sd_nats = 0, entropy_nats = 0;
  PreferenceSampleColumns samples;
};

template <>
inline constexpr bool is_handle<SharedPreferenceTrainer> = true;

template <>
struct FromJs<PreferencePlan> {
  static PreferencePlan convert(const emscripten::val& value);
};

SharedPreferenceTrainer preference_trainer_of(SharedTransformer& model, PreferencePlan plan);
PreferenceStepColumns preference_step(SharedPreferenceTrainer& trainer, std::size_t count);
PreferenceEvaluationRecord preference_evaluate(SharedPreferenceTrainer& trainer);
SharedTransformer preference_model(SharedPreferenceTrainer& trainer, const std::u32string& name);

}  // namespace surprise::wasm
