#include "wasm/adapt_learning.h"

#include <utility>

#include "core/language/unicode.h"

namespace surprise::wasm {

using emscripten::val;

Objective FromJs<Objective>::convert(const val& value) {
  const Fields fields{value, "an objective"};
  Objective objective;
  fields.read("labelSmoothing", objective.label_smoothing);
  fields.read("hardShare", objective.hard_share);
  fields.read("referenceShare", objective.reference_share);
  objective.divergence = from_name<Divergence>(
      "divergence", option(value, fields.what, "divergence"),
      {{"forward", Divergence::forward}, {"reverse", Divergence::reverse}, {"jsd", Divergence::jsd}});
  fields.read("jsdWeight", objective.jsd_weight);
  fields.read("temperature", objective.temperature);
  return objective;
}

TrainingPlan FromJs<TrainingPlan>::convert(const val& value) {
  const Fields fields{value, "a training plan"};
  TrainingPlan plan;
  fields.read("seed", plan.seed);
  fields.read("steps", plan.steps);
  fields.read("sequences", plan.sequences);
  fields.read("positions", plan.positions);
  fields.read("rate", plan.rate);
  fields.read("warmUpSteps", plan.warm_up_steps);
  fields.read("finalRateShare", plan.final_rate_share);
  fields.read("weightDecay", plan.weight_decay);
  fields.read("clipNorm", plan.clip_norm);
  fields.read("objective", plan.objective);
  return plan;
}

ModelShape FromJs<ModelShape>::convert(const val& value) {
  const Fields fields{value, "a model's shape"};
  ModelShape shape;
  fields.read("context", shape.context);
  fields.read("width", shape.width);
  fields.read("layers", shape.layers);
  fields.read("heads", shape.heads);
  fields.read("keyValueHeads", shape.key_value_heads);
  fields.read("hidden", shape.hidden);
  return shape;
}

SharedTrainer character_trainer_of(const std::u32string& text, const std::u32string& validation_text, ModelShape shape,
                                   TrainingPlan plan) {
  return {character_trainer(text, validation_text, shape, plan)};
}

SharedTrainer fine_tuner_of(SharedTransformer& base, const std::u32string& text, const std::u32string& validation_text,
                            const std::u32string& other_text, TrainingPlan plan) {
  return {fine_tuner(*base.model, encode_utf8(text), encode_utf8(validation_text), encode_utf8(other_text), plan)};
}

SharedTrainer distiller_of(SharedTransformer& teacher, ModelShape shape, const std::u32string& text,
                           const std::u32string& validation_text, TrainingPlan plan) {
  return {distiller(*teacher.model, shape, encode_utf8(text), encode_utf8(validation_text), plan)};
}

TrainingColumns training_step(SharedTrainer& trainer, std::size_t count) {
  TrainingColumns done;
  for (std::size_t i = 0; i < count; ++i) {
    const TrainingStep step = trainer.trainer.step();
    if (trainer.trainer.diverged()) break;  // the next call says so
    done.steps.push_back(step.step);
    done.loss_nats.push_back(step.loss_nats);
    done.hard_loss_nats.push_back(step.hard_loss_nats);
    done.gradient_norm.push_back(step.gradient_norm);
    done.rate.push_back(step.rate);
  }
  return done;
}

Evaluation training_evaluate(SharedTrainer& trainer) { return trainer.trainer.evaluate(); }

SharedTransformer training_model(SharedTrainer& trainer, const std::u32string& name) {
  return shared(trainer.trainer.model(encode_utf8(name)));
}

}  // namespace surprise::wasm
