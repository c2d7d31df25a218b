// How the entropy of a distribution rises with the temperature.
#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/information/entropy.h"
#include "core/information/temperature_curve.h"
#include "core/information/truncation.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

namespace {

const std::vector<double> some_temperatures = {0.05, 0.3, 0.7, 1.0, 1.5, 4.0, 100.0};

/// The one the reference values of measures.md are of.
const std::vector<double> five = {2.0, 1.0, 0.1, -1.0, 0.5};

double entropy_at(const Distribution& p, double temperature) {
  return temperature_curve(p, std::vector<double>{temperature}).entropy_nats.front();
}

}  // namespace

TEST_CASE("The temperature curve is what with_temperature and its measures give", "[information]") {
  const double deviation = GENERATE(0.0, 0.01, 3.0, 40.0);
  const std::size_t outcomes = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{4096});
  const Distribution p = logits(random_logits(outcomes, deviation, 11));
  const TemperatureCurve curve = temperature_curve(p, some_temperatures);
  for (std::size_t row = 0; row < some_temperatures.size(); ++row) {
    const DistributionSummary summary = summarize(with_temperature(p, some_temperatures[row]));
    CHECK(curve.temperature[row] == some_temperatures[row]);
    CHECK_THAT(curve.entropy_nats[row], WithinRel(summary.entropy_nats, 1e-13) || WithinAbs(0.0, 1e-300));
    CHECK_THAT(curve.effective_outcomes[row], WithinRel(summary.effective_outcomes, 1e-13));
    CHECK_THAT(curve.varentropy_nats2[row], WithinRel(summary.varentropy_nats2, 1e-13) || WithinAbs(0.0, 1e-28));
    CHECK_THAT(curve.max_probability[row], WithinRel(summary.max_probability, 1e-13));
  }
}

TEST_CASE("The slope of the entropy is Var(z) / T^3", "[information]") {
  const double temperature = GENERATE(0.4, 1.0, 2.5, 30.0);
  const Distribution p = logits(random_logits(500, 2.0, 3));
  const double step = 1e-4 * temperature;
  const double difference = (entropy_at(p, temperature + step) - entropy_at(p, temperature - step)) / (2.0 * step);
  const TemperatureCurve curve = temperature_curve(p, std::vector<double>{temperature});
  CHECK_THAT(curve.entropy_slope_nats.front(), WithinRel(difference, 1e-6));
  CHECK_THAT(curve.entropy_slope_nats.front() * temperature, WithinRel(curve.varentropy_nats2.front(), 1e-15));
}

TEST_CASE("Entropy rises with the temperature, and the first choice's probability falls", "[information]") {
  std::vector<double> temperatures{0.0};
  for (double temperature = 0.01; temperature < 1000.0; temperature *= 1.3) temperatures.push_back(temperature);
  const TemperatureCurve curve = temperature_curve(logits(random_logits(1000, 4.0, 5)), temperatures);
  CHECK(std::is_sorted(curve.entropy_nats.begin(), curve.entropy_nats.end()));
  CHECK(std::is_sorted(curve.max_probability.rbegin(), curve.max_probability.rend()));
  CHECK(std::all_of(curve.entropy_slope_nats.begin(), curve.entropy_slope_nats.end(),
                    [](double slope) { return slope >= 0.0; }));
}

TEST_CASE("The temperature curve meets the reference values at T = 1", "[information]") {
  const TemperatureCurve curve = temperature_curve(logits(five), std::vector<double>{1.0});
  CHECK_THAT(curve.entropy_nats.front(), WithinAbs(1.216991995512, 1e-12));
  CHECK_THAT(curve.entropy_slope_nats.front(), WithinAbs(0.635066319353, 1e-12));
}

TEST_CASE("The temperature curve has its limits at 0 and at infinity", "[information]") {
  const Distribution p = logits({3.0, 1.0, 3.0, -infinity, 2.0});
  const TemperatureCurve curve = temperature_curve(p, std::vector<double>{0.0, 1e-300, infinity});
  for (const std::size_t cold : {std::size_t{0}, std::size_t{1}}) {
    CHECK_THAT(curve.entropy_nats[cold], WithinULP(surprise::log(2.0), 1));
    CHECK(curve.max_probability[cold] == 0.5);
    CHECK(curve.entropy_slope_nats[cold] == 0.0);
  }
  CHECK_THAT(curve.entropy_nats[2], WithinULP(surprise::log(4.0), 1));
  CHECK_THAT(curve.effective_outcomes[2], WithinRel(4.0, 1e-15));
  CHECK(curve.entropy_slope_nats[2] == 0.0);
  CHECK(temperature_curve(p, {}).temperature.empty());
  CHECK_THROWS_AS(temperature_curve(p, std::vector<double>{1.0, -0.1}), Error);
  CHECK_THROWS_AS(temperature_curve(p, std::vector<double>{not_a_number}), Error);
}
