// One Gaussian q fitted to a two-mode density p by gradient descent on KL(p || q) or KL(q || p).
//
// Plain gradient descent in (mean, ln sd) would crawl where q is wide and fly off where it is narrow. So the gradient
// is measured by q's own Fisher information, diag(1 / sd^2, 2), in which a small step changes q by KL(q || q') =
// (d mean^2 / sd^2 + 2 d ln sd^2) / 2 (S. Amari, "Natural gradient works efficiently in learning", 1998); and where the
// divergence curves more sharply in ln sd than that 2, by its own curvature. At every optimum these are then no less
// than the true curvatures (in the mean that is 1 / sd^2 in both directions, see below), a full step is Newton's
// without the cross term, and a share of it below 1 converges.
//
// A step takes a quarter of the full one, but no more than 1/2 in Fisher's metric: q never moves further than 1/8 nat
// away from itself, which keeps the descent on the slope it began on. The same start gives the same bits.
//
// Forward, the only optimum is matched_moments(p). Reverse, there may be three: one on each mode, and between them,
// where the modes are far apart, one that spans both. It is a true minimum and no saddle, for wherever ln sd has its
// optimum the curvature in the mean is E_q[-(ln p)''] = 1 / sd^2 (Stein's identity). A q that starts narrow between two
// equal modes stands on a ridge: it widens until it rests there, and a push to either side sends it down to a mode.
#pragma once

#include <cstddef>
#include <vector>

#include "core/learning/gaussian_divergence.h"

namespace surprise {

class ModeFit {
 public:
  /// `rate` is the share of the full step, in (0, 1). Errors as require_mixture and require_fit.
  ModeFit(KlDirection direction, const GaussianMixture& p, const Gaussian& start, double rate = 0.25);

  /// Moves q; where the fit has converged, it stays.
  void step();

  const Gaussian& q() const { return q_; }
  double kl_nats() const { return at_q_.kl_nats; }

  /// Whether the gradient is below 1e-10 in Fisher's metric: q is then within about 1e-10 / c of an optimum, in sds,
  /// where c is the least curvature in that metric (near 1, but 0 where two optima are about to merge).
  bool converged() const;

 private:
  KlDirection direction_;
  GaussianMixture p_;
  Gaussian q_;
  GaussianDivergence at_q_;
  double rate_;
};

/// Where descents end.
struct ModeOptimum {
  double mean;
  double sd;
  double kl_nats;
  double share_on_first;  // of q, in [0, 1]
};

/// One row a step, the start included; the last row is where the descent converged, if it did.
struct FitCourse {
  std::vector<double> mean;
  std::vector<double> sd;
  std::vector<double> kl_nats;
  bool converged;
  double share_on_first;  // of the last row's q, in [0, 1]
};

struct ModeFits {
  FitCourse forward;
  FitCourse reverse;
  ModeOptimum forward_optimum;              // by its closed form
  std::vector<ModeOptimum> reverse_optima;  // found from both modes and from the forward optimum; the best first
  double reverse_above_best_nats;           // by how much the reverse descent ended above the best of them
};

/// Both descents from one start, of at most `most_steps` steps each. Errors as ModeFit; InvalidParameter for more than
/// 10,000 steps.
ModeFits fit_modes(const GaussianMixture& p, const Gaussian& start, std::size_t most_steps);

}  // namespace surprise
