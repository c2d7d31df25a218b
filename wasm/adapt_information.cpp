#include "wasm/adapt_information.h"

#include <string>
#include <variant>

#include "core/information/entropy.h"
#include "core/information/logits.h"

namespace surprise::wasm {

using emscripten::val;

namespace {

/// Float32 logits, which have a way of their own; nullptr for everything else.
const CopiedArray<float>* float_logits(const Numbers& x, InputKind input) {
  return input == InputKind::logits ? std::get_if<CopiedArray<float>>(&x) : nullptr;
}

}  // namespace

InputKind FromJs<InputKind>::convert(const val& value) {
  return from_name<InputKind>("input", value,
                              {{"logits", InputKind::logits},
                               {"logProbabilities", InputKind::log_probabilities},
                               {"probabilities", InputKind::probabilities},
                               {"counts", InputKind::counts}});
}

ShapeKind FromJs<ShapeKind>::convert(const val& value) {
  return from_name<ShapeKind>("shape", value,
                              {{"uniform", ShapeKind::uniform},
                               {"zipf", ShapeKind::zipf},
                               {"peaked", ShapeKind::peaked},
                               {"twoToken", ShapeKind::two_token},
                               {"gaussianLogits", ShapeKind::gaussian_logits}});
}

TruncationOptions FromJs<TruncationOptions>::convert(const val& value) {
  const auto field = [&](const char* name) { return option(value, "truncation options", name); };
  TruncationOptions options;
  options.temperature = FromJs<double>::convert(field("temperature"));
  options.top_k = FromJs<std::size_t>::convert(field("topK"));
  options.top_p = FromJs<double>::convert(field("topP"));
  options.min_p = FromJs<double>::convert(field("minP"));
  options.typical = FromJs<double>::convert(field("typical"));
  options.order = from_name<SamplerOrder>(
      "order", field("order"), {{"llama.cpp", SamplerOrder::llama_cpp}, {"transformers", SamplerOrder::transformers}});
  return options;
}

Distribution distribution(const Numbers& x, InputKind input) {
  const auto read = [input]<typename T>(const CopiedArray<T>& numbers) {
    return Distribution::from(input, std::span<const T>(numbers));
  };
  return std::visit(read, x);
}

double entropy_of(const Numbers& x, InputKind input) {
  const CopiedArray<float>* logits = float_logits(x, input);
  return logits ? read_logits(*logits).entropy_nats : entropy(distribution(x, input));
}

double log_sum_exp_of(const Numbers& x) {
  const CopiedArray<float>* logits = float_logits(x, InputKind::logits);
  return logits ? read_logits(*logits).log_sum_exp : log_sum_exp(distribution(x, InputKind::logits));
}

std::vector<double> probabilities_of(const Distribution& p) { return p.probabilities(); }

std::vector<double> shape_probabilities(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed) {
  return shape(kind, outcomes, parameter, seed).probabilities();
}

ShapeReading read_shape_again(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed,
                              std::size_t points) {
  static ShapeReader reader;
  return reader.read(kind, outcomes, parameter, seed, points);
}

}  // namespace surprise::wasm
