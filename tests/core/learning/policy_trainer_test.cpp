// A policy that learns by reward: where it starts, what leashes do, and that it is the same everywhere.
#include "core/learning/policy_trainer.h"

#include <cmath>

#include "tests/core/learning/letters_model.h"
#include "tests/support/catch.h"
#include "tests/support/digest.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

const LoadedModel& base() {
  static const LoadedModel model = letters_model(32);
  return model;
}

PolicyPlan small_plan() {
  PolicyPlan plan;
  plan.samples = 8;
  plan.tokens = 12;
  plan.rate = 0.01;
  plan.leash.beta = 0;
  plan.prompts = {"the ", "a whale"};
  plan.proxy = {ProxyKind::without_e, ""};
  return plan;
}

std::uint64_t digest_of(const PolicyTrainer& trainer) {
  Digest digest;
  for (const float value : trainer.parameters().values()) digest.add(static_cast<double>(value));
  return digest.value();
}

PolicyUpdate after(PolicyTrainer& trainer, int updates) {
  PolicyUpdate last;
  for (int i = 0; i < updates; ++i) last = trainer.update();
  return last;
}

PolicyUpdate after(const PolicyPlan& plan, int updates) {
  PolicyTrainer trainer(base(), nullptr, plan);
  return after(trainer, updates);
}

}  // namespace

TEST_CASE("Before its first step a policy is its reference to the last bit", "[learning][policy]") {
  PolicyTrainer trainer(base(), nullptr, small_plan());
  const PolicyUpdate first = trainer.update();
  CHECK(first.update == 1);
  for (const Spread& spread : {first.kl.exact, first.kl.k1, first.kl.k2, first.kl.k3, first.kl.sequence_k3}) {
    CHECK(spread.mean == 0);
    CHECK(spread.sd == 0);
  }
  const PolicyUpdate second = trainer.update();
  CHECK(second.kl.exact.mean > 0);
  CHECK(second.samples.size() == 8);
  CHECK(second.samples[3].prompt == 0);
  CHECK(second.samples[4].prompt == 1);
}

TEST_CASE("Without a leash the proxy rises, and a tight one keeps the policy where it was", "[learning][policy]") {
  PolicyPlan plan = small_plan();
  const PolicyUpdate first = after(plan, 1), loose = after(plan, 60);
  CHECK(first.proxy.mean < 0.85);
  CHECK(loose.proxy.mean > 0.99);
  CHECK(loose.kl.exact.mean > 3);
  for (const PolicyAlgorithm algorithm : {PolicyAlgorithm::reinforce, PolicyAlgorithm::ppo, PolicyAlgorithm::grpo}) {
    for (const LeashEstimator estimator : {LeashEstimator::k1, LeashEstimator::exact}) {
      plan.algorithm = algorithm;
      plan.leash = {.estimator = estimator, .beta = 100};
      plan.rate = 0.001;
      CHECK(after(plan, 60).kl.exact.mean < 0.15);
    }
  }
}

TEST_CASE("PPO and GRPO raise the proxy too, with the penalty in the loss or in the reward", "[learning][policy]") {
  for (const PolicyAlgorithm algorithm : {PolicyAlgorithm::ppo, PolicyAlgorithm::grpo}) {
    for (const LeashPlace place : {LeashPlace::reward, LeashPlace::loss}) {
      PolicyPlan plan = small_plan();
      plan.algorithm = algorithm;
      plan.inner_epochs = 2;
      plan.leash = {.place = place, .estimator = LeashEstimator::exact, .beta = 0.001};
      CHECK(after(plan, 60).proxy.mean > 0.95);
    }
  }
}

TEST_CASE("The first step over a batch has ratios of exactly 1: PPO of one step is REINFORCE", "[learning][policy]") {
  PolicyPlan plan = small_plan();
  PolicyTrainer reinforce(base(), nullptr, plan);
  plan.algorithm = PolicyAlgorithm::ppo;
  PolicyTrainer ppo(base(), nullptr, plan);
  CHECK(after(ppo, 5).clipped_share == 0);
  after(reinforce, 5);
  CHECK(digest_of(ppo) == digest_of(reinforce));
  plan.inner_epochs = 4;
  plan.clip_range = 0.01;
  CHECK(after(plan, 5).clipped_share > 0);
}

TEST_CASE("A policy's training replays to the last bit, in every build", "[learning][policy][digest]") {
  PolicyPlan plan = small_plan();
  plan.algorithm = PolicyAlgorithm::ppo;
  plan.inner_epochs = 2;
  plan.temperature = 0.9;
  plan.entropy_bonus = 0.01;
  plan.leash = {.estimator = LeashEstimator::exact, .beta = 0.05, .adaptive = true, .target_kl_nats = 1};
  PolicyTrainer first(base(), &base(), plan), second(base(), &base(), plan);
  after(first, 4);
  after(second, 2);
  second.measure_kl({.top_k = 3});  // which changes nothing
  const PolicyUpdate last = after(second, 2);
  CHECK(digest_of(first) == digest_of(second));
  Digest digest;
  for (const float value : second.parameters().values()) digest.add(static_cast<double>(value));
  for (const double value :
       {last.kl.exact.mean, last.kl.sequence_k3.sd, last.gold.mean, last.entropy_nats, last.beta}) {
    digest.add(value);
  }
  CHECK(digest.value() == 0x2ae204ec95a9cdb8u);
  plan.seed = 2;
  PolicyTrainer other(base(), &base(), plan);
  after(other, 4);
  CHECK(digest_of(other) != digest_of(first));
}

TEST_CASE("Gold is judged where the plan says, and is NaN elsewhere", "[learning][policy]") {
  PolicyPlan plan = small_plan();
  plan.judge_every = 3;
  PolicyTrainer trainer(base(), &base(), plan);
  for (int update = 1; update <= 7; ++update) {
    const PolicyUpdate found = trainer.update();
    CHECK(std::isnan(found.gold.mean) == (update % 3 != 1));
    CHECK(std::isnan(found.fluency_nats) == (update % 3 != 1));
    CHECK(std::isnan(found.samples[0].gold) == (update % 3 != 1));
  }
  CHECK(std::isnan(after(plan, 1).gold.mean));  // without a judge
}

TEST_CASE("An adaptive β is pulled up while KL is above its target, and let down below it", "[learning][policy]") {
  PolicyPlan plan = small_plan();
  plan.leash = {.beta = 0.01, .adaptive = true, .target_kl_nats = 0.05, .horizon_samples = 40};
  PolicyTrainer trainer(base(), nullptr, plan);
  CHECK(trainer.update().beta == 0.01);
  CHECK_THAT(trainer.update().beta, WithinAbs(0.01 * (1 - 0.2 * 8 / 40), 1e-15));
  CHECK(after(trainer, 30).beta > 0.012);
}

TEST_CASE("Truncated sampling, paddings and noise make a measured KL smaller or negative; the exact sum stays",
          "[learning][policy]") {
  PolicyPlan plan = small_plan();
  plan.leash.beta = 0.05;
  plan.rate = 0.003;
  PolicyTrainer trainer(base(), nullptr, plan);
  after(trainer, 30);
  const KlReading honest = trainer.measure_kl({.seed = 1, .batches = 50});
  CHECK(honest.log_ratios_nats.size() == 400);
  CHECK(honest.negative_share > 0);
  const double error = honest.kl.k1.sd / 20;
  CHECK(std::abs(honest.kl.k1.mean - honest.kl.exact.mean) < 5 * error);
  CHECK(std::abs(honest.kl.k3.mean - honest.kl.exact.mean) < 5 * honest.kl.k3.sd / 20);
  CHECK(honest.kl.exact.sd < honest.kl.k1.sd);
  // At temperature 1 a top-k of all is no truncation.
  CHECK(trainer.measure_kl({.seed = 1, .top_k = 1000}).kl.exact.mean > 0);
  const KlReading padded = trainer.measure_kl({.seed = 1, .batches = 50, .count_padding = true});
  CHECK(padded.kl.exact.mean == honest.kl.exact.mean);
  CHECK(padded.kl.k1.mean != honest.kl.k1.mean);
  const KlReading greedy = trainer.measure_kl({.seed = 1, .batches = 50, .top_p = 0.3});
  CHECK(std::abs(greedy.kl.k1.mean - greedy.kl.exact.mean) > 5 * greedy.kl.k1.sd / 20);
  CHECK(error_name([&] { trainer.measure_kl({.batches = 0}); }) == "InvalidParameter");
  CHECK(error_name([&] { trainer.measure_kl({.top_p = 0}); }) == "InvalidParameter");
}

TEST_CASE("A policy whose numbers are no longer finite is kept as it last was, and says at which update",
          "[learning][policy]") {
  LoadedModel overflowing = base();
  Parameters parameters = overflowing.weights->parameters();
  for (std::size_t i = 0; i < parameters.config().width; ++i) parameters.final_norm()[i] = 3e38f;
  overflowing.weights = TransformerWeights::from(parameters);
  PolicyTrainer trainer(overflowing, nullptr, small_plan());
  trainer.update();
  REQUIRE(trainer.diverged());
  CHECK(trainer.updates() == 0);
  CHECK(error_name([&] { trainer.update(); }) == "TrainingDiverged");
  CHECK(std::equal(parameters.values().begin(), parameters.values().end(), trainer.parameters().values().begin()));
}

TEST_CASE("A policy's plan names what is out of range", "[learning][policy]") {
  const auto name = [](void (*change)(PolicyPlan&)) {
    PolicyPlan plan = small_plan();
    change(plan);
    return error_name([&] { PolicyTrainer(base(), nullptr, plan); });
  };
  CHECK(name([](PolicyPlan&) {}) == "none");
  CHECK(name([](PolicyPlan& plan) { plan.leash.beta = 0; }) == "none");
  const char* refused = "InvalidParameter";
  CHECK(name([](PolicyPlan& plan) { plan.prompts = {}; }) == refused);
  CHECK(name([](PolicyPlan& plan) { plan.samples = 7; }) == refused);
  CHECK(name([](PolicyPlan& plan) { plan.tokens = 0; }) == refused);
  CHECK(name([](PolicyPlan& plan) { plan.tokens = 30; }) == refused);  // "a whale" and its start are 8 of 32
  CHECK(name([](PolicyPlan& plan) { plan.leash.beta = std::nan(""); }) == refused);
  CHECK(name([](PolicyPlan& plan) { plan.leash.beta = 1e300; }) == refused);
  CHECK(name([](PolicyPlan& plan) { plan.leash.adaptive = true; }) == refused);  // from a β of 0
  CHECK(name([](PolicyPlan& plan) { plan.temperature = 0; }) == refused);
  CHECK(name([](PolicyPlan& plan) { plan.rate = 0; }) == refused);
  CHECK(name([](PolicyPlan& plan) { plan.clip_range = 1; }) == refused);
  CHECK(name([](PolicyPlan& plan) { plan.inner_epochs = 2; }) == refused);  // of REINFORCE
  CHECK(name([](PolicyPlan& plan) { plan.entropy_bonus = std::nan(""); }) == refused);
  CHECK(name([](PolicyPlan& plan) { plan.proxy = {ProxyKind::lexicon, "!"}; }) == refused);
  CHECK(name([](PolicyPlan& plan) { plan.gold.saturation = 0; }) == refused);
  CHECK(name([](PolicyPlan& plan) {
          plan.algorithm = PolicyAlgorithm::grpo;
          plan.samples = 2;
        }) == refused);
}

TEST_CASE("A judge has the policy's tokens", "[learning][policy]") {
  TrainingPlan plan;
  plan.sequences = 1;
  plan.positions = 4;
  const LoadedModel stranger = character_trainer(U"other letters", U"other letters",
                                                 {.context = 8, .width = 8, .heads = 2, .key_value_heads = 1}, plan)
                                   .model("stranger");
  CHECK(error_name([&] { PolicyTrainer(base(), &stranger, small_plan()); }) == "InvalidParameter");
}
