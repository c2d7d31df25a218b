// One number for all bits that a transformer computes: the same natively, as WebAssembly with and without SIMD, and in
// every browser.
#include <vector>

#include "core/language/sampling.h"
#include "core/language/transformer_model.h"
#include "tests/core/language/random_transformer.h"
#include "tests/support/catch.h"
#include "tests/support/digest.h"

namespace {

using namespace surprise;
using namespace surprise::test;

}  // namespace

TEST_CASE("A transformer computes the same bits in every build", "[language][transformer][digest]") {
  Digest digest;
  for (const TransformerConfig& config : {odd_shape(), even_shape()}) {
    const Parameters parameters = random_transformer(config, 60);
    const std::vector<TokenId> tokens = random_tokens(config, 100, 61);
    for (const auto& weights :
         {TransformerWeights::from(parameters), TransformerWeights::from(quantize(parameters, 8))}) {
      Predictions predictions;
      TransformerModel(weights, 1).predict(tokens, 0, tokens.size() + 1, predictions);
      for (const double log_p : predictions.log_probabilities) digest.add(log_p);
      for (const double p : predictions.probabilities) digest.add(p);
      TokenSampler sampler(weights, 1, tokens, {TruncationOptions{1.3, 0, 0.9}, 62});
      for (int i = 0; i < 10 && !sampler.done(); ++i) {
        const SampledToken drawn = sampler.step();
        digest.add(drawn.token);
        digest.add(drawn.surprisal_nats);
        digest.add(drawn.kept_mass);
      }
    }
  }
  CHECK(digest.value() == 0xf014faea0544476cu);
}
