#include "core/learning/mode_fit.h"

#include <algorithm>
#include <cmath>

#include "core/information/invalid.h"
#include "core/numeric/elementary.h"

namespace surprise {
namespace {

constexpr double longest_step = 0.5;
/// To look for optima: the way there is not shown.
constexpr double searching_rate = 0.75;
constexpr double still = 1e-10;
/// What the quadrature cannot tell from 0: without it, rounding would push q off the ridge between two equal modes.
constexpr double noise = 1e-13;
constexpr std::size_t most_steps_allowed = 10000, patience = 500;
/// Two descents that end closer than this, in sds, have found the same optimum.
constexpr double same_place = 1e-4;

constexpr double root_two = 1.4142135623730951;

/// A change of q in Fisher's metric: (d mean / sd, sqrt(2) d ln sd).
struct Move {
  double mean;
  double log_sd;

  double length() const { return std::sqrt(mean * mean + log_sd * log_sd); }
};

double heard(double slope) { return std::abs(slope) < noise ? 0.0 : slope; }

/// The gradient in that metric.
Move pull_of(const GaussianDivergence& at_q, double sd) {
  return {heard(at_q.mean_slope * sd), heard(at_q.log_sd_slope / root_two)};
}

ModeOptimum optimum_at(const GaussianMixture& p, const Gaussian& q, double kl_nats) {
  return {q.mean, q.sd, kl_nats, share_on_first(p, q)};
}

FitCourse course_of(ModeFit fit, const GaussianMixture& p, std::size_t most_steps) {
  FitCourse course;
  const auto note = [&course, &fit] {
    course.mean.push_back(fit.q().mean);
    course.sd.push_back(fit.q().sd);
    course.kl_nats.push_back(fit.kl_nats());
  };
  note();
  for (std::size_t step = 0; step < most_steps && !fit.converged(); ++step) {
    fit.step();
    note();
  }
  course.converged = fit.converged();
  course.share_on_first = share_on_first(p, fit.q());
  return course;
}

void add_reverse_optimum(std::vector<ModeOptimum>& optima, const GaussianMixture& p, const Gaussian& start) {
  ModeFit fit(KlDirection::reverse, p, start, searching_rate);
  for (std::size_t step = 0; step < patience && !fit.converged(); ++step) fit.step();
  if (!fit.converged()) return;
  const Gaussian& q = fit.q();
  const bool known = std::any_of(optima.begin(), optima.end(), [&q](const ModeOptimum& other) {
    return std::abs(other.mean - q.mean) < same_place * q.sd && std::abs(other.sd - q.sd) < same_place * q.sd;
  });
  if (!known) optima.push_back(optimum_at(p, q, fit.kl_nats()));
}

std::vector<ModeOptimum> reverse_optima_of(const GaussianMixture& p) {
  std::vector<ModeOptimum> optima;
  if (p.first_weight > 0.0) add_reverse_optimum(optima, p, p.first);
  if (p.first_weight < 1.0) add_reverse_optimum(optima, p, p.second);
  add_reverse_optimum(optima, p, matched_moments(p));
  std::stable_sort(optima.begin(), optima.end(),
                   [](const ModeOptimum& a, const ModeOptimum& b) { return a.kl_nats < b.kl_nats; });
  return optima;
}

}  // namespace

ModeFit::ModeFit(KlDirection direction, const GaussianMixture& p, const Gaussian& start, double rate)
    : direction_(direction), p_(p), q_(start), at_q_(gaussian_divergence(direction, p, start)), rate_(rate) {}

bool ModeFit::converged() const { return pull_of(at_q_, q_.sd).length() <= still; }

void ModeFit::step() {
  if (converged()) return;
  Move move = pull_of(at_q_, q_.sd);
  move.log_sd *= 2.0 / std::max(2.0, at_q_.log_sd_curvature);
  const double taken = std::min(rate_, longest_step / move.length());
  q_.mean = std::clamp(q_.mean - taken * move.mean * q_.sd, -largest_fit_mean, largest_fit_mean);
  q_.sd = std::clamp(q_.sd * exp(-taken * move.log_sd / root_two), smallest_fit_sd, largest_fit_sd);
  at_q_ = gaussian_divergence(direction_, p_, q_);
}

ModeFits fit_modes(const GaussianMixture& p, const Gaussian& start, std::size_t most_steps) {
  if (most_steps > most_steps_allowed) {
    throw_invalid_parameter("The number of steps", "at most 10000", static_cast<double>(most_steps));
  }
  const Gaussian matched = matched_moments(p);
  ModeFits fits{course_of(ModeFit(KlDirection::forward, p, start), p, most_steps),
                course_of(ModeFit(KlDirection::reverse, p, start), p, most_steps),
                optimum_at(p, matched, gaussian_divergence(KlDirection::forward, p, matched).kl_nats),
                reverse_optima_of(p), 0.0};
  if (!fits.reverse_optima.empty()) {
    const double above = fits.reverse.kl_nats.back() - fits.reverse_optima.front().kl_nats;
    fits.reverse_above_best_nats = std::max(above, 0.0);
  }
  return fits;
}

}  // namespace surprise
