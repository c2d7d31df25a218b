#include "core/language/transformer_model.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/information/distribution.h"
#include "core/information/entropy.h"
#include "core/language/rotary.h"
#include "core/language/transformer_pass.h"
#include "core/numeric/error.h"
#include "tests/core/language/random_transformer.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

using Weights = std::shared_ptr<const TransformerWeights>;

/// ln p of all tokens after each of `tokens`, by the plain layers in double.
std::vector<double> reference_log_probabilities(const Parameters& parameters, const std::vector<TokenId>& tokens) {
  const TransformerConfig& config = parameters.config();
  ParametersOf<double> wide(config);
  std::copy(parameters.values().begin(), parameters.values().end(), wide.values().begin());
  LayerKernels<double> kernels;
  TransformerPass<double> pass(config, 1, tokens.size(),
                               rotary_table<double>(tokens.size(), config.head_width(), config.rope_base), kernels);
  pass.forward(wide, tokens, std::vector<TokenId>(tokens.size(), 0));
  std::vector<double> logarithms;
  for (const double p : pass.probabilities()) logarithms.push_back(std::log(p));
  return logarithms;
}

std::vector<float> all_logits(const Weights& weights, const std::vector<TokenId>& tokens) {
  std::vector<float> logits(tokens.size() * weights->config().vocabulary_size);
  TransformerSession(weights).read(tokens, logits);
  return logits;
}

/// ln p of the same by a model.
std::vector<double> log_probabilities(const Weights& weights, const std::vector<TokenId>& tokens) {
  TransformerModel model(weights, tokens[0]);
  Predictions predictions;
  model.predict(std::span(tokens).subspan(1), 0, tokens.size(), predictions);
  return predictions.log_probabilities;
}

}  // namespace

TEST_CASE("A float transformer predicts what the plain layers predict in double", "[language][transformer]") {
  const TransformerConfig config = GENERATE(odd_shape(), even_shape());
  const Parameters parameters = random_transformer(config, 1);
  const std::vector<TokenId> tokens = random_tokens(config, config.context, 2);
  const std::vector<double> reference = reference_log_probabilities(parameters, tokens);
  // The predictions say something: some differ from uniform by more than a nat.
  CHECK(*std::max_element(reference.begin(), reference.end()) > 1 - std::log(config.vocabulary_size));
  const std::vector<double> fast = log_probabilities(TransformerWeights::from(parameters), tokens);
  for (std::size_t i = 0; i < reference.size(); ++i) REQUIRE_THAT(fast[i], WithinRel(reference[i], 1e-5));
}

TEST_CASE("An int8 transformer predicts what its weights predict in float, to the rounding of its activations",
          "[language][transformer]") {
  const TransformerConfig config = GENERATE(odd_shape(), even_shape());
  const QuantizedParameters quantized = quantize(random_transformer(config, 3), 0);
  const std::vector<TokenId> tokens = random_tokens(config, config.context, 4);
  const std::vector<double> reference = reference_log_probabilities(dequantize(quantized), tokens);
  const std::vector<double> fast = log_probabilities(TransformerWeights::from(quantized), tokens);
  // Mean KL(reference || fast) over the positions, in nats.
  double divergence = 0;
  for (std::size_t i = 0; i < reference.size(); ++i) divergence += std::exp(reference[i]) * (reference[i] - fast[i]);
  divergence /= static_cast<double>(tokens.size());
  CHECK(divergence < 0.01);
  CHECK(divergence > 1e-8);
}

TEST_CASE("Tokens that come one by one give the bits of a whole text", "[language][transformer]") {
  const TransformerConfig config = GENERATE(odd_shape(), even_shape());
  const Parameters parameters = random_transformer(config, 5);
  const Weights weights =
      GENERATE(false, true) ? TransformerWeights::from(quantize(parameters, 0)) : TransformerWeights::from(parameters);
  const std::size_t v = config.vocabulary_size;
  const std::vector<TokenId> tokens = random_tokens(config, config.context, 6);
  const std::vector<float> whole = all_logits(weights, tokens);

  TransformerSession session(weights);
  std::vector<float> pieces(whole.size());
  const std::size_t step = GENERATE(1u, 2u, 3u, 7u, 64u, 65u);
  for (std::size_t first = 0; first < tokens.size(); first += step) {
    const std::size_t count = std::min(step, tokens.size() - first);
    session.read(std::span(tokens).subspan(first, count), std::span(pieces).subspan(first * v, count * v));
  }
  CHECK(pieces == whole);
}

TEST_CASE("A session rewound and read again gives the same bits, and only the rows asked for",
          "[language][transformer]") {
  const TransformerConfig config = odd_shape();
  const Weights weights = TransformerWeights::from(quantize(random_transformer(config, 7), 0));
  const std::size_t v = config.vocabulary_size;
  const std::vector<TokenId> tokens = random_tokens(config, 80, 8), others = random_tokens(config, 80, 9);
  const std::vector<float> whole = all_logits(weights, tokens);
  TransformerSession session(weights);
  session.read(std::span(tokens).first(20), {});
  session.read(std::span(others).first(60), {});
  CHECK(session.length() == 80);
  session.rewind(20);
  CHECK(session.length() == 20);
  const std::size_t rows = GENERATE(0u, 1u, 5u, 60u);
  std::vector<float> last(rows * v);
  session.read(std::span(tokens).subspan(20), last);
  CHECK(std::equal(last.begin(), last.end(), whole.end() - static_cast<std::ptrdiff_t>(last.size())));
}

TEST_CASE("Logits asked for again have the same bits", "[language][transformer]") {
  const TransformerConfig config = odd_shape();
  const Weights weights = TransformerWeights::from(quantize(random_transformer(config, 7), 0));
  const std::size_t v = config.vocabulary_size;
  const std::vector<TokenId> tokens = random_tokens(config, 80, 8);
  const std::vector<float> whole = all_logits(weights, tokens);
  TransformerSession session(weights);
  session.read(tokens, {});
  const std::size_t first = GENERATE(0u, 3u, 79u, 80u);
  const std::size_t rows = GENERATE(0u, 1u, 70u, 77u);
  std::vector<float> again(rows * v);
  if (first + rows > 80) {
    CHECK(error_name([&] { session.logits(first, again); }) == "IndexOutOfRange");
  } else {
    session.logits(first, again);
    CHECK(std::equal(again.begin(), again.end(), whole.begin() + static_cast<std::ptrdiff_t>(first * v)));
  }
  CHECK(error_name([&] { session.logits(81, {}); }) == "IndexOutOfRange");
  again.resize(v + 1);
  CHECK(error_name([&] { session.logits(0, again); }) == "LengthMismatch");
}

TEST_CASE("A session names what it cannot read, and stays as it was", "[language][transformer]") {
  const TransformerConfig config = odd_shape();
  const Weights weights = TransformerWeights::from(random_transformer(config, 10));
  const std::size_t v = config.vocabulary_size;
  TransformerSession session(weights);
  const std::vector<TokenId> tokens = random_tokens(config, 90, 11);
  session.read(std::span(tokens).first(10), {});
  std::vector<float> room(4 * v);
  CHECK(error_name([&] { session.read(std::vector<TokenId>{1, 37}, {}); }) == "IndexOutOfRange");
  CHECK(error_name([&] { session.read(std::vector<TokenId>{-1}, {}); }) == "IndexOutOfRange");
  CHECK(error_name([&] { session.read(std::span(tokens).first(81), {}); }) == "IndexOutOfRange");
  CHECK(error_name([&] { session.read(std::span(tokens).first(3), room); }) == "LengthMismatch");
  CHECK(error_name([&] { session.read(std::span(tokens).first(3), std::span(room).first(v + 1)); }) ==
        "LengthMismatch");
  CHECK(error_name([&] { session.rewind(11); }) == "IndexOutOfRange");
  CHECK(session.length() == 10);
  session.read(std::span(tokens).subspan(10), std::span(room));
  const std::vector<float> whole = all_logits(weights, tokens);
  CHECK(std::equal(room.begin(), room.end(), whole.end() - static_cast<std::ptrdiff_t>(room.size())));
}

TEST_CASE("A model reads each position from the beginning of its window", "[language][transformer]") {
  const TransformerConfig config = odd_shape();
  const Weights weights = TransformerWeights::from(quantize(random_transformer(config, 12), 0));
  const std::size_t v = config.vocabulary_size;
  const ReadingWindow reading = GENERATE(ReadingWindow{16, 6}, ReadingWindow{16, 16}, ReadingWindow{16, 1},
                                         ReadingWindow{1, 1}, ReadingWindow{0, 0});
  constexpr TokenId start = 5;
  TransformerModel model(weights, start, reading);
  const auto [window, stride] = model.reading();
  CHECK(window == (reading.window == 0 ? config.context : reading.window));
  CHECK(stride == (reading.stride == 0 ? config.context / 2 : reading.stride));

  const std::vector<TokenId> tokens = random_tokens(config, 150, 13);
  std::vector<TokenId> inputs{start};
  inputs.insert(inputs.end(), tokens.begin(), tokens.end());
  std::vector<float> logits(inputs.size() * v);
  model.logits(tokens, 0, inputs.size(), logits);
  // The rule in words: windows begin at multiples of the stride; a position belongs to the first that reaches it.
  for (std::size_t t = 0; t < inputs.size(); ++t) {
    std::size_t begin = 0;
    while (begin + window <= t) begin += stride;
    TransformerSession session(weights);
    std::vector<float> row(v);
    session.read(std::span(inputs).subspan(begin, t + 1 - begin), row);
    REQUIRE(std::equal(row.begin(), row.end(), logits.begin() + static_cast<std::ptrdiff_t>(t * v)));
    if (begin > 0) REQUIRE(t + 1 - begin > window - stride);
  }
}

TEST_CASE("Predictions do not depend on what was asked before", "[language][transformer]") {
  const TransformerConfig config = odd_shape();
  const Weights weights = TransformerWeights::from(quantize(random_transformer(config, 14), 0));
  TransformerModel model(weights, 0, {20, 8});
  std::vector<TokenId> tokens = random_tokens(config, 70, 15);
  Random random(16);
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random.below(n)); };
  for (int round = 0; round < 40; ++round) {
    // As in typing: the end of the text changes, sometimes its middle.
    if (round % 3 == 0) tokens.resize(tokens.size() - below(4));
    if (round % 3 == 1) tokens.push_back(static_cast<TokenId>(random.below(config.vocabulary_size)));
    if (round % 7 == 0) tokens[below(tokens.size())] = 1;
    const std::size_t first = below(tokens.size() + 1);
    const std::size_t count = below(tokens.size() + 2 - first);
    Predictions predictions, fresh;
    model.predict(tokens, first, count, predictions);
    TransformerModel(weights, 0, {20, 8}).predict(tokens, first, count, fresh);
    REQUIRE(predictions.vocabulary_size == config.vocabulary_size);
    REQUIRE(predictions.log_probabilities == fresh.log_probabilities);
    REQUIRE(predictions.probabilities == fresh.probabilities);
    REQUIRE(predictions.probabilities.size() == count * config.vocabulary_size);
  }
}

TEST_CASE("Predictions are the softmax of the logits", "[language][transformer]") {
  const TransformerConfig config = even_shape();
  TransformerModel model(TransformerWeights::from(random_transformer(config, 17)), 0);
  const std::vector<TokenId> tokens = random_tokens(config, 9, 18);
  std::vector<float> logits(10 * config.vocabulary_size);
  model.logits(tokens, 0, 10, logits);
  Predictions predictions;
  model.predict(tokens, 0, 10, predictions);
  for (std::size_t row = 0; row < 10; ++row) {
    const Distribution p = Distribution::from_logits(
        std::span<const float>(logits).subspan(row * config.vocabulary_size, config.vocabulary_size));
    for (std::size_t i = 0; i < config.vocabulary_size; ++i) {
      REQUIRE_THAT(predictions.probabilities_at(row)[i], WithinRel(p.probability(i), 1e-15));
      const double log_p = to_double(p.log_weight(i) - p.log_total_weight());
      REQUIRE_THAT(predictions.log_probabilities_at(row)[i], WithinRel(log_p, 1e-15));
    }
  }
}

TEST_CASE("A model names what it cannot be made from or asked for", "[language][transformer]") {
  const TransformerConfig config = odd_shape();
  const Weights weights = TransformerWeights::from(random_transformer(config, 19));
  const auto make = [&](TokenId start, ReadingWindow reading) {
    return error_name([&] { TransformerModel(weights, start, reading); });
  };
  CHECK(make(36, {90, 90}) == "none");
  CHECK(make(37, {}) == "InvalidParameter");
  CHECK(make(-1, {}) == "InvalidParameter");
  CHECK(make(0, {91, 1}) == "InvalidParameter");
  CHECK(make(0, {10, 11}) == "InvalidParameter");

  TransformerModel model(weights, 0);
  const std::vector<TokenId> tokens{1, 2, 99, 3};
  Predictions predictions;
  CHECK(error_name([&] { model.predict(tokens, 0, 3, predictions); }) == "none");  // reads the first two only
  CHECK(error_name([&] { model.predict(tokens, 0, 4, predictions); }) == "IndexOutOfRange");
  CHECK(error_name([&] { model.predict(std::span(tokens).first(2), 3, 1, predictions); }) == "IndexOutOfRange");
  CHECK(error_name([&] { model.predict(std::span(tokens).first(2), 0, 4, predictions); }) == "IndexOutOfRange");
  CHECK(error_name([&] { model.predict(std::span(tokens).first(2), 9, 0, predictions); }) == "IndexOutOfRange");
  std::vector<float> room(config.vocabulary_size);
  CHECK(error_name([&] { model.logits(std::span(tokens).first(2), 0, 2, room); }) == "LengthMismatch");
  model.predict(std::span(tokens).first(2), 0, 3, predictions);
  Predictions fresh;
  TransformerModel(weights, 0).predict(std::span(tokens).first(2), 0, 3, fresh);
  CHECK(predictions.log_probabilities == fresh.log_probabilities);
}
