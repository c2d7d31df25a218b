#include "core/learning/mode_fit.h"

#include <cmath>

#include "core/learning/mode_pictures.h"
#include "core/numeric/elementary.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using test::ContainsSubstring;
using test::WithinAbs;
using test::WithinRel;

constexpr GaussianMixture textbook{0.5, {-3.0, 1.0}, {3.0, 1.0}};

ModeFit finished(KlDirection direction, const GaussianMixture& p, const Gaussian& start) {
  ModeFit fit(direction, p, start);
  for (int step = 0; step < 2000 && !fit.converged(); ++step) fit.step();
  return fit;
}

TEST_CASE("Forward covers the textbook's pair: N(0, 10), 0.462 nats", "[learning]") {
  const ModeFit fit = finished(KlDirection::forward, textbook, {5.0, 0.5});
  CHECK(fit.converged());
  CHECK_THAT(fit.q().mean, WithinAbs(0.0, 1e-9));
  CHECK_THAT(fit.q().sd * fit.q().sd, WithinAbs(10.0, 1e-8));
  CHECK_THAT(fit.kl_nats(), WithinAbs(0.4619946135, 1e-10));
}

TEST_CASE("Reverse seeks one of the textbook's modes: mean +-2.98430599, sd 1.02336856, 0.689 nats", "[learning]") {
  const double side = GENERATE(-1.0, 1.0);
  const ModeFit fit = finished(KlDirection::reverse, textbook, {side, 1.0});
  CHECK(fit.converged());
  // In 30 digits: tests/fixtures/mode_fit.py.
  CHECK_THAT(fit.q().mean, WithinAbs(side * 2.984305987835742, 1e-9));
  CHECK_THAT(fit.q().sd, WithinAbs(1.023368559661197, 1e-9));
  CHECK_THAT(fit.kl_nats(), WithinAbs(0.6887689959, 1e-10));
}

TEST_CASE("Reverse from exactly between stays there, and rests in a third optimum that spans both", "[learning]") {
  const double sd = GENERATE(0.3, 1.0, 3.0);
  const ModeFit fit = finished(KlDirection::reverse, textbook, {0.0, sd});
  CHECK(fit.converged());
  CHECK(fit.q().mean == 0.0);
  CHECK_THAT(fit.q().sd, WithinAbs(2.743769309091214, 1e-9));
  CHECK_THAT(fit.kl_nats(), WithinAbs(0.8406214312789031, 1e-12));
}

TEST_CASE("That optimum is no saddle: every small push rolls back", "[learning]") {
  const double push = GENERATE(-0.3, 0.3);
  const double widen = GENERATE(0.9, 1.1);
  const ModeFit fit = finished(KlDirection::reverse, textbook, {push, 2.743769309091214 * widen});
  CHECK_THAT(fit.q().mean, WithinAbs(0.0, 1e-9));
  CHECK_THAT(fit.q().sd, WithinAbs(2.743769309091214, 1e-9));
}

TEST_CASE("It is found between sharp modes too, where ln sd curves a hundred times as Fisher's information",
          "[learning]") {
  const GaussianMixture sharp{0.5, {-6.0, 0.3}, {6.0, 0.3}};
  CHECK(gaussian_divergence(KlDirection::reverse, sharp, {0.0, 4.8}).log_sd_curvature > 200.0);
  const ModeFit fit = finished(KlDirection::reverse, sharp, {0.0, 1.0});
  CHECK(fit.converged());
  CHECK(fit.q().mean == 0.0);
  CHECK(fit_modes(sharp, {0.0, 1.0}, 400).reverse_optima.size() == 3);
}

TEST_CASE("Narrow q between the modes stands on a ridge: a push to one side ends on that mode", "[learning]") {
  const double side = GENERATE(-1.0, 1.0);
  const GaussianMixture far{0.5, {-3.0, 0.6}, {3.0, 0.6}};
  CHECK(finished(KlDirection::reverse, far, {0.0, 0.3}).q().mean == 0.0);
  CHECK_THAT(finished(KlDirection::reverse, far, {side, 0.5}).q().mean, WithinAbs(side * 3.0, 0.05));
}

TEST_CASE("At every optimum of the reverse fit the curvature in the mean is 1 / sd^2", "[learning]") {
  Random random(21);
  for (int draw = 0; draw < 20; ++draw) {
    const GaussianMixture p{0.1 + 0.8 * random.uniform(),
                            {-5.0 * random.uniform(), 0.4 + random.uniform()},
                            {5.0 * random.uniform(), 0.4 + random.uniform()}};
    const ModeFit fit = finished(KlDirection::reverse, p, {4.0 * random.uniform() - 2.0, 1.0});
    REQUIRE(fit.converged());
    const Gaussian q = fit.q();
    const double h = 1e-4 * q.sd;
    const double above = gaussian_divergence(KlDirection::reverse, p, {q.mean + h, q.sd}).mean_slope;
    const double below = gaussian_divergence(KlDirection::reverse, p, {q.mean - h, q.sd}).mean_slope;
    CHECK_THAT((above - below) / (2.0 * h) * q.sd * q.sd, WithinAbs(1.0, 1e-6));
  }
}

TEST_CASE("The forward descent ends at the matched moments from any start", "[learning]") {
  Random random(22);
  for (int draw = 0; draw < 200; ++draw) {
    const GaussianMixture p{random.uniform(),
                            {20.0 * random.uniform() - 10.0, 0.1 + 5.0 * random.uniform()},
                            {20.0 * random.uniform() - 10.0, 0.1 + 5.0 * random.uniform()}};
    const Gaussian start{40.0 * random.uniform() - 20.0, 0.05 * surprise::exp(random.uniform() * surprise::log(600.0))};
    const ModeFit fit = finished(KlDirection::forward, p, start);
    const Gaussian matched = matched_moments(p);
    CHECK(fit.converged());
    CHECK_THAT(fit.q().mean, WithinAbs(matched.mean, 1e-9 * matched.sd));
    CHECK_THAT(fit.q().sd, WithinRel(matched.sd, 1e-9));
  }
}

TEST_CASE("The reverse descent converges from any start, to one of the optima, and no lower than the best",
          "[learning]") {
  Random random(23);
  for (int draw = 0; draw < 60; ++draw) {
    const GaussianMixture p{random.uniform(),
                            {-10.0 * random.uniform(), 0.1 + 2.0 * random.uniform()},
                            {10.0 * random.uniform(), 0.1 + 2.0 * random.uniform()}};
    const Gaussian start{16.0 * random.uniform() - 8.0, 0.3 * surprise::exp(random.uniform() * surprise::log(20.0))};
    const ModeFits fits = fit_modes(p, start, 2000);
    INFO("weight " << p.first_weight << ", " << p.first.mean << " " << p.first.sd << ", " << p.second.mean << " "
                   << p.second.sd << " from " << start.mean << " " << start.sd);
    CHECK(fits.reverse.converged);
    REQUIRE(!fits.reverse_optima.empty());
    CHECK(fits.reverse.kl_nats.back() >= fits.reverse_optima.front().kl_nats - 1e-12);
  }
}

TEST_CASE("Each step of a descent lowers the divergence where the steps are small", "[learning]") {
  const KlDirection direction = GENERATE(KlDirection::forward, KlDirection::reverse);
  ModeFit fit(direction, textbook, {1.0, 1.0});
  double before = fit.kl_nats();
  for (int step = 0; step < 60; ++step) {
    fit.step();
    CHECK(fit.kl_nats() < before);
    before = fit.kl_nats();
  }
}

TEST_CASE("No step moves q further than 1/8 nat from itself, by the metric it is measured in", "[learning]") {
  ModeFit fit(KlDirection::reverse, {0.5, {-9.0, 0.1}, {9.0, 0.1}}, {-3.0, 4.0});
  for (int step = 0; step < 100; ++step) {
    const Gaussian before = fit.q();
    fit.step();
    const double mean = (fit.q().mean - before.mean) / before.sd;
    const double log_sd = surprise::log(fit.q().sd / before.sd);
    CHECK((mean * mean + 2.0 * log_sd * log_sd) / 2.0 <= 0.125 + 1e-12);
  }
}

TEST_CASE("One mode alone is found exactly in both directions", "[learning]") {
  const KlDirection direction = GENERATE(KlDirection::forward, KlDirection::reverse);
  const ModeFit fit = finished(direction, {0.0, {-3.0, 1.0}, {2.0, 0.5}}, {-6.0, 3.0});
  CHECK(fit.converged());
  CHECK_THAT(fit.q().mean, WithinAbs(2.0, 1e-9));
  CHECK_THAT(fit.q().sd, WithinAbs(0.5, 1e-9));
  CHECK_THAT(fit.kl_nats(), WithinAbs(0.0, 1e-15));
}

TEST_CASE("A fit knows its optima: three of the far pair, one of two modes that lie close", "[learning]") {
  const ModeFits far = fit_modes(textbook, {1.0, 1.0}, 400);
  REQUIRE(far.reverse_optima.size() == 3);
  CHECK_THAT(far.reverse_optima[2].kl_nats, WithinAbs(0.8406214312789031, 1e-12));
  CHECK_THAT(far.reverse_optima[2].share_on_first, WithinAbs(0.5, 1e-9));
  CHECK_THAT(std::abs(far.reverse_optima[0].mean), WithinAbs(2.984305987835742, 1e-9));
  CHECK(far.reverse_above_best_nats < 1e-12);
  CHECK(far.reverse.share_on_first < 0.01);
  CHECK_THAT(far.forward_optimum.sd, WithinAbs(std::sqrt(10.0), 1e-15));
  CHECK(fit_modes({0.5, {-0.6, 1.0}, {0.6, 1.0}}, {0.0, 1.0}, 400).reverse_optima.size() == 1);
  CHECK_THAT(fit_modes(textbook, {0.0, 1.0}, 400).reverse_above_best_nats,
             WithinAbs(0.8406214313 - 0.6887689959, 1e-9));
}

TEST_CASE("A course holds its start and ends when it has converged or may go no further", "[learning]") {
  const ModeFits fits = fit_modes(textbook, {1.0, 1.5}, 5);
  CHECK(fits.reverse.mean.size() == 6);
  CHECK(fits.reverse.mean.front() == 1.0);
  CHECK(fits.reverse.sd.front() == 1.5);
  CHECK(!fits.reverse.converged);
  const ModeFits whole = fit_modes(textbook, {1.0, 1.5}, 400);
  CHECK(whole.reverse.converged);
  CHECK(whole.reverse.mean.size() < 200);
  CHECK_THROWS_WITH(fit_modes(textbook, {0.0, 1.0}, 20000), ContainsSubstring("20000"));
}

TEST_CASE("Curves are densities, and their integrands add up to the divergences", "[learning]") {
  std::vector<double> x;
  for (int i = 0; i <= 4000; ++i) x.push_back(-20.0 + 0.01 * i);
  const Gaussian q{0.5, 2.0};
  const ModeCurves curves = mode_curves(textbook, q, x);
  double p_mass = 0.0, forward = 0.0, reverse = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    p_mass += 0.01 * curves.p[i];
    forward += 0.01 * curves.forward_nats[i];
    reverse += 0.01 * curves.reverse_nats[i];
    CHECK_THAT(curves.first_part[i] + curves.second_part[i], WithinAbs(curves.p[i], 1e-15));
  }
  CHECK_THAT(p_mass, WithinAbs(1.0, 1e-12));
  CHECK_THAT(forward, WithinAbs(gaussian_divergence(KlDirection::forward, textbook, q).kl_nats, 1e-12));
  CHECK_THAT(reverse, WithinAbs(gaussian_divergence(KlDirection::reverse, textbook, q).kl_nats, 1e-12));
}

TEST_CASE("A landscape's lines lie where the divergence has their height", "[learning]") {
  const LandscapeWindow window{-6.0, 6.0, 0.4, 6.0, 60, 50};
  const std::vector<double> levels = {0.7, 1.0, 3.0};
  const ModeLandscape landscape = mode_landscape(KlDirection::reverse, textbook, window, levels);
  REQUIRE(landscape.level.size() > 100);
  for (std::size_t i = 0; i < landscape.level.size(); ++i) {
    const double kl =
        gaussian_divergence(KlDirection::reverse, textbook, {landscape.mean0[i], landscape.sd0[i]}).kl_nats;
    CHECK_THAT(kl, WithinRel(levels[landscape.level[i]], 0.03));
  }
  CHECK_THROWS_WITH(mode_landscape(KlDirection::reverse, textbook, {6.0, -6.0, 0.4, 6.0, 9, 9}, levels),
                    ContainsSubstring("-6"));
  CHECK_THROWS_WITH(mode_landscape(KlDirection::reverse, textbook, {-6.0, 6.0, 0.4, 6.0, 1, 9}, levels),
                    ContainsSubstring("columns"));
  CHECK_THROWS_WITH(mode_landscape(KlDirection::reverse, textbook, {-6.0, 6.0, 0.4, 6.0, 1000, 1000}, levels),
                    ContainsSubstring("1000000"));
}

TEST_CASE("Contours cross a plane in a straight line and part at a saddle", "[learning]") {
  const std::vector<double> plane = {0, 1, 2, 0, 1, 2, 0, 1, 2};
  const Contours line = contours_of(plane, 3, 3, std::vector<double>{0.5});
  REQUIRE(line.x0.size() == 2);
  CHECK(line.x0 == std::vector<double>{0.5, 0.5});
  CHECK(line.x1 == std::vector<double>{0.5, 0.5});
  const std::vector<double> saddle = {1, 0, 0, 1};
  const Contours cut = contours_of(saddle, 2, 2, std::vector<double>{0.4});
  REQUIRE(cut.x0.size() == 2);
  // The middle, 0.5, is above: the low corners (1, 0) and (0, 1) are cut off.
  CHECK(cut.x0[0] > 0.5);
  CHECK_THROWS_WITH(contours_of(plane, 2, 2, {}), ContainsSubstring("9"));
}

}  // namespace
}  // namespace surprise
