// One Gaussian q fitted to a two-mode density p by gradient descent on KL(p || q) or KL(q || p).
//
// The descent is preconditioned by q's own Fisher information, diag(1 / sd^2, 2) in (mean, ln sd): a small step changes
// q by KL(q || q') = (d mean^2 / sd^2 + 2 d ln sd^2) / 2, so that the steps are as long for q as they are for the
// picture, whatever the scale of x (S. Amari, "Natural gradient works efficiently in learning", 1998). Near an optimum
// of either divergence with one Gaussian in reach the error shrinks by the factor 1 - rate in each step.
//
// A step goes against rate = 1/4 of that gradient, but no further than 1/2 in that metric: q then never moves more than
// 1/8 nat away from itself, which keeps the descent on the slope it began on. The same start gives the same bits.
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
  /// Errors as require_mixture and require_fit.
  ModeFit(KlDirection direction, const GaussianMixture& p, const Gaussian& start);

  /// Moves q; where the fit has converged, it stays.
  void step();

  const Gaussian& q() const { return q_; }
  double kl_nats() const { return at_q_.kl_nats; }

  /// Whether the gradient is below 1e-10 nats in the metric above; the mean is then within 1e-9 sd of an optimum, where
  /// the curvature is not below 0.1.
  bool converged() const;

 private:
  KlDirection direction_;
  GaussianMixture p_;
  Gaussian q_;
  GaussianDivergence at_q_;
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
