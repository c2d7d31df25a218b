// How the true (gold) reward first rises and then falls while a proxy is optimised: L. Gao, J. Schulman, J. Hilton
// (2022), 2210.10760. With d = √KL(π ‖ ref): best of n, R = d (α − β d); reinforcement learning, R = d (α − β ln d).
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
  double peak_reward;   // R there
  double residual_rms;  // of the points from the curve
  std::vector<double> reward;  // the curve at each point
};

/// Least squares over points (KL, gold reward gained over the reference's); α and β enter linearly. Points with KL <= 0
/// lie at the origin, where both laws are 0, and count only in the residual.
///
/// Throws LengthMismatch, NotANumber (with the index), InvalidParameter for fewer than three points with different
/// KL > 0: two parameters always fit two points.
OveroptimizationFit fit_overoptimization(std::span<const double> kl_nats, std::span<const double> gold_gain,
                                         OveroptimizationLaw law);

}  // namespace surprise
