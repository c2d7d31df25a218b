// The operators in WebAssembly, on data that lies there already: what a call costs without the copy.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <string>

#include "tests/bench/operators.h"

namespace {

using namespace surprise::bench;

Operators& operators() {
  static Operators all;
  return all;
}

emscripten::val copy_of(const std::vector<float>& numbers) {
  return emscripten::val::global("Float32Array").new_(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}

void make_logits(unsigned outcomes) { operators().make(outcomes); }

double run_operator(const std::string& name, unsigned times) { return operators().run(name, times); }

/// A product's shape, its factors, and what it last gave.
emscripten::val product(const std::string& name) {
  const Product& product = operators().product(name);
  emscripten::val object = emscripten::val::object();
  object.set("rows", product.rows);
  object.set("outputs", product.outputs);
  object.set("depth", product.depth);
  object.set("x", copy_of(product.x));
  object.set("w", copy_of(product.w));
  object.set("y", copy_of(product.y));
  return object;
}

emscripten::val settings() {
  emscripten::val object = emscripten::val::object();
  object.set("label", label);
  object.set("topK", top_k_count);
  object.set("temperature", temperature);
  object.set("topP", top_p_mass);
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(bench_operators) {
  emscripten::function("makeLogits", &make_logits);
  emscripten::function("runOperator", &run_operator);
  emscripten::function("product", &product);
  emscripten::function("settings", &settings);
  emscripten::function(
      "logitsP", +[] { return copy_of(operators().p()); });
  emscripten::function(
      "logitsQ", +[] { return copy_of(operators().q()); });
}
