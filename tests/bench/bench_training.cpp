// The training step in WebAssembly.
#include <emscripten/bind.h>
#include <emscripten/heap.h>
#include <emscripten/val.h>

#include <memory>
#include <vector>

#include "tests/bench/training_step.h"

namespace {

using namespace surprise;

std::unique_ptr<bench::TrainingStep> training;

template <typename Number>
emscripten::val copy_of(const char* type, std::span<const Number> numbers) {
  return emscripten::val::global(type).new_(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}

void begin_training() { training = std::make_unique<bench::TrainingStep>(); }

/// The loss (nats per token) that the last of them began with.
double train(unsigned steps) {
  double loss = 0;
  for (unsigned i = 0; i < steps; ++i) loss = training->step();
  return loss;
}

emscripten::val training_shape() {
  const TransformerConfig& config = training->config();
  emscripten::val object = emscripten::val::object();
  object.set("vocabularySize", config.vocabulary_size);
  object.set("width", config.width);
  object.set("layers", config.layers);
  object.set("heads", config.heads);
  object.set("hidden", config.hidden);
  object.set("ropeBase", config.rope_base);
  object.set("normEpsilon", config.norm_epsilon);
  object.set("sequences", bench::sequences);
  object.set("positions", bench::positions);
  object.set("rate", bench::rate);
  object.set("tokens", copy_of<TokenId>("Int32Array", training->tokens()));
  object.set("targets", copy_of<TokenId>("Int32Array", training->targets()));
  object.set("parameters", copy_of<float>("Float32Array", training->parameters().values()));
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(bench_training) {
  emscripten::function("beginTraining", &begin_training);
  emscripten::function("train", &train);
  emscripten::function("trainingShape", &training_shape);
  emscripten::function(
      "heapBytes", +[] { return static_cast<double>(emscripten_get_heap_size()); });
}
