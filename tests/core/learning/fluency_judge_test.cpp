// How well a text reads, by a model that looks on.
#include "core/learning/fluency_judge.h"

#include "core/information/distribution.h"
#include "core/information/entropy.h"
#include "core/learning/training_recipes.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

LoadedModel letters() {
  TrainingPlan plan;
  plan.sequences = 4;
  plan.positions = 16;
  plan.rate = 0.02;
  Trainer trainer = character_trainer(
      U"abcabcabcabcaabbccabcabc", U"abcabcabcabcabcabcabc",
      {.context = 32, .width = 16, .layers = 2, .heads = 2, .key_value_heads = 1, .hidden = 24}, plan);
  for (int i = 0; i < 30; ++i) trainer.step();
  return trainer.model("letters");
}

/// -surprisal of each token, read from the start.
std::vector<double> log_probabilities(const LoadedModel& model, std::vector<TokenId> tokens, std::size_t from) {
  TransformerSession session(model.weights);
  const std::size_t v = model.weights->config().vocabulary_size;
  std::vector<float> logits((tokens.size() - 1) * v);
  session.read(std::span(tokens).first(tokens.size() - 1), logits);
  std::vector<double> found;
  for (std::size_t t = from; t < tokens.size(); ++t) {
    const Distribution p = Distribution::from_logits(std::span(logits).subspan((t - 1) * v, v));
    found.push_back(-surprisal(p, static_cast<std::size_t>(tokens[t])));
  }
  return found;
}

}  // namespace

TEST_CASE("Fluency is the mean log-probability, a token said again at most what it was at first",
          "[learning][fluency]") {
  const LoadedModel model = letters();
  FluencyJudge judge(model, *model.tokenizer);
  const TokenId start = model.tokenizer->start_of_text();
  const std::vector<TokenId> abc = model.tokenizer->encode("abc");
  const TokenId a = abc[0], b = abc[1], c = abc[2];
  const std::vector<TokenId> prompt = {start, a};
  const std::vector<double> each = log_probabilities(model, {start, a, b, c, a}, 2);
  const std::vector<TokenId> fresh = {b, c, a};
  CHECK_THAT(judge.fluency_nats(prompt, fresh), WithinAbs((each[0] + each[1] + each[2]) / 3, 1e-5));

  const std::vector<TokenId> repeated = {c, b, c, b, c, b};
  const std::vector<double> again = log_probabilities(model, {start, a, c, b, c, b, c, b}, 2);
  double plain = 0, capped = 0;
  for (std::size_t t = 0; t < repeated.size(); ++t) {
    plain += again[t];
    capped += std::min(again[t], again[t % 2]);
  }
  REQUIRE(capped < plain - 0.1);
  CHECK_THAT(judge.fluency_nats(prompt, repeated), WithinAbs(capped / 6, 1e-5));
}

TEST_CASE("A judge gives the same number whatever it read before", "[learning][fluency]") {
  const LoadedModel model = letters();
  FluencyJudge used(model, *model.tokenizer), fresh(model, *model.tokenizer);
  const TokenId start = model.tokenizer->start_of_text();
  const std::vector<TokenId> completion = model.tokenizer->encode("bca"), other = model.tokenizer->encode("ccc");
  const std::vector<TokenId> prompt = {start, completion[2]}, other_prompt = {start};
  used.fluency_nats(prompt, other);
  used.fluency_nats(other_prompt, completion);
  CHECK(used.fluency_nats(prompt, completion) == fresh.fluency_nats(prompt, completion));
  CHECK(error_name([&] { used.fluency_nats(prompt, {}); }) == "InvalidParameter");
  CHECK(used.fluency_nats(prompt, completion) == fresh.fluency_nats(prompt, completion));
}
