#include "core/learning/gaussian_divergence.h"

#include "core/learning/line_quadrature.h"
#include "core/numeric/elementary.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

/// happens (e^-x - 1 + x), x = ln(happens / expected), given all three. Near 0, where the sum would cancel, by its
/// series; to 1e-15 of itself, and not below 0.
f64x2 excess(f64x2 happens, f64x2 expected, f64x2 x) {
  constexpr double series_below = 0.5;
  constexpr int terms = 15;
  f64x2 sum = splat(1.0);
  for (int k = terms; k > 2; --k) sum = 1.0 - x * sum / static_cast<double>(k);
  const f64x2 near = happens * (0.5 * x * x * sum);
  const f64x2 far = max((expected - happens) + happens * x, splat(0.0));
  return select(abs(x) < splat(series_below), near, far);
}

/// Nodes of a panel in pairs, one on either side of its centre.
template <typename Visit>
void visit_nodes(const std::vector<Panel>& panels, const Visit& visit) {
  for (const Panel& panel : panels) {
    for (const RulePair& pair : gauss_legendre_16) {
      const double away = panel.half_length * pair.t;
      visit(f64x2{panel.centre - away, panel.centre + away}, panel.half_length * pair.weight);
    }
  }
}

}  // namespace

GaussianDivergence gaussian_divergence(KlDirection direction, const GaussianMixture& p, const Gaussian& q) {
  require_mixture(p);
  require_fit(q);
  const bool forward = direction == KlDirection::forward;
  const LogMixture log_density_p(p);
  const LogGaussian log_density_q(q);
  CompensatedSum<1> kl, mean_slope, log_sd_slope, curvature;
  visit_nodes(panels_over(p, q), [&](f64x2 x, double weight) {
    const f64x2 log_p = log_density_p(x), log_q = log_density_q(x);
    const f64x2 at_p = exp(log_p), at_q = exp(log_q);
    // Who happens stands above.
    const f64x2 ratio = forward ? log_p - log_q : log_q - log_p;
    const f64x2 happens = forward ? at_p : at_q, expected = forward ? at_q : at_p;
    kl.add(0, weight * excess(happens, expected, ratio));
    const f64x2 z = (x - q.mean) / q.sd;
    const f64x2 pull = weight * (forward ? at_q - at_p : at_q * ratio);
    mean_slope.add(0, pull * z);
    const f64x2 z2 = z * z, spread = z2 - 1.0;
    log_sd_slope.add(0, pull * spread);
    curvature.add(0, forward ? weight * at_p * z2 : pull * (spread * spread - 2.0 * z2));
  });
  const double curved = to_double(curvature.total());
  return {to_double(kl.total()), to_double(mean_slope.total()) / q.sd, to_double(log_sd_slope.total()),
          forward ? 2.0 * curved : 2.0 + curved};
}

double quick_kl(KlDirection direction, const GaussianMixture& p, const Gaussian& q, double matched_kl_nats) {
  if (direction == KlDirection::forward) {
    const Gaussian m = matched_moments(p);
    const double apart = (m.mean - q.mean) / q.sd, ratio = m.sd / q.sd;
    return matched_kl_nats + (0.5 * (ratio * ratio + apart * apart - 1.0) - log(ratio));
  }
  constexpr double half_log_two_pi_e = 1.41893853320467274178;
  const LogMixture log_density_p(p);
  const LogGaussian log_density_q(q);
  CompensatedSum<1> cross;
  visit_nodes(panels_under(p, q),
              [&](f64x2 x, double weight) { cross.add(0, weight * exp(log_density_q(x)) * log_density_p(x)); });
  return -to_double(cross.total()) - (half_log_two_pi_e + log(q.sd));
}

double share_on_first(const GaussianMixture& p, const Gaussian& q) {
  require_mixture(p);
  require_fit(q);
  const LogMixture mixture(p);
  const LogGaussian log_density_q(q);
  CompensatedSum<1> share;
  visit_nodes(panels_under(p, q),
              [&](f64x2 x, double weight) { share.add(0, weight * exp(log_density_q(x)) * mixture.first_share(x)); });
  return to_double(share.total());
}

}  // namespace surprise
