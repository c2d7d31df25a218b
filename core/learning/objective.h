// A mixture of objectives, over the logits of a batch.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/language/tokenization.h"

namespace surprise {

enum class Divergence { forward, reverse, jsd };

/// hard_share CE(target) + reference_share T^2 D(reference_T, model_T), the mean over tokens. The factor T^2 keeps the
/// gradient's size as the temperature grows: each softmax of z / T brings 1 / T into it, and the softened differences
/// another (G. Hinton, O. Vinyals, J. Dean (2015), 1503.02531, section 2).
struct Objective {
  double label_smoothing = 0;                   // in [0, 1)
  double hard_share = 1;                        // >= 0
  double reference_share = 0;                   // >= 0
  Divergence divergence = Divergence::forward;  // KL(reference‖model), KL(model‖reference), JSD_b
  double jsd_weight = 0.5;                      // b, in (0, 1)
  double temperature = 1;                       // T > 0, of the reference's term only
};

/// Throws InvalidParameter, with the value, for a number out of its range, and where both shares are 0.
void validate(const Objective& objective);

struct ObjectiveSums {
  double loss_nats = 0;       // of the objective
  double hard_loss_nats = 0;  // cross-entropy of the targets, unsmoothed
};

/// Working memory for rows of V logits.
template <typename Real>
class ObjectiveRows {
 public:
  /// Throws as validate().
  ObjectiveRows(const Objective& objective, std::size_t vocabulary_size);

  bool needs_reference() const { return objective_.reference_share > 0; }

  /// The sums over N rows; logits (N, V) become `weight` times the sums' gradient. reference_logits (N, V) or, without
  /// a reference, empty. Throws LengthMismatch.
  ObjectiveSums apply(std::span<Real> logits, std::span<const Real> reference_logits, std::span<const TokenId> targets,
                      double weight);

 private:
  double reference_term(Real* d, double weight);
  ObjectiveSums apply_row(Real* logits, const Real* reference_logits, TokenId target, double weight);

  Objective objective_;
  std::size_t v_;
  std::vector<Real> q_, log_q_;                                  // (V) the model at temperature 1
  std::vector<Real> soft_q_, log_soft_q_, soft_p_, log_soft_p_;  // (V) model and reference at T
};

}  // namespace surprise
