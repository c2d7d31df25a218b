// How completions are drawn, and where they lie in a batch.
#include "core/learning/completions.h"

#include <cmath>

#include "core/learning/completion_measures.h"
#include "tests/core/language/random_transformer.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

constexpr TokenId end_of_text = 0;

CompletionSampler sampler_of(const std::shared_ptr<const TransformerWeights>& weights, std::size_t samples) {
  return {weights, {{0, 5, 9}, {0}}, samples, 6, end_of_text};
}

}  // namespace

TEST_CASE("Each row of a batch predicts a token of its completion from all before it", "[learning][completions]") {
  CompletionBatch batch(2, 5, end_of_text);
  const std::vector<TokenId> long_prompt = {0, 7, 8}, short_prompt = {0}, first = {4, 5}, second = {3, end_of_text};
  const std::vector<PromptedTokens> sequences = {{long_prompt, first}, {short_prompt, second}};
  batch.place(sequences);
  const std::vector<TokenId> tokens(batch.tokens().begin(), batch.tokens().end());
  CHECK(tokens == std::vector<TokenId>{0, 7, 8, 4, 0, 0, 3, 0, 0, 0});
  std::vector<std::size_t> rows, owners;
  std::vector<TokenId> predicted;
  for (const CompletionRow& row : batch.rows()) {
    rows.push_back(row.row);
    owners.push_back(row.completion);
    predicted.push_back(row.token);
    CHECK(!row.is_padding);
  }
  CHECK(rows == std::vector<std::size_t>{2, 3, 5, 6});
  CHECK(owners == std::vector<std::size_t>{0, 0, 1, 1});
  CHECK(predicted == std::vector<TokenId>{4, 5, 3, 0});

  batch.place(sequences, 3);
  REQUIRE(batch.rows().size() == 6);
  CHECK(batch.rows()[2].is_padding);
  CHECK(batch.rows()[5].row == 7);
  CHECK(batch.rows()[5].token == end_of_text);
}

TEST_CASE("A batch names the sequence that it has no room for", "[learning][completions]") {
  CompletionBatch batch(1, 3, end_of_text);
  const std::vector<TokenId> prompt = {0, 1}, completion = {2, 3, 4}, none;
  const auto name = [&](std::vector<PromptedTokens> sequences) { return error_name([&] { batch.place(sequences); }); };
  CHECK(name({{prompt, std::span(completion).first(2)}}) == "none");
  CHECK(name({{prompt, completion}}) == "LengthMismatch");
  CHECK(name({{none, completion}}) == "LengthMismatch");
  CHECK(name({}) == "LengthMismatch");
}

TEST_CASE("The first tokens are drawn as often as the model says after each prompt", "[learning][completions]") {
  const TransformerConfig config = odd_shape();
  const auto weights = TransformerWeights::from(random_transformer(config, 8));
  CompletionSampler sampler = sampler_of(weights, 2000);
  Random random(3);
  const TruncationOptions options{.temperature = 1.4};
  const std::vector<Completion> drawn = sampler.draw(weights, options, random);
  for (const std::size_t prompt : {0u, 1u}) {
    TransformerSession session(weights);
    std::vector<float> logits(config.vocabulary_size);
    session.read(sampler.prompt_of(1000 * prompt), logits);
    const Distribution expected = with_temperature(Distribution::from_logits(logits), options.temperature);
    std::vector<double> counts(config.vocabulary_size);
    for (std::size_t i = 0; i < 1000; ++i) {
      ++counts[static_cast<std::size_t>(drawn[1000 * prompt + i].tokens.front())];
    }
    for (std::size_t v = 0; v < counts.size(); ++v) {
      const double mean = 1000 * expected.probability(v);
      CHECK(std::abs(counts[v] - mean) < 4.5 * std::sqrt(mean) + 3);
    }
  }
}

TEST_CASE("A completion ends with the end of the text or at its most tokens, and is drawn again by its seed",
          "[learning][completions]") {
  const auto weights = TransformerWeights::from(random_transformer(odd_shape(), 8));
  CompletionSampler sampler = sampler_of(weights, 400);
  Random first(3), second(3), other(4);
  const std::vector<Completion> drawn = sampler.draw(weights, {}, first);
  std::size_t ended = 0;
  for (const Completion& completion : drawn) {
    const auto ends = std::count(completion.tokens.begin(), completion.tokens.end(), end_of_text);
    CHECK(ends == (completion.ended ? 1 : 0));
    CHECK((completion.ended ? completion.tokens.back() == end_of_text : completion.tokens.size() == 6));
    CHECK(completion.length() == completion.tokens.size() - static_cast<std::size_t>(ends));
    ended += completion.ended ? 1 : 0;
  }
  CHECK(ended > 0);
  const std::vector<Completion> again = sampler.draw(weights, {}, second), others = sampler.draw(weights, {}, other);
  std::size_t different = 0;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    CHECK(again[i].tokens == drawn[i].tokens);
    different += others[i].tokens != drawn[i].tokens ? 1 : 0;
  }
  CHECK(different > 200);
}

TEST_CASE("Top-k draws none but the k likeliest, and a model without numbers ends the text",
          "[learning][completions]") {
  const TransformerConfig config = odd_shape();
  Parameters parameters = random_transformer(config, 8);
  const auto weights = TransformerWeights::from(parameters);
  CompletionSampler sampler = sampler_of(weights, 100);
  Random random(1);
  std::vector<bool> seen(config.vocabulary_size);
  for (const Completion& completion : sampler.draw(weights, {.top_k = 2}, random)) {
    seen[static_cast<std::size_t>(completion.tokens.front())] = true;
  }
  CHECK(std::count(seen.begin(), seen.end(), true) <= 4);  // two after each prompt
  parameters.final_norm()[0] = std::numeric_limits<float>::quiet_NaN();
  for (const Completion& completion : sampler.draw(TransformerWeights::from(parameters), {}, random)) {
    CHECK(completion.tokens == std::vector<TokenId>{end_of_text});
  }
}

TEST_CASE("Spreads are means with Bessel's correction, and estimates of tokens add up", "[learning][completions]") {
  const std::vector<double> values = {1, 2, 6};
  CHECK(spread_of(values).mean == 3);
  CHECK_THAT(spread_of(values).sd, WithinAbs(std::sqrt(7.0), 1e-15));
  CHECK(std::isnan(spread_of(std::span(values).first(1)).sd));

  CompletionMeasures one, other;
  one.add({.log_ratio_nats = 0.5, .kl_nats = 0.2, .entropy_nats = 1});
  one.add({.log_ratio_nats = -0.3, .kl_nats = 0.1, .entropy_nats = 2});
  other.add({.log_ratio_nats = -0.4, .kl_nats = 0.3, .entropy_nats = 1});
  other.add_padding({.log_ratio_nats = -1, .kl_nats = 9, .entropy_nats = 9});
  CHECK_THAT(one.k2_nats, WithinAbs(0.125 + 0.045, 1e-15));
  CHECK(other.tokens == 1);
  CHECK(other.kl_nats == 0.3);
  const KlSpreads spreads = kl_spreads(std::vector{one, other});
  CHECK_THAT(spreads.exact.mean, WithinAbs(0.3, 1e-15));
  CHECK_THAT(spreads.k1.mean, WithinAbs((0.2 - 1.4) / 2, 1e-15));
  CHECK_THAT(spreads.sequence_k2.mean, WithinAbs((0.02 + 0.98) / 2, 1e-15));
  CHECK_THAT(spreads.sequence_k3.mean, WithinAbs((std::expm1(-0.2) + 0.2 + std::expm1(1.4) - 1.4) / 2, 1e-14));
}
