#include "core/learning/mode_pictures.h"

#include "core/information/invalid.h"
#include "core/numeric/elementary.h"

namespace surprise {
namespace {

constexpr std::size_t most_points = 10000;

void require_window(const LandscapeWindow& window) {
  require_fit({window.mean_low, window.sd_low});
  require_fit({window.mean_high, window.sd_high});
  if (!(window.mean_low < window.mean_high)) {
    throw_invalid_parameter("The window's highest mean", "above its lowest", window.mean_high);
  }
  if (!(window.sd_low < window.sd_high)) {
    throw_invalid_parameter("The window's largest standard deviation", "above its smallest", window.sd_high);
  }
  const double points = static_cast<double>(window.columns) * static_cast<double>(window.rows);
  if (points > static_cast<double>(most_points)) {
    throw_invalid_parameter("The number of points of the window", "at most 10000", points);
  }
}

/// Places of a grid's lines as values: equal steps of the mean, equal steps of ln sd.
struct Axes {
  explicit Axes(const LandscapeWindow& window)
      : mean_low(window.mean_low),
        mean_step((window.mean_high - window.mean_low) / static_cast<double>(window.columns - 1)),
        log_sd_low(log(window.sd_low)),
        log_sd_step((log(window.sd_high) - log_sd_low) / static_cast<double>(window.rows - 1)) {}

  double mean(double column) const { return mean_low + column * mean_step; }
  double sd(double row) const { return exp(log_sd_low + row * log_sd_step); }

  double mean_low, mean_step, log_sd_low, log_sd_step;
};

}  // namespace

ModeCurves mode_curves(const GaussianMixture& p, const Gaussian& q, std::span<const double> x) {
  require_mixture(p);
  require_fit(q);
  const LogMixture log_p(p);
  const LogGaussian log_q(q), log_first(p.first), log_second(p.second);
  ModeCurves curves;
  for (const double place : x) {
    const f64x2 at = splat(place);
    const double at_p = log_p(at)[0], at_q = log_q(at)[0];
    const double p_here = exp(at_p), q_here = exp(at_q);
    curves.p.push_back(p_here);
    curves.first_part.push_back(p.first_weight * exp(log_first(at)[0]));
    curves.second_part.push_back((1.0 - p.first_weight) * exp(log_second(at)[0]));
    curves.q.push_back(q_here);
    curves.forward_nats.push_back(p_here * (at_p - at_q));
    curves.reverse_nats.push_back(q_here * (at_q - at_p));
  }
  return curves;
}

ModeLandscape mode_landscape(KlDirection direction, const GaussianMixture& p, const LandscapeWindow& window,
                             std::span<const double> levels_nats) {
  require_window(window);
  if (window.columns < 2 || window.rows < 2) contours_of({}, window.columns, window.rows, {});
  const Axes axes(window);
  const double matched_kl = gaussian_divergence(KlDirection::forward, p, matched_moments(p)).kl_nats;
  std::vector<double> heights;
  heights.reserve(window.columns * window.rows);
  for (std::size_t row = 0; row < window.rows; ++row) {
    const double sd = axes.sd(static_cast<double>(row));
    for (std::size_t column = 0; column < window.columns; ++column) {
      heights.push_back(quick_kl(direction, p, {axes.mean(static_cast<double>(column)), sd}, matched_kl));
    }
  }
  Contours contours = contours_of(heights, window.columns, window.rows, levels_nats);
  ModeLandscape landscape{std::move(contours.levels), std::move(contours.level), {}, {}, {}, {}};
  for (std::size_t i = 0; i < landscape.level.size(); ++i) {
    landscape.mean0.push_back(axes.mean(contours.x0[i]));
    landscape.sd0.push_back(axes.sd(contours.y0[i]));
    landscape.mean1.push_back(axes.mean(contours.x1[i]));
    landscape.sd1.push_back(axes.sd(contours.y1[i]));
  }
  return landscape;
}

}  // namespace surprise
