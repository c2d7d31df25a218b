#include "core/information/calibration.h"

#include <cmath>

#include "core/information/entropy.h"
#include "core/information/perplexity.h"
#include "core/information/temperature_scaling.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

namespace {

std::vector<double> uniform_confidences(std::size_t n) {
  Random random(n);
  std::vector<double> c(n);
  for (double& x : c) x = random.uniform();
  return c;
}

}  // namespace

TEST_CASE("Brier's score is reliability minus resolution plus uncertainty plus what is within the bins",
          "[information]") {
  const std::size_t bins = GENERATE(std::size_t{1}, std::size_t{7}, std::size_t{15});
  const std::vector<double> c = uniform_confidences(500);
  std::vector<double> correct(c.size());
  Random random(8);
  for (std::size_t i = 0; i < c.size(); ++i) correct[i] = random.uniform() < c[i] * c[i] ? 1.0 : 0.0;
  const CalibrationReading r = calibration(c, correct, bins);
  CHECK_THAT(r.reliability - r.resolution + r.uncertainty + r.within_bin, WithinRel(r.brier, 1e-13));
  CHECK(r.ece > 0.05);
  CHECK(r.auroc > 0.7);
}

TEST_CASE("A confidence on an edge belongs to the bin above, and 1 to the last", "[information]") {
  const CalibrationReading r =
      calibration(std::vector<double>{0.0, 0.1, 0.3, 0.7, 1.0}, std::vector<double>{0, 0, 1, 1, 1}, 10);
  CHECK(r.bin_count == std::vector<double>{1, 1, 0, 1, 0, 0, 0, 1, 0, 1});
  CHECK(std::isnan(r.bin_confidence[2]));
  CHECK_THAT(r.ece, WithinRel((0.1 + 0.7 + 0.3) / 5.0, 1e-15));
  CHECK(r.auroc == 1.0);
  CHECK_THAT(r.convention, ContainsSubstring("[low, high)"));
}

TEST_CASE("Certain and wrong is an infinite surprise", "[information]") {
  CHECK(calibration(std::vector<double>{1.0, 0.5}, std::vector<double>{0, 1}, 5).nll_nats == infinity);
  CHECK(calibration(std::vector<double>{1.0, 1.0}, std::vector<double>{1, 1}, 5).nll_nats == 0.0);
  CHECK(std::isnan(calibration(std::vector<double>{0.4}, std::vector<double>{1}, 5).auroc));
  CHECK(calibration(std::vector<double>{0.4, 0.4}, std::vector<double>{1, 0}, 5).auroc == 0.5);
}

TEST_CASE("The area under the curve depends on the order of the scores only, and turns with their sign",
          "[information]") {
  const std::vector<double> c = uniform_confidences(200);
  std::vector<double> correct(c.size()), entropy(c.size());
  Random random(9);
  for (std::size_t i = 0; i < c.size(); ++i) {
    correct[i] = random.uniform() < c[i] ? 1.0 : 0.0;
    entropy[i] = -3.0 * c[i];
  }
  const double area = auroc(c, correct);
  CHECK(area == calibration(c, correct, 15).auroc);
  CHECK(area > 0.6);
  CHECK_THAT(auroc(entropy, correct), WithinRel(1.0 - area, 1e-14));
  CHECK(std::isnan(auroc(c, std::vector<double>(c.size(), 1.0))));
  CHECK_THROWS_WITH(auroc(std::vector<double>{0.5, not_a_number}, std::vector<double>{0, 1}),
                    ContainsSubstring("index 1"));
  CHECK_THROWS_WITH(auroc(std::vector<double>{0.5}, std::vector<double>{0.5}), ContainsSubstring("neither 0 nor 1"));
}

TEST_CASE("A perfectly calibrated model shows an ECE that falls with the number of predictions", "[information]") {
  const EceNullBand small = ece_null_band(uniform_confidences(100), 15, 400, 1);
  const EceNullBand large = ece_null_band(uniform_confidences(10000), 15, 100, 1);
  CHECK_THAT(small.mean, WithinAbs(0.122, 0.01));
  CHECK_THAT(large.mean, WithinAbs(0.012, 0.002));
  CHECK(small.low < small.mean);
  CHECK(small.mean < small.high);
}

TEST_CASE("Predictions that cannot be read name the value and the index", "[information]") {
  CHECK_THROWS_WITH(calibration(std::vector<double>{0.5, 1.5}, std::vector<double>{0, 1}, 5),
                    ContainsSubstring("1.5") && ContainsSubstring("index 1"));
  CHECK_THROWS_AS(calibration(std::vector<double>{0.5}, std::vector<double>{0.5}, 5), Error);
  CHECK_THROWS_AS(calibration(std::vector<double>{0.5}, std::vector<double>{}, 5), Error);
  CHECK_THROWS_AS(calibration(std::vector<double>{}, std::vector<double>{}, 5), Error);
  CHECK_THROWS_AS(calibration(std::vector<double>{not_a_number}, std::vector<double>{1}, 5), Error);
}

TEST_CASE("The fitted temperature undoes the one that the logits were divided by", "[information]") {
  constexpr std::size_t rows = 4000, outcomes = 5;
  Random random(3);
  std::vector<float> logits;
  std::vector<std::size_t> answers;
  for (std::size_t i = 0; i < rows; ++i) {
    std::vector<double> weights;
    for (std::size_t k = 0; k < outcomes; ++k) {
      const double z = 1.5 * random.normal();
      weights.push_back(surprise::exp(z));
      logits.push_back(static_cast<float>(2.5 * z));
    }
    answers.push_back(random.categorical(weights));
  }
  const TemperatureFit fit = fit_temperature(logits, outcomes, answers);
  CHECK_THAT(fit.temperature, WithinAbs(2.5, 0.15));
  CHECK(fit.nll_after_nats < fit.nll_before_nats);
}

TEST_CASE("At the fitted temperature the likelihood is flat, whatever the scale of the logits", "[information]") {
  // The slope by central differences of the surprisals, with measures that know nothing of the fit.
  const double scale = GENERATE(1e-3, 0.2, 1.0, 40.0);
  constexpr std::size_t rows = 60, outcomes = 7;
  Random random(5);
  std::vector<float> z(rows * outcomes);
  for (float& x : z) x = static_cast<float>(scale * random.normal());
  std::vector<std::size_t> answers(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    // Likelier than chance to be the largest of two.
    const std::size_t a = random.below(outcomes), b = random.below(outcomes);
    answers[i] = z[i * outcomes + a] > z[i * outcomes + b] ? a : b;
  }
  const TemperatureFit fit = fit_temperature(z, outcomes, answers);
  const auto nll = [&](double temperature) {
    double sum = 0.0;
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<double> row;
      for (std::size_t k = 0; k < outcomes; ++k) {
        row.push_back(static_cast<double>(z[i * outcomes + k]) / temperature);
      }
      sum += surprisal(logits(row), answers[i]);
    }
    return sum / static_cast<double>(rows);
  };
  CHECK_THAT(fit.nll_before_nats, WithinRel(nll(1.0), 1e-13));
  CHECK_THAT(fit.nll_after_nats, WithinRel(nll(fit.temperature), 1e-13));
  CHECK(nll(fit.temperature) < nll(fit.temperature * 1.0001));
  CHECK(nll(fit.temperature) < nll(fit.temperature * 0.9999));
}

TEST_CASE("A fit in steps says when it is done", "[information]") {
  const std::vector<float> z = {2.0f, 1.0f, 0.5f, 1.0f};
  const std::vector<std::size_t> answers = {0, 0};
  TemperatureFitter fitter(z, 2, answers);
  CHECK_THROWS_WITH(fitter.result(), ContainsSubstring("not fitted yet"));
  int steps = 0;
  while (!fitter.done()) {
    fitter.step();
    ++steps;
  }
  CHECK(steps < 12);
  CHECK(fitter.result().temperature == fit_temperature(z, 2, answers).temperature);
}

TEST_CASE("Answers that are always or never likeliest have a temperature of 0 or infinity", "[information]") {
  const std::vector<float> logits = {2.0f, 1.0f, 2.0f, 1.0f};
  CHECK(fit_temperature(logits, 2, std::vector<std::size_t>{0, 0}).temperature == 0.0);
  CHECK(fit_temperature(logits, 2, std::vector<std::size_t>{1, 1}).temperature == infinity);
  CHECK_THROWS_AS(fit_temperature(logits, 2, std::vector<std::size_t>{0, 2}), Error);
  CHECK_THROWS_AS(fit_temperature(logits, 3, std::vector<std::size_t>{0, 1}), Error);
}

TEST_CASE("Perplexity is the exponential of the mean over the corpus", "[information]") {
  CHECK_THAT(perplexity(10.0 * surprise::log(27.0), 10.0), WithinRel(27.0, 1e-14));
  CHECK(perplexity(1e6, 1.0) == infinity);
  CHECK_THAT(bits_per_unit(surprise::log(2.0) * 6.0, 3.0), WithinRel(2.0, 1e-15));
  CHECK_THROWS_AS(perplexity(1.0, 0.0), Error);
  CHECK_THROWS_AS(word_perplexity(not_a_number, 1.0), Error);
}

TEST_CASE("Rows of surprise cost the same in all, whatever they are counted by", "[information]") {
  const std::vector<double> rows = {0.5, 1.25, 2.25};
  CHECK(surprisal_rate(rows, 3.0) == 4.0 / 3.0);
  CHECK(surprisal_rate(rows, 10.0) == 0.4);
  CHECK(surprisal_rate(std::vector<double>{infinity, 1.0}, 2.0) == infinity);
  CHECK_THROWS_WITH(surprisal_rate(std::vector<double>{}, 1.0), ContainsSubstring("no row"));
  CHECK_THROWS_WITH(surprisal_rate(rows, 0.0), ContainsSubstring("above 0"));
}
