// A whole training: where it starts, what it learns, and that it is the same everywhere.
#include "core/learning/trainer.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/language/model_reading.h"
#include "core/learning/schedule.h"
#include "core/learning/token_batches.h"
#include "core/learning/training_recipes.h"
#include "tests/support/catch.h"
#include "tests/support/digest.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

const std::u32string text = U"the sea was calm, and the ship, the white ship, lay on the sea. a whale blew far away. ";
const std::u32string unseen = U"the white whale lay on the calm sea, and the ship was far away. ";

constexpr ModelShape shape{.context = 16, .width = 16, .layers = 2, .heads = 2, .key_value_heads = 1, .hidden = 24};

TrainingPlan small_plan() {
  TrainingPlan plan;
  plan.seed = 3;
  plan.steps = 20;
  plan.sequences = 4;
  plan.positions = 16;
  plan.rate = 0.01;
  plan.warm_up_steps = 3;
  plan.weight_decay = 0.01;
  return plan;
}

std::uint64_t digest_of(const Parameters& parameters) {
  Digest digest;
  for (const float value : parameters.values()) digest.add(static_cast<double>(value));
  return digest.value();
}

Trainer stepped(const TrainingPlan& plan, int steps) {
  Trainer trainer = character_trainer(text, unseen, shape, plan);
  for (int i = 0; i < steps; ++i) trainer.step();
  return trainer;
}

}  // namespace

TEST_CASE("The rate rises straight, falls by a cosine, and stays", "[learning][schedule]") {
  const RateSchedule schedule{.rate = 2, .steps = 110, .warm_up_steps = 10, .final_share = 0.1};
  CHECK_THAT(rate_at(schedule, 1), WithinAbs(0.2, 1e-15));
  CHECK_THAT(rate_at(schedule, 5), WithinAbs(1, 1e-15));
  CHECK_THAT(rate_at(schedule, 10), WithinAbs(2, 1e-15));
  CHECK_THAT(rate_at(schedule, 60), WithinAbs(1.1, 1e-15));
  CHECK_THAT(rate_at(schedule, 35), WithinAbs(0.2 + 0.9 * (1 + std::sqrt(0.5)), 1e-14));
  CHECK_THAT(rate_at(schedule, 110), WithinAbs(0.2, 1e-15));
  CHECK(rate_at(schedule, 100'000) == rate_at(schedule, 110));
  CHECK(rate_at({.rate = 1, .steps = 5, .warm_up_steps = 5, .final_share = 0.5}, 5) == 0.5);
}

TEST_CASE("Batches are pieces of the row with what follows each token, from everywhere in it", "[learning][batches]") {
  std::vector<TokenId> row(12);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = static_cast<TokenId>(i);
  TokenBatches batches(row, 3, 5, 1);
  std::vector<int> begun(row.size());
  for (int batch = 0; batch < 200; ++batch) {
    batches.next();
    for (std::size_t n = 0; n < 15; ++n) {
      REQUIRE(batches.targets()[n] == batches.tokens()[n] + 1);
      if (n % 5 != 0) REQUIRE(batches.tokens()[n] == batches.tokens()[n - 1] + 1);
    }
    for (std::size_t b = 0; b < 3; ++b) ++begun[static_cast<std::size_t>(batches.tokens()[5 * b])];
  }
  // Seven places, 600 draws: each expects 86, with a deviation of 9.
  for (std::size_t i = 0; i < 7; ++i) CHECK(std::abs(begun[i] - 86) < 40);
  for (std::size_t i = 7; i < row.size(); ++i) CHECK(begun[i] == 0);
  TokenBatches again(row, 3, 5, 1), other(row, 3, 5, 2);
  TokenBatches first(row, 3, 5, 1);
  first.next(), again.next(), other.next();
  CHECK(std::equal(first.tokens().begin(), first.tokens().end(), again.tokens().begin()));
  CHECK(!std::equal(first.tokens().begin(), first.tokens().end(), other.tokens().begin()));
  CHECK(error_name([&] { TokenBatches(row, 1, 12, 1); }) == "InvalidParameter");
  CHECK(error_name([&] { TokenBatches(row, 0, 5, 1); }) == "InvalidParameter");
}

TEST_CASE("An untrained model is as surprised as its vocabulary is large", "[learning][trainer]") {
  Trainer trainer = character_trainer(text, unseen, shape, small_plan());
  const double uniform = std::log(static_cast<double>(trainer.config().vocabulary_size));
  const Evaluation evaluation = trainer.evaluate();
  CHECK_THAT(evaluation.train_loss_nats, WithinAbs(uniform, 0.02));
  CHECK_THAT(evaluation.validation_loss_nats, WithinAbs(uniform, 0.02));
  CHECK_THAT(evaluation.train_entropy_nats, WithinAbs(uniform, 0.02));
  CHECK(std::isnan(evaluation.kl_reference_model_nats));
  CHECK_THAT(trainer.step().hard_loss_nats, WithinAbs(uniform, 0.02));
}

TEST_CASE("A text learned by heart is predicted with hardly any entropy, and another one is not",
          "[learning][trainer]") {
  TrainingPlan plan = small_plan();
  plan.steps = 800;
  Trainer trainer = stepped(plan, 800);
  const Evaluation evaluation = trainer.evaluate();
  CHECK(evaluation.train_loss_nats < 0.15);
  CHECK(evaluation.train_entropy_nats < 0.15);
  CHECK(evaluation.validation_loss_nats > 1);
  CHECK(evaluation.validation_ece > 0.05);
}

TEST_CASE("Label smoothing keeps a model from being sure of what it knows by heart", "[learning][trainer]") {
  TrainingPlan plan = small_plan();
  plan.steps = 400;
  plan.objective.label_smoothing = 0.2;
  Trainer trainer = stepped(plan, 400);
  const auto v = static_cast<double>(trainer.config().vocabulary_size);
  const double elsewhere = 0.2 / v, right = 0.8 + elsewhere;
  const double floor = -right * std::log(right) - (v - 1) * elsewhere * std::log(elsewhere);
  CHECK(trainer.step().loss_nats > floor);
  CHECK_THAT(trainer.evaluate().train_entropy_nats, WithinAbs(floor, 0.25));
}

TEST_CASE("Two trainings of one seed are the same to the last bit, of two seeds they are not", "[learning][trainer]") {
  TrainingPlan plan = small_plan();
  Trainer first = stepped(plan, 10);
  Trainer second = stepped(plan, 5);
  second.evaluate();  // which changes nothing
  for (int i = 0; i < 5; ++i) second.step();
  CHECK(digest_of(first.parameters()) == digest_of(second.parameters()));
  plan.seed = 4;
  CHECK(digest_of(first.parameters()) != digest_of(stepped(plan, 10).parameters()));
}

TEST_CASE("Twenty steps give the same parameters in every build", "[learning][trainer][digest]") {
  TrainingPlan plan = small_plan();
  plan.objective.label_smoothing = 0.05;
  CHECK(digest_of(stepped(plan, 20).parameters()) == 0xaec0dd55e5534d27u);

  const LoadedModel teacher = stepped(small_plan(), 10).model("teacher");
  plan.objective = {.hard_share = 0.5, .reference_share = 0.5, .divergence = Divergence::jsd, .temperature = 2};
  Trainer student =
      distiller(teacher, shape, "the sea was calm, and the ship lay on it", "the ship lay on the sea", plan);
  Trainer tuned = fine_tuner(teacher, "the sea was calm, and the ship lay on it", "the ship lay on the sea", "", plan);
  for (int i = 0; i < 20; ++i) student.step(), tuned.step();
  CHECK(digest_of(student.parameters()) == 0xd64ae926375eea75u);
  CHECK(digest_of(tuned.parameters()) == 0x82779b458161d956u);
}

TEST_CASE("A fine-tuned model begins as its base", "[learning][trainer]") {
  const Trainer base = stepped(small_plan(), 20);
  Trainer tuned = fine_tuner(base.model("base"), "a whale blew far away, a whale", "the ship lay on the sea",
                             "the white whale lay on", small_plan());
  CHECK(digest_of(base.parameters()) == digest_of(tuned.parameters()));
  const Evaluation before = tuned.evaluate();
  CHECK(before.kl_model_reference_nats == 0);
  CHECK(before.kl_reference_model_nats == 0);
  CHECK(before.other_kl_model_reference_nats == 0);
  CHECK(before.reference_loss_nats == before.validation_loss_nats);
  for (int i = 0; i < 5; ++i) tuned.step();
  CHECK(tuned.evaluate().kl_model_reference_nats > 0);
}

TEST_CASE("A training whose loss is no number keeps its model and says at which step", "[learning][trainer]") {
  TrainingPlan plan = small_plan();
  plan.steps = 1000;
  plan.rate = 1000;
  plan.warm_up_steps = 0;
  plan.weight_decay = 100;
  Trainer trainer = character_trainer(text, unseen, shape, plan);
  std::uint64_t last = digest_of(trainer.parameters());
  for (int i = 0; i < 1000 && !trainer.diverged(); ++i) {
    last = digest_of(trainer.parameters());
    trainer.step();
  }
  REQUIRE(trainer.diverged());
  CHECK(digest_of(trainer.parameters()) == last);
  CHECK(error_name([&] { trainer.step(); }) == "TrainingDiverged");
  trainer.evaluate();
}

TEST_CASE("A training names what is too short or out of range", "[learning][trainer]") {
  const auto name = [](const std::u32string& training, const std::u32string& validation, const TrainingPlan& plan) {
    return error_name([&] { character_trainer(training, validation, shape, plan); });
  };
  CHECK(name(text, unseen, small_plan()) == "none");
  CHECK(name(U"short", unseen, small_plan()) == "InvalidParameter");
  CHECK(name(text, U"", small_plan()) == "InvalidParameter");
  TrainingPlan plan = small_plan();
  plan.positions = 17;
  CHECK(name(text, unseen, plan) == "InvalidParameter");
  plan = small_plan();
  plan.rate = std::nan("");
  CHECK(name(text, unseen, plan) == "InvalidParameter");
  plan = small_plan();
  plan.objective.reference_share = 1;  // of which there is none
  CHECK(name(text, unseen, plan) == "InvalidParameter");
}

TEST_CASE("Sequences to evaluate on are spread over the whole row", "[learning][evaluation]") {
  CHECK(evaluation_starts(101, 10, 100) == std::vector<std::size_t>{0, 10, 20, 30, 40, 50, 60, 70, 80, 90});
  CHECK(evaluation_starts(101, 10, 3) == std::vector<std::size_t>{0, 45, 90});
  CHECK(evaluation_starts(11, 10, 3) == std::vector<std::size_t>{0});
}
