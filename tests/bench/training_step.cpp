#include "tests/bench/training_step.h"

#include <algorithm>

#include "core/language/rotary.h"
#include "core/learning/training_kernels.h"
#include "core/numeric/random.h"

namespace surprise::bench {
namespace {

TransformerConfig tiny() {
  TransformerConfig config;
  config.vocabulary_size = 64;
  config.context = positions;
  config.width = 64;
  config.layers = 2;
  config.heads = 4;
  config.key_value_heads = 4;
  config.hidden = 256;
  return config;
}

std::vector<TokenId> random_tokens(Random& random) {
  std::vector<TokenId> tokens(sequences * positions);
  for (TokenId& token : tokens) token = static_cast<TokenId>(random.below(tiny().vocabulary_size));
  return tokens;
}

}  // namespace

TrainingStep::TrainingStep()
    : parameters_(tiny()),
      gradients_(tiny()),
      kernels_(make_training_kernels()),
      pass_(tiny(), sequences, positions, rotary_table<float>(positions, tiny().head_width(), tiny().rope_base),
            *kernels_),
      optimiser_(parameters_.values().size()) {
  Random random(1);
  for (const TensorPlace& place : tensor_places(tiny())) {
    for (std::size_t i = 0; i < place.size(); ++i) {
      const double value = place.rows == 1 ? 1 : 0.1 * random.normal();
      parameters_.values()[place.offset + i] = static_cast<float>(value);
    }
  }
  tokens_ = random_tokens(random);
  targets_ = random_tokens(random);
}

double TrainingStep::step() {
  const auto rows = static_cast<double>(tokens_.size());
  const double loss = static_cast<double>(pass_.forward(parameters_, tokens_, targets_)) / rows;
  std::fill(gradients_.values().begin(), gradients_.values().end(), 0.0f);
  pass_.backward(parameters_, gradients_, static_cast<float>(1 / rows));
  optimiser_.step(parameters_.values(), gradients_.values(), {.rate = rate});
  return loss;
}

}  // namespace surprise::bench
