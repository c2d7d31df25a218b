// Objectives: their values and gradients against central differences, against PyTorch's, and against each other.
#include "core/learning/objective.h"

#include <cmath>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "core/information/distribution.h"
#include "core/information/divergence.h"
#include "core/learning/log_softmax.h"
#include "core/learning/objectives.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

constexpr std::size_t outcomes = 9;

std::vector<double> random_logits(std::uint64_t seed, double spread, std::size_t count = outcomes) {
  Random random(seed);
  std::vector<double> logits(count);
  for (double& logit : logits) logit = spread * random.normal();
  return logits;
}

struct Found {
  double loss;
  std::vector<double> gradient;
};

/// Of one token.
Found apply(const Objective& objective, std::vector<double> logits, const std::vector<double>& reference,
            TokenId target) {
  ObjectiveRows<double> rows(objective, logits.size());
  const std::vector<double> none;
  const std::vector<TokenId> targets{target};
  const double loss = rows.apply(logits, rows.needs_reference() ? reference : none, targets, 1).loss_nats;
  return {loss, std::move(logits)};
}

Objective held_to(Divergence divergence, double temperature = 1, double b = 0.5) {
  Objective objective;
  objective.hard_share = 0;
  objective.reference_share = 1;
  objective.divergence = divergence;
  objective.temperature = temperature;
  objective.jsd_weight = b;
  return objective;
}

const std::vector<Objective> mixtures{
    {.label_smoothing = 0, .hard_share = 1},
    {.label_smoothing = 0.2, .hard_share = 0.7},
    held_to(Divergence::forward),
    held_to(Divergence::reverse),
    held_to(Divergence::jsd, 1, 0.2),
    held_to(Divergence::forward, 3),
    held_to(Divergence::reverse, 0.5),
    held_to(Divergence::jsd, 2, 0.7),
    {.label_smoothing = 0.1, .hard_share = 0.3, .reference_share = 2, .divergence = Divergence::jsd, .temperature = 2},
};

Divergence divergence_named(const std::string& name) {
  return name == "forward" ? Divergence::forward : name == "reverse" ? Divergence::reverse : Divergence::jsd;
}

}  // namespace

TEST_CASE("The gradient of every objective is the derivative of its value", "[learning][objective][gradient]") {
  const std::vector<double> reference = random_logits(2, 2);
  const double h = 1e-5;
  for (std::size_t which = 0; which < mixtures.size(); ++which) {
    std::vector<double> logits = random_logits(1, 1.5);
    const Found found = apply(mixtures[which], logits, reference, 4);
    for (std::size_t i = 0; i < outcomes; ++i) {
      const double kept = logits[i];
      logits[i] = kept + h;
      const double above = apply(mixtures[which], logits, reference, 4).loss;
      logits[i] = kept - h;
      const double below = apply(mixtures[which], logits, reference, 4).loss;
      logits[i] = kept;
      CAPTURE(which, i);
      REQUIRE_THAT(found.gradient[i], WithinAbs((above - below) / (2 * h), 1e-9));
    }
  }
}

TEST_CASE("Values and gradients are PyTorch's, in double and in float", "[learning][objective]") {
  std::ifstream file(std::string(SURPRISE_FIXTURES) + "/objectives.txt");
  std::string divergence;
  std::size_t cases = 0;
  Objective objective;
  std::size_t v;
  TokenId target;
  while (file >> divergence >> objective.label_smoothing >> objective.hard_share >> objective.reference_share >>
         objective.jsd_weight >> objective.temperature >> v >> target) {
    objective.divergence = divergence_named(divergence);
    std::vector<double> logits(v), reference(v), gradient(v);
    double loss;
    for (double& x : logits) file >> x;
    for (double& x : reference) file >> x;
    file >> loss;
    for (double& x : gradient) file >> x;
    const Found found = apply(objective, logits, reference, target);
    CAPTURE(cases, divergence, v);
    REQUIRE_THAT(found.loss, WithinAbs(loss, 1e-13 * (1 + loss)));
    for (std::size_t i = 0; i < v; ++i) REQUIRE_THAT(found.gradient[i], WithinAbs(gradient[i], 1e-14 * (1 + loss)));

    std::vector<float> logits_f(logits.begin(), logits.end()), reference_f(reference.begin(), reference.end());
    ObjectiveRows<float> rows(objective, v);
    if (!rows.needs_reference()) reference_f.clear();
    const std::vector<TokenId> targets{target};
    REQUIRE_THAT(rows.apply(logits_f, reference_f, targets, 1).loss_nats, WithinAbs(loss, 3e-6 * (1 + loss)));
    for (std::size_t i = 0; i < v; ++i) {
      REQUIRE_THAT(static_cast<double>(logits_f[i]), WithinAbs(gradient[i], 3e-6 * (1 + loss)));
    }
    ++cases;
  }
  CHECK(cases == 54);
}

TEST_CASE("Temperature 1 and hard share 1 are plain cross-entropy", "[learning][objective]") {
  const std::vector<double> logits = random_logits(3, 2);
  const Found found = apply(Objective{}, logits, {}, 2);
  const Distribution model = Distribution::from_logits(logits);
  CHECK_THAT(found.loss, WithinAbs(-std::log(model.probability(2)), 1e-14));
  for (std::size_t i = 0; i < outcomes; ++i) {
    CHECK_THAT(found.gradient[i], WithinAbs(model.probability(i) - (i == 2 ? 1 : 0), 1e-15));
  }
}

TEST_CASE("Label smoothing cannot fall below the entropy of its targets, and reaches it", "[learning][objective]") {
  const double smoothing = 0.1;
  const double elsewhere = smoothing / outcomes, right = 1 - smoothing + elsewhere;
  std::vector<double> best(outcomes, std::log(elsewhere));
  best[3] = std::log(right);
  const double floor = -right * std::log(right) - (outcomes - 1) * elsewhere * std::log(elsewhere);
  const Found found = apply({.label_smoothing = smoothing}, best, {}, 3);
  CHECK_THAT(found.loss, WithinAbs(floor, 1e-14));
  for (const double d : found.gradient) CHECK_THAT(d, WithinAbs(0, 1e-15));
  best[3] += 1;
  CHECK(apply({.label_smoothing = smoothing}, best, {}, 3).loss > floor);
}

TEST_CASE("A model that is its reference has no divergence and no gradient", "[learning][objective]") {
  const std::vector<double> logits = random_logits(4, 3);
  std::vector<double> shifted = logits;
  for (double& logit : shifted) logit += 5;  // the same distribution
  for (const Divergence divergence : {Divergence::forward, Divergence::reverse, Divergence::jsd}) {
    const Found found = apply(held_to(divergence, 2, 0.3), logits, shifted, 0);
    CHECK_THAT(found.loss, WithinAbs(0, 1e-15));
    for (const double d : found.gradient) CHECK_THAT(d, WithinAbs(0, 1e-15));
  }
}

TEST_CASE("The values are the divergences of core/information", "[learning][objective]") {
  const std::vector<double> logits = random_logits(5, 2), reference = random_logits(6, 2);
  const Distribution q = Distribution::from_logits(logits), p = Distribution::from_logits(reference);
  CHECK_THAT(apply(held_to(Divergence::forward), logits, reference, 0).loss, WithinAbs(kl_divergence(p, q), 1e-14));
  CHECK_THAT(apply(held_to(Divergence::reverse), logits, reference, 0).loss, WithinAbs(kl_divergence(q, p), 1e-14));
  CHECK_THAT(apply(held_to(Divergence::jsd), logits, reference, 0).loss, WithinAbs(js_divergence(p, q), 1e-14));
  CHECK_THAT(apply(held_to(Divergence::jsd, 1, 0.2), logits, reference, 0).loss,
             WithinAbs(skewed_js_divergence(p, q, 0.2).divergence_nats, 1e-14));
}

TEST_CASE("JSD_b / (b (1 - b)) has the two KL divergences as its limits, and so has its gradient",
          "[learning][objective]") {
  const std::vector<double> logits = random_logits(7, 1), reference = random_logits(8, 1);
  for (const auto& [b, limit] : {std::pair(1e-7, Divergence::forward), std::pair(1 - 1e-7, Divergence::reverse)}) {
    const Found jsd = apply(held_to(Divergence::jsd, 1, b), logits, reference, 0);
    const Found kl = apply(held_to(limit), logits, reference, 0);
    CHECK_THAT(jsd.loss / (b * (1 - b)), WithinRel(kl.loss, 1e-5));
    for (std::size_t i = 0; i < outcomes; ++i) {
      CHECK_THAT(jsd.gradient[i] / (b * (1 - b)), WithinAbs(kl.gradient[i], 1e-5));
    }
  }
}

TEST_CASE("With T squared a soft target's gradient tends to (z - w) / V as the temperature grows",
          "[learning][objective]") {
  std::vector<double> logits = random_logits(9, 1), reference = random_logits(10, 1);
  const auto centre = [](std::vector<double>& x) {
    double mean = 0;
    for (const double value : x) mean += value / outcomes;
    for (double& value : x) value -= mean;
  };
  centre(logits);
  centre(reference);
  const Found found = apply(held_to(Divergence::forward, 1e4), logits, reference, 0);
  for (std::size_t i = 0; i < outcomes; ++i) {
    CHECK_THAT(found.gradient[i], WithinAbs((logits[i] - reference[i]) / outcomes, 1e-4));
  }
}

TEST_CASE("Far apart distributions give finite divergences and gradients", "[learning][objective]") {
  const std::vector<double> logits{0, 2000, 0}, reference{1500, 0, 0};
  for (const Divergence divergence : {Divergence::forward, Divergence::reverse, Divergence::jsd}) {
    const Found found = apply(held_to(divergence), logits, reference, 0);
    CHECK(std::isfinite(found.loss));
    for (const double d : found.gradient) CHECK(std::isfinite(d));
  }
  CHECK_THAT(apply(held_to(Divergence::jsd), logits, reference, 0).loss, WithinAbs(std::log(2), 1e-15));
}

TEST_CASE("The softmax in float is the one in double, at every length", "[learning][objective]") {
  for (const std::size_t v : {1u, 2u, 3u, 4u, 5u, 63u, 64u, 65u, 1003u}) {
    const std::vector<double> logits = random_logits(v, 3, v);
    const std::vector<float> given(logits.begin(), logits.end());
    const std::vector<double> rounded(given.begin(), given.end());
    std::vector<double> p(v), log_p(v);
    std::vector<float> p_f(v), log_p_f(v);
    log_softmax(p.data(), log_p.data(), rounded.data(), v, 1.0);
    log_softmax(p_f.data(), log_p_f.data(), given.data(), v, 1.0f);
    for (std::size_t i = 0; i < v; ++i) {
      CAPTURE(v, i);
      REQUIRE_THAT(static_cast<double>(p_f[i]), WithinRel(p[i], 4e-7 * (1 + std::abs(log_p[i]))));
      REQUIRE_THAT(static_cast<double>(log_p_f[i]), WithinAbs(log_p[i], 2e-6));
    }
  }
  std::vector<float> p(2), log_p(2);
  const std::vector<float> broken{0, std::numeric_limits<float>::quiet_NaN()};
  log_softmax(p.data(), log_p.data(), broken.data(), 2, 1.0f);
  CHECK(std::isnan(p[0]));
}

TEST_CASE("An objective names what is out of its range", "[learning][objective]") {
  const auto name = [](const Objective& objective) { return error_name([&] { validate(objective); }); };
  CHECK(name({}) == "none");
  CHECK(name({.label_smoothing = 1}) == "InvalidParameter");
  CHECK(name({.hard_share = -1}) == "InvalidParameter");
  CHECK(name({.hard_share = 0}) == "InvalidParameter");
  CHECK(name({.reference_share = std::numeric_limits<double>::infinity()}) == "InvalidParameter");
  CHECK(name({.jsd_weight = 0}) == "InvalidParameter");
  CHECK(name({.temperature = 0}) == "InvalidParameter");
  ObjectiveRows<double> rows({}, 3);
  std::vector<double> logits(3);
  CHECK(error_name([&] { rows.apply(logits, {}, std::vector<TokenId>{0, 1}, 1); }) == "LengthMismatch");
}
