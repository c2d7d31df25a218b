// One number for all bits that a few steps of training leave: the same natively, as WebAssembly with and without SIMD,
// and in every browser, so that a run replays anywhere.
#include <algorithm>
#include <vector>

#include "core/language/rotary.h"
#include "core/language/transformer_pass.h"
#include "core/learning/adamw.h"
#include "core/learning/gradient_clipping.h"
#include "core/learning/training_kernels.h"
#include "tests/core/language/random_transformer.h"
#include "tests/support/catch.h"
#include "tests/support/digest.h"

namespace {

using namespace surprise;
using namespace surprise::test;

}  // namespace

TEST_CASE("Training computes the same bits in every build", "[learning][kernels][digest]") {
  Digest digest;
  const auto kernels = make_training_kernels();
  for (const TransformerConfig& config : {odd_shape(), even_shape()}) {
    const std::size_t sequences = 3, positions = 47, rows = sequences * positions;
    Parameters parameters = random_transformer(config, 60), gradients(config);
    TransformerPass<float> pass(config, sequences, positions,
                                rotary_table<float>(positions, config.head_width(), config.rope_base), *kernels);
    AdamW optimiser(parameters.values().size());
    for (std::uint64_t step = 0; step < 3; ++step) {
      digest.add(static_cast<double>(
          pass.forward(parameters, random_tokens(config, rows, step), random_tokens(config, rows, 10 + step))));
      std::fill(gradients.values().begin(), gradients.values().end(), 0.0f);
      pass.backward(parameters, gradients, 1 / static_cast<float>(rows));
      const double norm = euclidean_norm(gradients.values());
      digest.add(norm);
      optimiser.step(parameters.values(), gradients.values(),
                     {.rate = 1e-2, .weight_decay = 0.1, .gradient_scale = clipping_scale(norm, 0.5)});
    }
    for (const float value : parameters.values()) digest.add(static_cast<double>(value));
  }
  CHECK(digest.value() == 0xf4be9b1454618427u);
}
