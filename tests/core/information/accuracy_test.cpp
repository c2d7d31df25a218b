// The accuracy contract of core/information: 4.5e-16, two units in the last place, on the whole stress grid.
#include <limits>

#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/fast_measures.h"
#include "core/information/logits.h"
#include "stress.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

namespace {

constexpr double contract = 4.5e-16;

double measure(const std::string& name, const Distribution& p) {
  if (name == "log_sum_exp") return log_sum_exp(p);
  if (name == "surprisal") return surprisal(p, 0);
  if (name == "outside_argmax") return probability_outside_argmax(p);
  if (name == "entropy") return entropy(p);
  if (name == "varentropy") return varentropy(p);
  if (name == "negentropy") return negentropy(p);
  if (name == "renyi_half") return renyi_entropy(p, 0.5);
  if (name == "renyi_near_one") return renyi_entropy(p, 1.0 + 0x1p-10);
  if (name == "renyi_two") return renyi_entropy(p, 2.0);
  FAIL("the fixture asks for an unknown measure: " + name);
  return 0.0;
}

double measure(const std::string& name, const Distribution& p, const Distribution& q) {
  if (name == "cross_entropy") return cross_entropy(p, q);
  if (name == "kl") return kl_divergence(p, q);
  if (name == "kl_reverse") return kl_divergence(q, p);
  if (name == "js") return js_divergence(p, q);
  if (name == "jeffreys") return jeffreys_divergence(p, q);
  if (name == "total_variation") return total_variation(p, q);
  FAIL("the fixture asks for an unknown measure: " + name);
  return 0.0;
}

}  // namespace

TEST_CASE("Measures of one distribution are within 4.5e-16 of 320-bit references", "[information][accuracy]") {
  WorstErrors errors;
  for (const StressCase& row : stress_cases("measures_one.csv")) {
    const Distribution p = Distribution::from_logits(row.logits());
    for (const StressCase::Reference& exact : row.references) {
      errors.add(exact.name, relative_error(measure(exact.name, p), exact), row);
    }
  }
  INFO(errors.table());
  CHECK(errors.largest() <= contract);
}

TEST_CASE("Measures of two distributions are within 4.5e-16 of 320-bit references", "[information][accuracy]") {
  WorstErrors errors;
  for (const StressCase& row : stress_cases("measures_two.csv")) {
    const Distribution p = Distribution::from_logits(row.logits()), q = Distribution::from_logits(row.shifted_logits());
    for (const StressCase::Reference& exact : row.references) {
      errors.add(exact.name, relative_error(measure(exact.name, p, q), exact), row);
    }
  }
  INFO(errors.table());
  CHECK(errors.largest() <= contract);
}

TEST_CASE("Log-sum-exp and entropy straight from logits are within 4.5e-16 of the references",
          "[information][accuracy]") {
  WorstErrors errors;
  for (const StressCase& row : stress_cases("measures_one.csv")) {
    const LogitsReading reading = read_logits(row.logits());
    for (const StressCase::Reference& exact : row.references) {
      if (exact.name == "log_sum_exp") errors.add(exact.name, relative_error(reading.log_sum_exp, exact), row);
      if (exact.name == "entropy") errors.add(exact.name, relative_error(reading.entropy_nats, exact), row);
    }
  }
  INFO(errors.table());
  CHECK(errors.largest() <= contract);
}

TEST_CASE("The fast entropy is within 2e-8 of the references", "[information][accuracy]") {
  WorstErrors errors;
  for (const StressCase& row : stress_cases("measures_one.csv")) {
    const double fast = entropy_fast(row.logits());
    for (const StressCase::Reference& exact : row.references) {
      if (exact.name == "entropy") errors.add(exact.name, relative_error(fast, exact), row);
    }
  }
  INFO(errors.table());
  CHECK(errors.largest() <= 2e-8);
}
