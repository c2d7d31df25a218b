// How the true (gold) reward first rises and then falls while a proxy is optimised: L. Gao, J. Schulman, J. Hilton
// (2022), 2210.10760. With d = √KL(π ‖ ref) and R the reward gained over the reference's: best of n, R = d (α − β d);
// reinforcement learning, R = d (α − β ln d).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace surprise {

enum class OveroptimizationLaw { best_of_n, reinforcement };

struct OveroptimizationFit {
  double alpha;
  double beta;          // the law's, not the leash's
  double peak_root_kl;  // d at which R is largest: α / 2β, e^(α/β − 1); +∞ where the fit never turns down
  double peak_kl_nats;  // its square
  double peak_reward;   // the gold reward there
  double residual_rms;  // of the points from the curve
  std::vector<double> reward;  // the curve of the gold reward at each point
};

/// Least squares over points (KL, gold reward), through the reference's gold reward at KL 0; α and β enter linearly.
/// Points with KL <= 0 lie there, and count only in the residual.
///
/// Throws LengthMismatch, NotANumber (with the index), InvalidParameter for fewer than three points with different
/// KL > 0: two parameters always fit two points.
OveroptimizationFit fit_overoptimization(std::span<const double> kl_nats, std::span<const double> gold,
                                         double reference_gold, OveroptimizationLaw law);

}  // namespace surprise
