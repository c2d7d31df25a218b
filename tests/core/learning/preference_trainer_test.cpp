// Learning from preferences: where it starts, what it moves, and that it is the same everywhere.
#include "core/learning/preference_trainer.h"

#include <cmath>

#include "core/learning/completion_log_probabilities.h"
#include "core/learning/preference.h"
#include "core/numeric/random.h"
#include "tests/core/learning/letters_model.h"
#include "tests/support/catch.h"
#include "tests/support/digest.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

const LoadedModel& base() {
  static const LoadedModel model = letters_model(40);
  return model;
}

PreferencePlan small_plan() {
  PreferencePlan plan;
  plan.rate = 0.003;
  plan.pairs_a_step = 2;
  plan.pairs = {{"the sea", " was calm", " blew"}, {"a whale", " far", " was white"}, {"", "the ship", "the sea"}};
  plan.samples = 4;
  plan.sample_tokens = 8;
  return plan;
}

PreferencePlan whole_plan() {
  PreferencePlan plan = small_plan();
  plan.pairs_a_step = 8;
  return plan;
}

std::uint64_t digest_of(const PreferenceTrainer& trainer) {
  Digest digest;
  for (const float value : trainer.parameters().values()) digest.add(static_cast<double>(value));
  return digest.value();
}

PreferenceStep after(PreferenceTrainer& trainer, int steps) {
  PreferenceStep last;
  for (int i = 0; i < steps; ++i) last = trainer.step();
  return last;
}

}  // namespace

TEST_CASE("A completion's log-probability has the gradient of its softmaxes, and no other row has one",
          "[learning][preference]") {
  const std::size_t v = 5;
  CompletionBatch batch(2, 3, 0);
  const std::vector<TokenId> prompt = {0, 1}, first = {3, 2}, second = {4};
  batch.place(std::vector<PromptedTokens>{{prompt, first}, {prompt, second}});
  Random random(9);
  std::vector<double> logits;
  for (std::size_t i = 0; i < 6 * v; ++i) logits.push_back(random.normal());
  CompletionLogProbabilities<double> log_probabilities(v);
  const std::vector<double> slopes = {0.7, -1.3};
  const auto weighted = [&](const std::vector<double>& z) {
    const std::vector<double> sums = log_probabilities.read(z, batch);
    return slopes[0] * sums[0] + slopes[1] * sums[1];
  };
  std::vector<double> gradient = logits;
  log_probabilities.apply(gradient, batch, slopes);
  for (std::size_t i = 0; i < logits.size(); ++i) {
    std::vector<double> up = logits, down = logits;
    up[i] += 1e-5;
    down[i] -= 1e-5;
    CHECK_THAT(gradient[i], WithinAbs((weighted(up) - weighted(down)) / 2e-5, 1e-9));
    const std::size_t row = i / v;
    if (row == 0 || row == 3 || row == 5) CHECK(gradient[i] == 0);
  }
}

TEST_CASE("DPO starts at ln 2, IPO at 1 / (2 β)², with every log-ratio 0", "[learning][preference]") {
  PreferencePlan plan = small_plan();
  for (const bool is_dpo : {true, false}) {
    plan.objective = is_dpo ? PreferenceObjective::dpo : PreferenceObjective::ipo;
    PreferenceTrainer trainer(base(), plan);
    const double expected = is_dpo ? std::log(2.0) : 25;
    const PreferenceEvaluation before = trainer.evaluate();
    CHECK_THAT(before.measures.pair.loss, WithinAbs(expected, 1e-14));
    CHECK(before.kl.mean == 0);
    CHECK(before.measures.accuracy == 0.5);
    for (const PairReading& pair : before.pairs) {
      CHECK(pair.chosen_log_ratio_nats == 0);
      CHECK(pair.rejected_log_ratio_nats == 0);
      CHECK(pair.chosen_log_probability_nats < 0);
    }
    CHECK_THAT(trainer.step().measures.pair.loss, WithinAbs(expected, 1e-14));
  }
}

TEST_CASE("A pair's log-probabilities are those of reading the texts, their ends included", "[learning][preference]") {
  PreferenceTrainer trainer(base(), small_plan());
  const PreferenceEvaluation found = trainer.evaluate();
  const Tokenizer& tokenizer = *base().tokenizer;
  CHECK(trainer.tokens() == 10 + 6 + 5 + 11 + 9 + 8);
  std::vector<TokenId> tokens = {tokenizer.start_of_text()};
  for (const TokenId token : tokenizer.encode("the sea was calm")) tokens.push_back(token);
  tokens.push_back(tokenizer.start_of_text());
  TransformerSession session(base().weights);
  const std::size_t v = base().weights->config().vocabulary_size, completion = 10;  // " was calm" and its end
  std::vector<float> logits(completion * v);
  session.read(std::span(tokens).first(tokens.size() - 1), logits);
  double expected = 0;
  for (std::size_t i = 0; i < completion; ++i) {
    const Distribution p = Distribution::from_logits(std::span<const float>(logits).subspan(i * v, v));
    expected += std::log(p.probability(static_cast<std::size_t>(tokens[tokens.size() - completion + i])));
  }
  CHECK_THAT(found.pairs[0].chosen_log_probability_nats, WithinAbs(expected, 1e-4));
}

TEST_CASE("DPO widens the margin without end, IPO to its goal, and the policy leaves its reference",
          "[learning][preference]") {
  PreferencePlan plan = whole_plan();
  PreferenceTrainer dpo(base(), plan);
  plan.objective = PreferenceObjective::ipo;
  PreferenceTrainer ipo(base(), plan);
  after(dpo, 150);
  after(ipo, 150);
  const PreferenceEvaluation of_dpo = dpo.evaluate(), of_ipo = ipo.evaluate();
  CHECK(of_dpo.measures.accuracy == 1);
  CHECK(of_dpo.measures.pair.loss < 0.1);
  CHECK(of_dpo.measures.pair.margin_nats() > 15);
  for (const PairReading& pair : of_ipo.pairs) CHECK_THAT(pair.margin_nats(), WithinAbs(5, 1));  // 1 / (2 β)
  CHECK(of_ipo.kl.mean > 0);
  CHECK(of_dpo.kl.mean > of_ipo.kl.mean);
  CHECK_THAT(of_dpo.measures.reward_margin, WithinAbs(0.1 * of_dpo.measures.pair.margin_nats(), 1e-12));
}

TEST_CASE("A tight leash parts a pair less", "[learning][preference]") {
  PreferencePlan plan = whole_plan();
  PreferenceTrainer loose(base(), plan);
  plan.beta = 10;
  PreferenceTrainer tight(base(), plan);
  after(loose, 100);
  after(tight, 100);
  CHECK(tight.evaluate().measures.pair.margin_nats() < 0.5 * loose.evaluate().measures.pair.margin_nats());
  CHECK(tight.evaluate().measures.accuracy == 1);
}

TEST_CASE("Steps go through all pairs in turn, in an order that the seed gives", "[learning][preference]") {
  PreferencePlan plan = small_plan();
  plan.pairs_a_step = 1;
  plan.rate = 1e-30;  // so that a step shows which pair it took
  PreferenceTrainer trainer(base(), plan);
  const std::vector<PairReading> all = trainer.evaluate().pairs;
  std::vector<int> taken(all.size());
  for (int i = 0; i < 12; ++i) {
    const double chosen = trainer.step().measures.pair.chosen_log_probability_nats;
    for (std::size_t pair = 0; pair < all.size(); ++pair) {
      taken[pair] += chosen == all[pair].chosen_log_probability_nats ? 1 : 0;
    }
  }
  CHECK(taken == std::vector<int>{4, 4, 4});
}

TEST_CASE("A training on preferences replays to the last bit, in every build", "[learning][preference][digest]") {
  PreferenceTrainer first(base(), small_plan()), second(base(), small_plan());
  after(first, 6);
  after(second, 3);
  second.evaluate();  // which changes nothing
  after(second, 3);
  CHECK(digest_of(first) == digest_of(second));
  CHECK(digest_of(first) == 0x1fa791312a9e1caeu);
  PreferencePlan plan = small_plan();
  plan.seed = 2;
  PreferenceTrainer other(base(), plan);
  after(other, 6);
  CHECK(digest_of(other) != digest_of(first));
}

TEST_CASE("A training on preferences whose loss is no number keeps its model", "[learning][preference]") {
  LoadedModel overflowing = base();
  Parameters parameters = overflowing.weights->parameters();
  for (std::size_t i = 0; i < parameters.config().width; ++i) parameters.final_norm()[i] = 3e38f;
  overflowing.weights = TransformerWeights::from(parameters);
  PreferenceTrainer trainer(overflowing, small_plan());
  trainer.step();
  REQUIRE(trainer.diverged());
  CHECK(trainer.steps() == 0);
  CHECK(error_name([&] { trainer.step(); }) == "TrainingDiverged");
  CHECK(std::equal(parameters.values().begin(), parameters.values().end(), trainer.parameters().values().begin()));
}

TEST_CASE("A plan of preferences names what is out of range", "[learning][preference]") {
  const auto name = [](void (*change)(PreferencePlan&)) {
    PreferencePlan plan = small_plan();
    change(plan);
    return error_name([&] { PreferenceTrainer(base(), plan); });
  };
  CHECK(name([](PreferencePlan&) {}) == "none");
  CHECK(name([](PreferencePlan& plan) { plan.pairs[1].chosen = ""; }) == "none");
  const char* refused = "InvalidParameter";
  CHECK(name([](PreferencePlan& plan) { plan.pairs = {}; }) == refused);
  CHECK(name([](PreferencePlan& plan) { plan.pairs[1].chosen = plan.pairs[1].rejected; }) == refused);
  CHECK(name([](PreferencePlan& plan) { plan.pairs[1].chosen = std::string(60, 'a'); }) == refused);
  CHECK(name([](PreferencePlan& plan) { plan.beta = 0; }) == refused);
  CHECK(name([](PreferencePlan& plan) { plan.beta = std::nan(""); }) == refused);
  CHECK(name([](PreferencePlan& plan) { plan.rate = -1; }) == refused);
  CHECK(name([](PreferencePlan& plan) { plan.pairs_a_step = 0; }) == refused);
  CHECK(name([](PreferencePlan& plan) { plan.samples = 0; }) == refused);
  CHECK(name([](PreferencePlan& plan) { plan.sample_tokens = 40; }) == refused);  // behind a prompt there are fewer
}
