#include "tools/surprise/bf16_kernels.h"

#include <cmath>
#include <vector>

#include "core/language/transformer_pass.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;

template <typename Real>
RotaryTable<Real> turns(std::size_t positions, std::size_t pairs) {
  RotaryTable<Real> table{pairs, {}, {}};
  for (std::size_t i = 0; i < positions * pairs; ++i) {
    const double sine = 0.9 * static_cast<double>(i) / static_cast<double>(positions * pairs);
    table.sine.push_back(static_cast<Real>(sine));
    table.cosine.push_back(static_cast<Real>(std::sqrt(1 - sine * sine)));
  }
  return table;
}

double norm(std::span<const double> x) {
  double squares = 0;
  for (const double value : x) squares += value * value;
  return std::sqrt(squares);
}

}  // namespace

TEST_CASE("Training in bfloat16 follows the plain double pass as closely as bfloat16 allows", "[tools]") {
  LayerKernels<double> plain;
  const auto fast = tools::make_bf16_kernels();
  if (!fast) {
    WARN("This machine does not multiply bfloat16: those kernels are not tested here.");
    return;
  }
  TransformerConfig config;
  config.vocabulary_size = 96;
  config.context = 128;
  config.width = 128;
  config.layers = 2;
  config.heads = 4;
  config.key_value_heads = 2;
  config.hidden = 160;
  constexpr std::size_t sequences = 2;
  constexpr std::size_t positions = 128;
  Random random(1);
  ParametersOf<double> exact(config);
  Parameters rounded(config);
  for (std::size_t i = 0; i < exact.values().size(); ++i) {
    rounded.values()[i] = static_cast<float>(0.08 * random.normal());
    exact.values()[i] = static_cast<double>(rounded.values()[i]);
  }
  for (const TensorPlace& place : tensor_places(config)) {
    if (place.rows != 1) continue;
    for (std::size_t i = 0; i < place.size(); ++i) {
      rounded.values()[place.offset + i] += 1.0f;
      exact.values()[place.offset + i] = static_cast<double>(rounded.values()[place.offset + i]);
    }
  }
  std::vector<TokenId> tokens;
  std::vector<TokenId> targets;
  for (std::size_t n = 0; n < sequences * positions; ++n) {
    tokens.push_back(static_cast<TokenId>(random.below(96)));
    targets.push_back(n % 10 == 0 ? no_token : static_cast<TokenId>(random.below(96)));
  }
  TransformerPass<double> exact_pass(config, sequences, positions, turns<double>(positions, 16), plain);
  TransformerPass<float> fast_pass(config, sequences, positions, turns<float>(positions, 16), *fast);
  const double exact_loss = exact_pass.forward(exact, tokens, targets);
  const auto fast_loss = static_cast<double>(fast_pass.forward(rounded, tokens, targets));
  CHECK_THAT(fast_loss, WithinRel(exact_loss, 2e-3));

  ParametersOf<double> exact_gradients(config);
  Parameters fast_gradients(config);
  exact_pass.backward(exact, exact_gradients, 0.01);
  fast_pass.backward(rounded, fast_gradients, 0.01f);
  for (const TensorPlace& place : tensor_places(config)) {
    const std::span<const double> expected =
        std::span<const double>(exact_gradients.values()).subspan(place.offset, place.size());
    std::vector<double> error;
    for (std::size_t i = 0; i < place.size(); ++i) {
      error.push_back(static_cast<double>(fast_gradients.values()[place.offset + i]) - expected[i]);
    }
    CAPTURE(place.name);
    // Each product rounds its inputs to 8 bits, 2^-9 relative; a gradient passes a dozen of them.
    CHECK(norm(error) < 0.02 * norm(expected));
  }
}
