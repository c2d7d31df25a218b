#include "core/learning/gaussian_divergence.h"

#include "core/information/divergence_terms.h"
#include "core/learning/line_quadrature.h"
#include "core/numeric/elementary.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

/// Nodes of a panel in pairs, one on either side of its centre.
template <typename Visit>
void visit_nodes(const GaussianMixture& p, const Gaussian& q, const Visit& visit) {
  for (const Panel& panel : panels_over(p, q)) {
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
  CompensatedSum<1> kl, mean_slope, log_sd_slope;
  visit_nodes(p, q, [&](f64x2 x, double weight) {
    const f64x2 log_p = log_density_p(x), log_q = log_density_q(x);
    const f64x2 at_p = exp(log_p), at_q = exp(log_q);
    // Who happens stands above.
    const f64x2 ratio = forward ? log_p - log_q : log_q - log_p;
    const f64x2 happens = forward ? at_p : at_q, expected = forward ? at_q : at_p;
    const Disagreement disagreement(DoubleDouble2{ratio, splat(0.0)});
    const f64x2 term = select(ratio > splat(0.0), happens * excess_where_p_is_larger(disagreement).hi,
                              expected * excess_where_q_is_larger(disagreement).hi);
    kl.add(0, weight * term);
    const f64x2 z = (x - q.mean) / q.sd;
    const f64x2 pull = weight * (forward ? at_q - at_p : at_q * ratio);
    mean_slope.add(0, pull * z);
    log_sd_slope.add(0, pull * (z * z - 1.0));
  });
  return {to_double(kl.total()), to_double(mean_slope.total()) / q.sd, to_double(log_sd_slope.total())};
}

double share_on_first(const GaussianMixture& p, const Gaussian& q) {
  require_mixture(p);
  require_fit(q);
  const LogMixture mixture(p);
  const LogGaussian log_density_q(q);
  CompensatedSum<1> share;
  visit_nodes(p, q,
              [&](f64x2 x, double weight) { share.add(0, weight * exp(log_density_q(x)) * mixture.first_share(x)); });
  return to_double(share.total());
}

}  // namespace surprise
