#include "core/learning/gaussian_divergence.h"

#include <cmath>
#include <numbers>

#include "core/learning/line_quadrature.h"
#include "core/numeric/elementary.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using test::ContainsSubstring;
using test::WithinAbs;
using test::WithinRel;

constexpr GaussianMixture textbook{0.5, {-3.0, 1.0}, {3.0, 1.0}};

/// ln(s / r) + (r^2 + (m - n)^2) / (2 s^2) - 1/2, of N(n, r) from N(m, s).
double kl_of_gaussians(const Gaussian& a, const Gaussian& b) {
  const double apart = a.mean - b.mean;
  return surprise::log(b.sd / a.sd) + (a.sd * a.sd + apart * apart) / (2.0 * b.sd * b.sd) - 0.5;
}

GaussianMixture drawn_mixture(Random& random) {
  const auto sd = [&random] { return 0.1 * surprise::exp(random.uniform() * surprise::log(100.0)); };
  const auto mean = [&random] { return 20.0 * random.uniform() - 10.0; };
  return {random.uniform(), {mean(), sd()}, {mean(), sd()}};
}

Gaussian drawn_fit(Random& random) {
  return {40.0 * random.uniform() - 20.0, 0.05 * surprise::exp(random.uniform() * surprise::log(1000.0))};
}

TEST_CASE("The divergence of one Gaussian from another is its closed form, both ways", "[learning]") {
  Random random(11);
  for (int draw = 0; draw < 200; ++draw) {
    GaussianMixture p = drawn_mixture(random);
    p.first_weight = draw % 2 == 0 ? 1.0 : 0.0;
    const Gaussian& only = draw % 2 == 0 ? p.first : p.second;
    const Gaussian q = drawn_fit(random);
    CHECK_THAT(gaussian_divergence(KlDirection::forward, p, q).kl_nats, WithinRel(kl_of_gaussians(only, q), 1e-12));
    CHECK_THAT(gaussian_divergence(KlDirection::reverse, p, q).kl_nats, WithinRel(kl_of_gaussians(q, only), 1e-12));
  }
}

TEST_CASE("The forward divergence is cross-entropy minus entropy, and its slopes the differences of moments",
          "[learning]") {
  Random random(12);
  for (int draw = 0; draw < 200; ++draw) {
    const GaussianMixture p = drawn_mixture(random);
    const Gaussian q = drawn_fit(random), matched = matched_moments(p);
    const double entropy = [&p, &matched] {
      // KL to the matched Gaussian and to q differ by their cross-entropies alone: the entropy cancels.
      return gaussian_divergence(KlDirection::forward, p, matched).kl_nats;
    }();
    const double expected = entropy + kl_of_gaussians(matched, q);
    const GaussianDivergence found = gaussian_divergence(KlDirection::forward, p, q);
    CHECK_THAT(found.kl_nats, WithinRel(expected, 1e-12));
    const double variance = q.sd * q.sd, apart = matched.mean - q.mean;
    CHECK_THAT(found.mean_slope * q.sd, WithinAbs(-apart / q.sd, 1e-11 * (1.0 + std::abs(apart) / q.sd)));
    const double spread = (matched.sd * matched.sd + apart * apart) / variance;
    CHECK_THAT(found.log_sd_slope, WithinAbs(1.0 - spread, 1e-12 * (1.0 + spread)));
  }
}

TEST_CASE("The textbook's pair has its exact values", "[learning]") {
  // Computed in 30 digits (tests/fixtures/mode_fit.py).
  const double forward = gaussian_divergence(KlDirection::forward, textbook, {0.0, std::sqrt(10.0)}).kl_nats;
  CHECK_THAT(forward, WithinAbs(0.461994613467945075, 1e-14));
  const GaussianDivergence on_mode =
      gaussian_divergence(KlDirection::reverse, textbook, {2.984305987835742, 1.023368559661197});
  CHECK_THAT(on_mode.kl_nats, WithinAbs(0.6887689958549638, 1e-13));
  CHECK_THAT(on_mode.mean_slope, WithinAbs(0.0, 1e-13));
  CHECK_THAT(on_mode.log_sd_slope, WithinAbs(0.0, 1e-13));
  const double between = gaussian_divergence(KlDirection::reverse, textbook, {0.0, 2.743769309091214}).kl_nats;
  CHECK_THAT(between, WithinAbs(0.8406214312789031, 1e-13));
}

TEST_CASE("Slopes and curvature are those of the divergence by central differences", "[learning]") {
  const KlDirection direction = GENERATE(KlDirection::forward, KlDirection::reverse);
  Random random(13);
  for (int draw = 0; draw < 100; ++draw) {
    const GaussianMixture p = drawn_mixture(random);
    const Gaussian q = {16.0 * random.uniform() - 8.0, 0.3 + 4.0 * random.uniform()};
    const GaussianDivergence at = gaussian_divergence(direction, p, q);
    const double h = 1e-4;
    const auto kl = [&](double mean, double sd) { return gaussian_divergence(direction, p, {mean, sd}).kl_nats; };
    const double by_mean = (kl(q.mean + h * q.sd, q.sd) - kl(q.mean - h * q.sd, q.sd)) / (2.0 * h);
    const double wider = q.sd * surprise::exp(h), narrower = q.sd * surprise::exp(-h);
    const double by_log_sd = (kl(q.mean, wider) - kl(q.mean, narrower)) / (2.0 * h);
    const double tolerance = 1e-6 * (1.0 + at.kl_nats);
    CHECK_THAT(at.mean_slope * q.sd, WithinAbs(by_mean, tolerance));
    CHECK_THAT(at.log_sd_slope, WithinAbs(by_log_sd, tolerance));
    const auto slope = [&](double sd) { return gaussian_divergence(direction, p, {q.mean, sd}).log_sd_slope; };
    const double curvature = (slope(wider) - slope(narrower)) / (2.0 * h);
    CHECK_THAT(at.log_sd_curvature, WithinAbs(curvature, tolerance * (1.0 + std::abs(curvature))));
  }
}

/// KL by the trapezoidal rule on a grid that resolves every width a thousand times over: slow, and another rule.
double kl_on_a_fine_grid(KlDirection direction, const GaussianMixture& p, const Gaussian& q) {
  const LogMixture log_p(p);
  const LogGaussian log_q(q);
  const double low = std::min({p.first.mean - 10 * p.first.sd, p.second.mean - 10 * p.second.sd, q.mean - 10 * q.sd});
  const double high = std::max({p.first.mean + 10 * p.first.sd, p.second.mean + 10 * p.second.sd, q.mean + 10 * q.sd});
  constexpr int steps = 400000;
  const double h = (high - low) / steps;
  double sum = 0.0;
  for (int i = 0; i <= steps; ++i) {
    const f64x2 x = splat(low + h * i);
    const double at_p = log_p(x)[0], at_q = log_q(x)[0];
    const double happens = direction == KlDirection::forward ? at_p : at_q;
    const double expected = direction == KlDirection::forward ? at_q : at_p;
    sum += surprise::exp(happens) * (happens - expected);
  }
  return sum * h;
}

TEST_CASE("The panels miss nothing that a grid of 400,000 points sees", "[learning]") {
  const KlDirection direction = GENERATE(KlDirection::forward, KlDirection::reverse);
  Random random(14);
  for (int draw = 0; draw < 40; ++draw) {
    const GaussianMixture p = drawn_mixture(random);
    const Gaussian q = {16.0 * random.uniform() - 8.0, 0.2 + 4.0 * random.uniform()};
    const double expected = kl_on_a_fine_grid(direction, p, q);
    CHECK_THAT(gaussian_divergence(direction, p, q).kl_nats, WithinAbs(expected, 2e-11 * (1.0 + expected)));
  }
}

TEST_CASE("The quick divergence of the map is the exact one to 1e-12", "[learning]") {
  const KlDirection direction = GENERATE(KlDirection::forward, KlDirection::reverse);
  Random random(16);
  for (int draw = 0; draw < 200; ++draw) {
    const GaussianMixture p = drawn_mixture(random);
    const Gaussian q = drawn_fit(random);
    const double exact = gaussian_divergence(direction, p, q).kl_nats;
    const double matched = gaussian_divergence(KlDirection::forward, p, matched_moments(p)).kl_nats;
    CHECK_THAT(quick_kl(direction, p, q, matched), WithinAbs(exact, 1e-12 * (1.0 + exact)));
  }
}

TEST_CASE("Panels stay few however sharply ln p bends", "[learning]") {
  const GaussianMixture sharp{0.5, {-10.0, 0.1}, {10.0, 0.1}};
  const std::size_t panels = panels_over(sharp, {0.0, 5.0}).size();
  CHECK(panels > 20);
  CHECK(panels < 80);
}

TEST_CASE("A density lies 0 from itself, to the last bit, as one mode or as two equal ones", "[learning]") {
  const KlDirection direction = GENERATE(KlDirection::forward, KlDirection::reverse);
  const double weight = GENERATE(0.0, 0.1, 0.3, 0.5, 1.0);
  const Gaussian q{1.25, 0.7};
  CHECK(gaussian_divergence(direction, {weight, q, q}, q).kl_nats == 0.0);
}

TEST_CASE("No divergence is negative, also where p and q nearly agree", "[learning]") {
  Random random(15);
  for (int draw = 0; draw < 300; ++draw) {
    const Gaussian q{4.0 * random.uniform(), 0.5 + random.uniform()};
    const double off = surprise::exp(-30.0 * random.uniform());
    const GaussianMixture p{random.uniform(), {q.mean + off, q.sd}, {q.mean, q.sd * (1.0 + off)}};
    CHECK(gaussian_divergence(KlDirection::forward, p, q).kl_nats >= 0.0);
    CHECK(gaussian_divergence(KlDirection::reverse, p, q).kl_nats >= 0.0);
  }
}

TEST_CASE("A tiny weight is a bend far out, not a fault", "[learning]") {
  const GaussianMixture p{1e-300, {-3.0, 1.0}, {3.0, 1.0}};
  const Gaussian q{3.0, 1.0};
  CHECK_THAT(gaussian_divergence(KlDirection::forward, p, q).kl_nats, WithinAbs(0.0, 1e-15));
  const GaussianMixture rare{1e-6, {-3.0, 1.0}, {3.0, 1.0}};
  // The rare mode's own cost: w (ln w + KL between the modes) + ..., all of it in nats.
  CHECK_THAT(gaussian_divergence(KlDirection::forward, rare, q).kl_nats,
             WithinAbs(kl_on_a_fine_grid(KlDirection::forward, rare, q), 1e-12));
}

TEST_CASE("Between two equal modes half of q lies on each; on one of them, all", "[learning]") {
  CHECK_THAT(share_on_first(textbook, {0.0, 1.0}), WithinAbs(0.5, 1e-14));
  CHECK(share_on_first(textbook, {-3.0, 1.0}) > 0.99);
  CHECK(share_on_first({1.0, {-3.0, 1.0}, {3.0, 1.0}}, {3.0, 1.0}) == 1.0);
}

TEST_CASE("What no fit may be asked for is named with its value", "[learning]") {
  const auto with = [](const GaussianMixture& p, const Gaussian& q) {
    gaussian_divergence(KlDirection::forward, p, q);
  };
  const Gaussian q{0.0, 1.0};
  CHECK_THROWS_WITH(with({1.5, {0, 1}, {0, 1}}, q), ContainsSubstring("weight") && ContainsSubstring("1.5"));
  CHECK_THROWS_WITH(with({0.5, {-11, 1}, {0, 1}}, q), ContainsSubstring("first mode's mean"));
  CHECK_THROWS_WITH(with({0.5, {0, 1}, {0, 0}}, q), ContainsSubstring("second mode's standard deviation"));
  CHECK_THROWS_WITH(with(textbook, {21.0, 1.0}), ContainsSubstring("mean of q") && ContainsSubstring("21"));
  CHECK_THROWS_WITH(with(textbook, {0.0, std::numbers::pi * 100}), ContainsSubstring("standard deviation of q"));
  CHECK_THROWS_WITH(with({std::nan(""), {0, 1}, {0, 1}}, q), ContainsSubstring("NaN"));
}

}  // namespace
}  // namespace surprise
