#include "core/language/sampling.h"

#include <cmath>
#include <map>
#include <vector>

#include "core/information/distribution.h"
#include "core/information/entropy.h"
#include "core/numeric/error.h"
#include "tests/core/language/random_transformer.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

constexpr TokenId start = 3;

std::shared_ptr<const TransformerWeights> sampled_weights(double spread = 1) {
  Parameters parameters = random_transformer(odd_shape(), 30);
  for (float& value : parameters.values().first(odd_shape().vocabulary_size * odd_shape().width)) {
    value *= static_cast<float>(spread);
  }
  return TransformerWeights::from(quantize(parameters, 0));
}

SamplingOptions with_seed(std::uint64_t seed) { return {TruncationOptions{}, seed}; }

Distribution after(const std::shared_ptr<const TransformerWeights>& weights, const std::vector<TokenId>& tokens) {
  std::vector<float> logits(odd_shape().vocabulary_size);
  TransformerModel(weights, start).logits(tokens, tokens.size(), 1, logits);
  return Distribution::from_logits(logits);
}

}  // namespace

TEST_CASE("Tokens are drawn as often as the truncated prediction says", "[language][sampling]") {
  const auto weights = sampled_weights(0.7);
  const std::vector<TokenId> prompt{7, 1, 30};
  const Distribution p = after(weights, prompt);
  TruncationOptions options;
  if (GENERATE(false, true)) {
    options.top_k = 6;
    options.temperature = 1.5;
  }
  const Truncation truncation = truncate(p, options);
  std::map<TokenId, int> counts;
  constexpr int draws = 4000;
  for (int seed = 0; seed < draws; ++seed) {
    TokenSampler sampler(weights, start, prompt, {options, static_cast<std::uint64_t>(seed)});
    const SampledToken drawn = sampler.step();
    ++counts[drawn.token];
    const auto index = static_cast<std::size_t>(drawn.token);
    REQUIRE(drawn.surprisal_nats == surprisal(p, index));
    REQUIRE(drawn.entropy_nats == entropy(p));
    REQUIRE(drawn.kept_mass == truncation.kept_mass);
    REQUIRE(truncation.probabilities[index] > 0);
  }
  for (std::size_t i = 0; i < p.outcomes(); ++i) {
    const double expected = draws * truncation.probabilities[i];
    const double deviation = std::sqrt(expected * (1 - truncation.probabilities[i]));
    CHECK_THAT(counts[static_cast<TokenId>(i)], WithinAbs(expected, 4.5 * deviation));
  }
}

TEST_CASE("A seed draws one text, and another seed another", "[language][sampling]") {
  const auto weights = sampled_weights(0.3);
  const auto text = [&](std::uint64_t seed) {
    TokenSampler sampler(weights, start, {1, 2}, with_seed(seed));
    for (int i = 0; i < 60 && !sampler.done(); ++i) sampler.step();
    return sampler.tokens();
  };
  CHECK(text(1) == text(1));
  CHECK(text(1) != text(2));
  CHECK(text(1)[0] == 1);
  CHECK(text(1)[1] == 2);
}

TEST_CASE("A text goes on beyond the context as a long text is read", "[language][sampling]") {
  const auto weights = sampled_weights(0.3);
  SamplingOptions options = with_seed(4);
  TokenSampler sampler(weights, start, random_tokens(odd_shape(), 85, 31), options);
  for (int i = 0; i < 20 && !sampler.done(); ++i) {
    const std::vector<TokenId> before = sampler.tokens();
    const SampledToken drawn = sampler.step();
    REQUIRE(drawn.surprisal_nats == surprisal(after(weights, before), static_cast<std::size_t>(drawn.token)));
  }
  CHECK(sampler.tokens().size() > odd_shape().context);
}

TEST_CASE("At temperature 0 every token is the likeliest", "[language][sampling]") {
  const auto weights = sampled_weights();
  SamplingOptions options = with_seed(5);
  options.truncation.temperature = 0;
  TokenSampler sampler(weights, start, {}, options);
  for (int i = 0; i < 10 && !sampler.done(); ++i) {
    const Distribution p = after(weights, sampler.tokens());
    CHECK(sampler.step().token == static_cast<TokenId>(p.argmax()));
  }
}

TEST_CASE("Start of text ends a text: it is told, not kept", "[language][sampling]") {
  const auto weights = sampled_weights(0.1);  // close to uniform: one in 37 ends
  TokenSampler sampler(weights, start, {5}, with_seed(6));
  std::vector<TokenId> drawn{5};
  while (!sampler.done()) drawn.push_back(sampler.step().token);
  CHECK(drawn.back() == start);
  drawn.pop_back();
  CHECK(sampler.tokens() == drawn);
  CHECK(error_name([&] { sampler.step(); }) == "InvalidParameter");
}

TEST_CASE("A sampler names options and prompts that are none", "[language][sampling]") {
  const auto weights = sampled_weights();
  const auto make = [&](TruncationOptions truncation) {
    return error_name([&] { TokenSampler(weights, start, {}, {truncation, 0}); });
  };
  CHECK(make({}) == "none");
  CHECK(make({-1.0}) == "InvalidParameter");
  CHECK(make({1.0, 0, 1.5}) == "InvalidParameter");
  TokenSampler sampler(weights, start, {99}, with_seed(0));
  CHECK(error_name([&] { sampler.step(); }) == "IndexOutOfRange");
}
