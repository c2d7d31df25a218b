// How far a Gaussian q lies from a two-mode density p, in either direction, and where q would have to move.
//
// The integrand is that of core/information/divergence.h: with x = ln(p / q), p (e^-x - 1 + x), which is nowhere
// negative and differs from p ln(p / q) by q - p, whose integral is 0. So KL is never negative, and KL(p || p) is 0.
// Error: at most 1e-13 (1 + KL) over all that require_mixture and require_fit allow (tests/core/learning).
#pragma once

#include "core/learning/gaussian_mixture.h"

namespace surprise {

enum class KlDirection {
  forward,  // KL(p || q): p happens. The fit covers all that p does.
  reverse,  // KL(q || p): q happens. The fit avoids what p never does.
};

struct GaussianDivergence {
  double kl_nats;
  double mean_slope;        // d KL / d mean of q, in nats per unit of x
  double log_sd_slope;      // d KL / d ln(sd of q), in nats
  double log_sd_curvature;  // d^2 KL / d ln(sd of q)^2, in nats
};

/// Errors as require_mixture and require_fit. The slopes are forward int (q - p) s, reverse int q s ln(q / p), with the
/// score s = d ln q: (x - mean) / sd^2 and z^2 - 1 with z = (x - mean) / sd. The curvature is forward 2 int p z^2,
/// reverse 2 + int q ((z^2 - 1)^2 - 2 z^2) ln(q / p).
GaussianDivergence gaussian_divergence(KlDirection direction, const GaussianMixture& p, const Gaussian& q);

/// KL alone, several times faster, for a map of it: forward by Pythagoras, KL(p || m) + KL(m || q) with m the matched
/// Gaussian, where `matched_kl_nats` is KL(p || m); reverse as -H(q) - int q ln p. Error at most 1e-12 (1 + KL), which
/// near 0 may be a negative number.
double quick_kl(KlDirection direction, const GaussianMixture& p, const Gaussian& q, double matched_kl_nats);

/// The share of q that lies where the first mode is the likelier source: the mean over q of
/// LogMixture::first_share, in [0, 1].
double share_on_first(const GaussianMixture& p, const Gaussian& q);

}  // namespace surprise
