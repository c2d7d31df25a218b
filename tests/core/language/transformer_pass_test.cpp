// The whole transformer's gradient against central differences, in double.
#include "core/language/transformer_pass.h"

#include <cmath>
#include <vector>

#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;

TransformerConfig tiny() {
  TransformerConfig config;
  config.vocabulary_size = 7;
  config.context = 5;
  config.width = 8;
  config.layers = 2;
  config.heads = 4;
  config.key_value_heads = 2;
  config.hidden = 6;
  return config;
}

RotaryTable<double> turns(std::size_t positions, std::size_t pairs) {
  RotaryTable<double> table{pairs, {}, {}};
  for (std::size_t i = 0; i < positions * pairs; ++i) {
    const double sine = 0.9 * static_cast<double>(i) / static_cast<double>(positions * pairs);
    table.sine.push_back(sine);
    table.cosine.push_back(std::sqrt(1 - sine * sine));
  }
  return table;
}

ParametersOf<double> random_parameters(const TransformerConfig& config) {
  ParametersOf<double> parameters(config);
  Random random(1);
  for (double& value : parameters.values()) value = 0.5 * random.normal();
  return parameters;
}

const std::vector<TokenId> tokens{1, 4, 2, 6, 6, 0, 3, 3, 5, 2};
const std::vector<TokenId> targets{4, 2, 6, 6, 1, 3, no_token, 5, 2, 0};

}  // namespace

TEST_CASE("The pass's gradient is the derivative of its loss with respect to every parameter", "[language][gradient]") {
  const TransformerConfig config = tiny();
  ParametersOf<double> parameters = random_parameters(config);
  LayerKernels<double> kernels;
  TransformerPass<double> pass(config, 2, 5, turns(5, 1), kernels);
  pass.forward(parameters, tokens, targets);
  ParametersOf<double> gradients(config);
  pass.backward(parameters, gradients, 0.125);
  const double h = 1e-5;
  for (std::size_t i = 0; i < parameters.values().size(); ++i) {
    double& value = parameters.values()[i];
    const double kept = value;
    value = kept + h;
    const double above = pass.forward(parameters, tokens, targets);
    value = kept - h;
    const double below = pass.forward(parameters, tokens, targets);
    value = kept;
    CAPTURE(i);
    REQUIRE_THAT(gradients.values()[i], WithinAbs(0.125 * (above - below) / (2 * h), 1e-8));
  }
}

TEST_CASE("A second batch adds to the gradient of the first", "[language][gradient]") {
  const TransformerConfig config = tiny();
  const ParametersOf<double> parameters = random_parameters(config);
  LayerKernels<double> kernels;
  TransformerPass<double> pass(config, 2, 5, turns(5, 1), kernels);
  ParametersOf<double> once(config);
  pass.forward(parameters, tokens, targets);
  pass.backward(parameters, once, 1);
  ParametersOf<double> twice(config);
  for (int repeat = 0; repeat < 2; ++repeat) {
    pass.forward(parameters, tokens, targets);
    pass.backward(parameters, twice, 1);
  }
  for (std::size_t i = 0; i < once.values().size(); ++i) {
    REQUIRE_THAT(twice.values()[i], WithinAbs(2 * once.values()[i], 1e-12));
  }
}

TEST_CASE("A transformer whose parameters are all zero but for its norms is surprised by ln V at every token",
          "[language]") {
  const TransformerConfig config = tiny();
  const ParametersOf<double> parameters(config);
  LayerKernels<double> kernels;
  TransformerPass<double> pass(config, 2, 5, turns(5, 1), kernels);
  CHECK_THAT(pass.forward(parameters, tokens, targets), WithinAbs(9 * 1.9459101490553132, 1e-12));
}

TEST_CASE("The pass refuses what is not a batch of its shape, and says which token is foreign", "[language][errors]") {
  const TransformerConfig config = tiny();
  const ParametersOf<double> parameters(config);
  LayerKernels<double> kernels;
  TransformerPass<double> pass(config, 2, 5, turns(5, 1), kernels);
  std::vector<TokenId> foreign = tokens;
  foreign[3] = 7;
  CHECK_THROWS_WITH(pass.forward(parameters, foreign, targets), ContainsSubstring("Token 7 at position 3"));
  CHECK_THROWS_AS(pass.forward(parameters, std::vector<TokenId>(9), targets), Error);
  CHECK_THROWS_AS(TransformerPass<double>(config, 2, 0, turns(5, 1), kernels), Error);
  CHECK_THROWS_AS(TransformerPass<double>(config, 2, 6, turns(5, 1), kernels), Error);
}
