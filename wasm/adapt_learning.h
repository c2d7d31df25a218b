// core/learning as JavaScript sees it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/learning/training_recipes.h"
#include "wasm/adapt_transformer.h"
#include "wasm/convert.h"
#include "wasm/errors.h"

namespace surprise::wasm {

struct SharedTrainer {
  Trainer trainer;

  std::size_t vocabulary_size() const { return trainer.config().vocabulary_size; }
  std::size_t parameters() const { return trainer.parameters().values().size(); }
  std::size_t training_tokens() const { return trainer.training_tokens(); }
  std::size_t validation_tokens() const { return trainer.validation_tokens(); }
  std::size_t steps() const { return trainer.steps(); }
};

/// Columns with one row a step.
struct TrainingColumns {
  std::vector<std::size_t> steps;
  std::vector<double> loss_nats;
  std::vector<double> hard_loss_nats;
  std::vector<double> gradient_norm;
  std::vector<double> rate;
};

template <>
inline constexpr bool is_handle<SharedTrainer> = true;

template <>
struct FromJs<Objective> {
  static Objective convert(const emscripten::val& value);
};

template <>
struct FromJs<TrainingPlan> {
  static TrainingPlan convert(const emscripten::val& value);
};

template <>
struct FromJs<ModelShape> {
  static ModelShape convert(const emscripten::val& value);
};

SharedTrainer character_trainer_of(const std::u32string& text, const std::u32string& validation_text, ModelShape shape,
                                   TrainingPlan plan);
SharedTrainer fine_tuner_of(SharedTransformer& base, const std::u32string& text, const std::u32string& validation_text,
                            const std::u32string& other_text, TrainingPlan plan);
SharedTrainer distiller_of(SharedTransformer& teacher, ModelShape shape, const std::u32string& text,
                           const std::u32string& validation_text, TrainingPlan plan);

TrainingColumns training_step(SharedTrainer& trainer, std::size_t count);
Evaluation training_evaluate(SharedTrainer& trainer);
SharedTransformer training_model(SharedTrainer& trainer, const std::u32string& name);

}  // namespace surprise::wasm
