// The table of contents of the fast path: float32 logits only, float arithmetic with double sums.
#include <emscripten/bind.h>

#include "core/information/fast_divergence.h"
#include "core/information/fast_measures.h"
#include "core/information/fast_softmax.h"
#include "core/information/fast_truncation.h"
#include "core/information/invalid.h"
#include "wasm/errors.h"

namespace surprise::wasm {

/// The caller's own Float32Array: a new one for each call would take longer to come by than the numbers in it.
struct FloatTarget {
  emscripten::val array;

  std::size_t size() const { return array["length"].as<std::size_t>(); }
  void write(std::span<const float> numbers) const {
    array.call<void>("set", emscripten::val(emscripten::typed_memory_view(numbers.size(), numbers.data())));
  }
};

template <>
struct FromJs<FloatTarget> {
  static FloatTarget convert(const emscripten::val& value) {
    if (describe(value) != "Float32Array") {
      throw TypeError("Expected a Float32Array to write into, found " + describe(value) + ".");
    }
    return {value};
  }
};

template <>
struct FromJs<CopiedArray<float>> {
  static CopiedArray<float> convert(const emscripten::val& value) {
    return FromJs<std::span<const float>>::convert(value);
  }
};

/// The core's softmax in the place of the logits' copy.
double softmax_into(CopiedArray<float> logits, const FloatTarget& probabilities) {
  require_same_length(logits.size(), probabilities.size());
  const std::span<float> numbers(logits.data(), logits.size());
  const double log_sum_exp = softmax_fast(numbers, numbers);
  probabilities.write(numbers);
  return log_sum_exp;
}

}  // namespace surprise::wasm

EMSCRIPTEN_BINDINGS(fast) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<LogitsSummary>("LogitsSummary")
      .field("argmax", &LogitsSummary::argmax)
      .field("logSumExp", &LogitsSummary::log_sum_exp)
      .field("maxProbability", &LogitsSummary::max_probability)
      .field("entropyNats", &LogitsSummary::entropy_nats)
      .field("varentropyNats2", &LogitsSummary::varentropy_nats2)
      .field("effectiveOutcomes", &LogitsSummary::effective_outcomes);

  value_object<FastTruncation>("FastTruncation")
      .field("probabilities", &FastTruncation::probabilities)
      .field("kept", &FastTruncation::kept)
      .field("keptMass", &FastTruncation::kept_mass);

  function("entropyFast", guarded<entropy_fast>);
  function("logSumExpFast", guarded<log_sum_exp_fast>);
  function("surprisalFast", guarded<surprisal_fast>);
  function("summarizeFast", guarded<summarize_fast>);
  function("klDivergenceFast", guarded<kl_divergence_fast>);
  function("softmaxFast", guarded<softmax_into>);
  function("topK", guarded<top_k>);
  function("topPFast", guarded<top_p_fast>);
}
