// The table of contents of core/learning.
#include <emscripten/bind.h>

#include "wasm/adapt_learning.h"

EMSCRIPTEN_BINDINGS(learning) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<TrainingColumns>("TrainingSteps")
      .field("steps", &TrainingColumns::steps)
      .field("lossNats", &TrainingColumns::loss_nats)
      .field("hardLossNats", &TrainingColumns::hard_loss_nats)
      .field("gradientNorm", &TrainingColumns::gradient_norm)
      .field("rate", &TrainingColumns::rate);

  value_object<Evaluation>("Evaluation")
      .field("step", &Evaluation::step)
      .field("trainLossNats", &Evaluation::train_loss_nats)
      .field("validationLossNats", &Evaluation::validation_loss_nats)
      .field("otherLossNats", &Evaluation::other_loss_nats)
      .field("trainEntropyNats", &Evaluation::train_entropy_nats)
      .field("validationEntropyNats", &Evaluation::validation_entropy_nats)
      .field("otherEntropyNats", &Evaluation::other_entropy_nats)
      .field("validationAccuracy", &Evaluation::validation_accuracy)
      .field("validationEce", &Evaluation::validation_ece)
      .field("klReferenceModelNats", &Evaluation::kl_reference_model_nats)
      .field("klModelReferenceNats", &Evaluation::kl_model_reference_nats)
      .field("otherKlModelReferenceNats", &Evaluation::other_kl_model_reference_nats)
      .field("referenceLossNats", &Evaluation::reference_loss_nats)
      .field("referenceEntropyNats", &Evaluation::reference_entropy_nats)
      .field("referenceEce", &Evaluation::reference_ece)
      .field("referenceAccuracy", &Evaluation::reference_accuracy);

  class_<SharedTrainer>("Trainer")
      .property("vocabularySize", &SharedTrainer::vocabulary_size)
      .property("parameters", &SharedTrainer::parameters)
      .property("trainingTokens", &SharedTrainer::training_tokens)
      .property("validationTokens", &SharedTrainer::validation_tokens)
      .property("steps", &SharedTrainer::steps)
      .function("step", guarded<training_step>)
      .function("evaluate", guarded<training_evaluate>)
      .function("model", guarded<training_model>);

  function("characterTrainer", guarded<character_trainer_of>);
  function("fineTuner", guarded<fine_tuner_of>);
  function("distiller", guarded<distiller_of>);
}
