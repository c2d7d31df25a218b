#include "tools/surprise/optimizer.h"

#include <cmath>

#include "core/numeric/random.h"
#include "tests/support/catch.h"
#include "tools/surprise/batch_gradient.h"

namespace {

using namespace surprise;
using namespace surprise::tools;
using namespace surprise::test;

TransformerConfig small() {
  TransformerConfig config;
  config.vocabulary_size = 32;
  config.context = 8;
  config.width = 32;
  config.layers = 1;
  config.heads = 2;
  config.key_value_heads = 1;
  config.hidden = 64;
  return config;
}

std::vector<std::unique_ptr<LayerKernels<float>>> plain_kernels(std::size_t threads) {
  std::vector<std::unique_ptr<LayerKernels<float>>> kernels;
  for (std::size_t thread = 0; thread < threads; ++thread) kernels.push_back(std::make_unique<LayerKernels<float>>());
  return kernels;
}

Parameters normals(const TransformerConfig& config, std::uint64_t seed) {
  Parameters parameters(config);
  Random random(seed);
  for (float& value : parameters.values()) value = static_cast<float>(random.normal());
  return parameters;
}

}  // namespace

TEST_CASE("Muon's step is nearly orthogonal: every singular value of it lies near the rate", "[tools]") {
  const TransformerConfig config = small();
  auto kernels = plain_kernels(1);
  Parameters parameters(config);
  const Parameters gradients = normals(config, 1);
  Optimizer optimizer(config);
  optimizer.step(parameters, gradients, {1.0, 0.0, 0.0}, kernels);
  const float* query = parameters.layer(0).query;
  // W W^T of an orthogonal matrix is the identity; the iteration leaves singular values in [0.68, 1.14].
  double trace = 0;
  double outside = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    for (std::size_t j = 0; j < 32; ++j) {
      double dot = 0;
      for (std::size_t k = 0; k < 32; ++k) {
        dot += static_cast<double>(query[i * 32 + k]) * static_cast<double>(query[j * 32 + k]);
      }
      (i == j ? trace : outside) += i == j ? dot : dot * dot;
    }
  }
  CHECK(trace / 32 > 0.4);
  CHECK(trace / 32 < 1.3);
  CHECK(std::sqrt(outside / (32 * 31)) < 0.1);
}

TEST_CASE("AdamW's first step has the rate's size and the gradient's opposite sign", "[tools]") {
  const TransformerConfig config = small();
  auto kernels = plain_kernels(1);
  Parameters parameters(config);
  const Parameters gradients = normals(config, 2);
  Optimizer optimizer(config);
  optimizer.step(parameters, gradients, {0.0, 0.25, 0.0}, kernels);
  for (std::size_t i = 0; i < 32 * 32; ++i) {
    const float expected = gradients.embedding()[i] > 0 ? -0.25f : 0.25f;
    REQUIRE_THAT(parameters.embedding()[i], WithinAbs(static_cast<double>(expected), 1e-5));
  }
}

TEST_CASE("The optimiser's step is the same on one thread and on three", "[tools]") {
  const TransformerConfig config = small();
  auto one = plain_kernels(1);
  auto three = plain_kernels(3);
  Parameters alone = normals(config, 3);
  Parameters shared = alone;
  const Parameters gradients = normals(config, 4);
  Optimizer first(config);
  Optimizer second(config);
  for (int step = 0; step < 2; ++step) {
    first.step(alone, gradients, {0.02, 0.003, 0.01}, one);
    second.step(shared, gradients, {0.02, 0.003, 0.01}, three);
  }
  CHECK(std::equal(alone.values().begin(), alone.values().end(), shared.values().begin()));
}

TEST_CASE("Threads share a batch without changing its loss, and its gradient only by rounding", "[tools]") {
  const TransformerConfig config = small();
  const Parameters parameters = normals(config, 5);
  Random random(6);
  std::vector<TokenId> tokens;
  std::vector<TokenId> targets;
  for (std::size_t n = 0; n < 4 * config.context; ++n) {
    tokens.push_back(static_cast<TokenId>(random.below(32)));
    targets.push_back(static_cast<TokenId>(random.below(32)));
  }
  BatchGradient one(config, 2, 1);
  BatchGradient two(config, 2, 2);
  const double loss = one.run(parameters, tokens, targets);
  CHECK_THAT(two.run(parameters, tokens, targets), WithinRel(loss, 1e-6));
  CHECK_THAT(one.total_loss(parameters, tokens, targets), WithinRel(loss * static_cast<double>(tokens.size()), 1e-6));
  double error = 0;
  double size = 0;
  for (std::size_t i = 0; i < parameters.values().size(); ++i) {
    const auto a = static_cast<double>(one.gradients().values()[i]);
    const auto b = static_cast<double>(two.gradients().values()[i]);
    error += (a - b) * (a - b);
    size += a * a;
  }
  CHECK(std::sqrt(error) < 1e-5 * std::sqrt(size));
}
