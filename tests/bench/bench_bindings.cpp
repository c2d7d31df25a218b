// Repeats a measure inside WebAssembly on logits loaded once.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <vector>

#include "core/information/logits.h"

namespace {

std::vector<float> logits;

void load(const emscripten::val& values) { logits = emscripten::convertJSArrayToNumberVector<float>(values); }

/// The sum of what was found, so that no call can be left out.
double repeat_precise(unsigned times) {
  double sum = 0;
  for (unsigned i = 0; i < times; ++i) {
    const surprise::LogitsReading reading = surprise::read_logits(logits);
    sum += reading.log_sum_exp + reading.entropy_nats;
  }
  return sum;
}

double repeat_fast(unsigned times) {
  double sum = 0;
  for (unsigned i = 0; i < times; ++i) sum += surprise::entropy_fast(logits);
  return sum;
}

}  // namespace

EMSCRIPTEN_BINDINGS(bench) {
  emscripten::function("load", &load);
  emscripten::function("repeatPrecise", &repeat_precise);
  emscripten::function("repeatFast", &repeat_fast);
}
