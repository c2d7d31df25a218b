#include "core/learning/objective.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/learning/log_softmax.h"
#include "core/learning/objectives.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

void require(bool holds, const char* name, double value, const char* range) {
  if (holds) return;
  throw Error("InvalidParameter",
              std::string("The objective's ") + name + " is " + std::to_string(value) + "; it must be " + range + ".");
}

}  // namespace

void validate(const Objective& objective) {
  const double smoothing = objective.label_smoothing, b = objective.jsd_weight, temperature = objective.temperature;
  const double hard = objective.hard_share, reference = objective.reference_share;
  require(smoothing >= 0 && smoothing < 1, "label smoothing", smoothing, "at least 0 and less than 1");
  require(hard >= 0 && std::isfinite(hard), "hard share", hard, "finite and not negative");
  require(reference >= 0 && std::isfinite(reference), "reference share", reference, "finite and not negative");
  require(b > 0 && b < 1, "JSD weight", b, "between 0 and 1");
  require(temperature > 0 && std::isfinite(temperature), "temperature", temperature, "positive and finite");
  if (hard == 0 && reference == 0) {
    throw Error("InvalidParameter", "The objective's shares are both 0: there is nothing to minimise.");
  }
}

template <typename Real>
ObjectiveRows<Real>::ObjectiveRows(const Objective& objective, std::size_t vocabulary_size)
    : objective_(objective), v_(vocabulary_size), q_(v_), log_q_(v_) {
  validate(objective);
  if (!needs_reference()) return;
  for (auto* row : {&soft_q_, &log_soft_q_, &soft_p_, &log_soft_p_}) row->resize(v_);
}

/// T^2 D; by z the gradient of D is 1 / T of that by z / T.
template <typename Real>
double ObjectiveRows<Real>::reference_term(Real* d, double weight) {
  const double temperature = objective_.temperature;
  const double slope = weight * objective_.reference_share * temperature;
  const Real *q = soft_q_.data(), *log_q = log_soft_q_.data(), *p = soft_p_.data(), *log_p = log_soft_p_.data();
  const auto divergence = [&] {
    switch (objective_.divergence) {
      case Divergence::forward:
        return forward_kl(d, q, log_q, p, log_p, v_, slope);
      case Divergence::reverse:
        return reverse_kl(d, q, log_q, p, log_p, v_, slope);
      case Divergence::jsd:
        break;
    }
    return skewed_js(d, q, log_q, p, log_p, v_, objective_.jsd_weight, slope);
  };
  return objective_.reference_share * temperature * temperature * divergence();
}

template <typename Real>
ObjectiveSums ObjectiveRows<Real>::apply_row(Real* logits, const Real* reference_logits, TokenId target,
                                             double weight) {
  log_softmax(q_.data(), log_q_.data(), logits, v_, Real{1});
  if (needs_reference()) {
    const auto temperature = static_cast<Real>(objective_.temperature);
    log_softmax(soft_q_.data(), log_soft_q_.data(), logits, v_, temperature);
    log_softmax(soft_p_.data(), log_soft_p_.data(), reference_logits, v_, temperature);
  }
  std::fill_n(logits, v_, Real{0});  // from here on their gradient
  ObjectiveSums sums;
  sums.hard_loss_nats = -static_cast<double>(log_q_[static_cast<std::size_t>(target)]);
  if (objective_.hard_share > 0) {
    sums.loss_nats = objective_.hard_share * cross_entropy(logits, q_.data(), log_q_.data(), v_, target,
                                                           objective_.label_smoothing, weight * objective_.hard_share);
  }
  if (needs_reference()) sums.loss_nats += reference_term(logits, weight);
  return sums;
}

template <typename Real>
ObjectiveSums ObjectiveRows<Real>::apply(std::span<Real> logits, std::span<const Real> reference_logits,
                                         std::span<const TokenId> targets, double weight) {
  const std::size_t expected = needs_reference() ? logits.size() : 0;
  if (logits.size() != targets.size() * v_ || reference_logits.size() != expected) {
    throw Error("LengthMismatch", std::to_string(logits.size()) + " logits and " +
                                      std::to_string(reference_logits.size()) + " of the reference do not fit " +
                                      std::to_string(targets.size()) + " targets in a vocabulary of " +
                                      std::to_string(v_) + ".");
  }
  ObjectiveSums total;
  for (std::size_t n = 0; n < targets.size(); ++n) {
    const Real* reference = needs_reference() ? &reference_logits[n * v_] : nullptr;
    const ObjectiveSums sums = apply_row(&logits[n * v_], reference, targets[n], weight);
    total.loss_nats += sums.loss_nats;
    total.hard_loss_nats += sums.hard_loss_nats;
  }
  return total;
}

template class ObjectiveRows<float>;
template class ObjectiveRows<double>;

}  // namespace surprise
