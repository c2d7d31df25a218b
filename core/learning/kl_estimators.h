// KL(policy ‖ reference) from samples, and what the usual estimators do. With x drawn from the policy π and
// ℓ = ln π(x) − ln ref(x): k1 = ℓ, k2 = ℓ²/2, k3 = e^(−ℓ) − 1 + ℓ (J. Schulman, joschu.net/blog/kl-approx.html).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/information/distribution.h"

namespace surprise {

/// Of one sample whose ln(π/ref) is `log_ratio_nats`. k1 may be negative; k2 and k3 may not. +inf and -inf, where one
/// of the two excludes the sample, give their limits.
struct KlEstimates {
  double k1_nats;
  double k2_nats;
  double k3_nats;
};
KlEstimates kl_estimates(double log_ratio_nats);

struct Moments {
  double mean_nats;
  double sd_nats;  // of one sample; NaN where the mean is infinite
};

/// Exactly, over all outcomes of π: means and spreads. The means of k1 and k3 are KL(π ‖ ref) (k3's only where the
/// policy allows all that the reference allows: it loses the mass of what it cannot draw); k2's is near it where the
/// two are near.
struct KlEstimatorMoments {
  double kl_nats;  // KL(π ‖ ref)
  Moments k1;
  Moments k2;
  Moments k3;
};
/// Throws LengthMismatch.
KlEstimatorMoments kl_estimator_moments(const Distribution& policy, const Distribution& reference);

enum class KlEstimator { k1, k2, k3 };

/// (K) The expected gradient with respect to the policy's logits if the estimator is put into the *loss* and samples
/// are taken as given: Σ_i π_i k'(ℓ_i) ∂ ln π_i. Of k1 it is 0: no leash at all. Of k2 it is the gradient of KL(π ‖
/// ref), which was meant. Of k3 it is the gradient of the other one, KL(ref ‖ π): Y. Tang, R. Munos (2025), 2506.09477.
/// Throws LengthMismatch.
std::vector<double> expected_loss_gradient(const Distribution& policy, const Distribution& reference,
                                           KlEstimator estimator);

}  // namespace surprise
