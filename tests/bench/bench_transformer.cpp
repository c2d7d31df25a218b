// The shipped transformer's forward pass without the columns that scoring makes of it: what a peer's graph computes
// too.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <memory>
#include <vector>

#include "core/language/checkpoint.h"
#include "core/language/checkpoint_format.h"
#include "core/language/transformer_model.h"

namespace {

using namespace surprise;

std::vector<std::uint8_t> file;
std::shared_ptr<const TransformerWeights> weights;
std::unique_ptr<TransformerSession> session;
std::vector<TokenId> tokens;
std::vector<float> logits;

emscripten::val copy_of(const std::vector<float>& numbers) {
  return emscripten::val::global("Float32Array").new_(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}

void open_model(const emscripten::val& bytes) {
  file = emscripten::convertJSArrayToNumberVector<std::uint8_t>(bytes);
  weights = read_checkpoint(file).weights;
  session = std::make_unique<TransformerSession>(weights);
}

emscripten::val config() {
  const TransformerConfig& shape = weights->config();
  emscripten::val object = emscripten::val::object();
  object.set("vocabularySize", shape.vocabulary_size);
  object.set("width", shape.width);
  object.set("layers", shape.layers);
  object.set("heads", shape.heads);
  object.set("keyValueHeads", shape.key_value_heads);
  object.set("hidden", shape.hidden);
  object.set("ropeBase", shape.rope_base);
  object.set("normEpsilon", shape.norm_epsilon);
  return object;
}

/// The parameters as the integers of the file stand for, for a peer that computes in float.
emscripten::val parameters() {
  const Parameters floats = dequantize(parse_checkpoint(file).parameters);
  return copy_of({floats.values().begin(), floats.values().end()});
}

void set_tokens(const emscripten::val& ids) {
  tokens = emscripten::convertJSArrayToNumberVector<TokenId>(ids);
  logits.resize(tokens.size() * weights->config().vocabulary_size);
}

void score(unsigned times) {
  for (unsigned i = 0; i < times; ++i) {
    session->rewind(0);
    session->read(tokens, logits);
  }
}

/// The last token alone, after a score() that has read those before it.
void decode(unsigned times) {
  const std::size_t vocabulary = weights->config().vocabulary_size;
  for (unsigned i = 0; i < times; ++i) {
    session->rewind(tokens.size() - 1);
    session->read(std::span(tokens).last(1), std::span(logits).last(vocabulary));
  }
}

}  // namespace

EMSCRIPTEN_BINDINGS(bench_transformer) {
  emscripten::function("openModel", &open_model);
  emscripten::function("config", &config);
  emscripten::function("parameters", &parameters);
  emscripten::function("setTokens", &set_tokens);
  emscripten::function("score", &score);
  emscripten::function("decode", &decode);
  emscripten::function(
      "logits", +[] { return copy_of(logits); });
}
