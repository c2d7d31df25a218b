#include "core/learning/token_surrogate.h"

#include <algorithm>

#include "core/learning/kl_estimators.h"
#include "core/learning/log_softmax.h"
#include "core/learning/objectives.h"
#include "core/learning/policy_objectives.h"
#include "core/numeric/elementary.h"

namespace surprise {
namespace {

/// Of the penalty with respect to ln π(y), for the estimators that see no other outcome.
double penalty_slope(LeashEstimator estimator, double log_ratio) {
  switch (estimator) {
    case LeashEstimator::k1:
      return 1;
    case LeashEstimator::k2:
      return log_ratio;
    case LeashEstimator::k3:
      return -expm1(-log_ratio);
    case LeashEstimator::exact:
      break;
  }
  return 0;
}

template <typename Real>
double entropy_of(const Real* q, const Real* log_q, std::size_t v) {
  double sum = 0;
  for (std::size_t i = 0; i < v; ++i) sum -= static_cast<double>(q[i] * log_q[i]);
  return sum;
}

}  // namespace

double leash_penalty_nats(LeashEstimator estimator, const TokenReading& reading) {
  const KlEstimates estimates = kl_estimates(reading.log_ratio_nats);
  switch (estimator) {
    case LeashEstimator::k1:
      return estimates.k1_nats;
    case LeashEstimator::k2:
      return estimates.k2_nats;
    case LeashEstimator::k3:
      return estimates.k3_nats;
    case LeashEstimator::exact:
      break;
  }
  return reading.kl_nats;
}

template <typename Real>
TokenSurrogate<Real>::TokenSurrogate(const PolicyPlan& plan, std::size_t vocabulary_size)
    : algorithm_(plan.algorithm),
      leash_(plan.leash),
      clip_range_(plan.clip_range),
      entropy_bonus_(plan.entropy_bonus),
      temperature_(plan.temperature),
      v_(vocabulary_size) {
  for (auto* row : {&q_, &log_q_, &p_, &log_p_}) row->resize(v_);
}

template <typename Real>
void TokenSurrogate<Real>::read_rows(const Real* logits, const Real* reference_logits) {
  const auto temperature = static_cast<Real>(temperature_);
  log_softmax(q_.data(), log_q_.data(), logits, v_, temperature);
  log_softmax(p_.data(), log_p_.data(), reference_logits, v_, temperature);
}

template <typename Real>
TokenReading TokenSurrogate<Real>::reading_of(TokenId token) const {
  const auto y = static_cast<std::size_t>(token);
  TokenReading reading;
  reading.log_probability_nats = static_cast<double>(log_q_[y]);
  reading.log_ratio_nats = static_cast<double>(log_q_[y]) - static_cast<double>(log_p_[y]);
  for (std::size_t i = 0; i < v_; ++i) {
    reading.kl_nats += static_cast<double>(q_[i] * (log_q_[i] - log_p_[i]) + (p_[i] - q_[i]));
  }
  reading.entropy_nats = entropy_of(q_.data(), log_q_.data(), v_);
  return reading;
}

template <typename Real>
TokenReading TokenSurrogate<Real>::read(const Real* logits, const Real* reference_logits, TokenId token) {
  read_rows(logits, reference_logits);
  return reading_of(token);
}

template <typename Real>
TokenLoss TokenSurrogate<Real>::apply(Real* logits, const Real* reference_logits, const DrawnToken& drawn, double beta,
                                      double weight) {
  read_rows(logits, reference_logits);
  const auto y = static_cast<std::size_t>(drawn.token);
  const auto log_probability = static_cast<double>(log_q_[y]);
  const double log_ratio = log_probability - static_cast<double>(log_p_[y]);

  TokenLoss found;
  double slope = 0;  // of the loss with respect to ln π(y)
  if (algorithm_ == PolicyAlgorithm::reinforce) {
    found.loss = -drawn.advantage * log_probability;
    slope = -drawn.advantage;
  } else {
    const ClippedObjective objective =
        clipped_objective(log_probability, drawn.old_log_probability_nats, drawn.advantage, clip_range_);
    found = {-objective.objective, objective.clipped};
    slope = -objective.d_log_probability;
  }
  const bool is_exact = leash_.estimator == LeashEstimator::exact;
  if (!is_exact && leash_.place == LeashPlace::loss) {
    const TokenReading sampled{log_probability, log_ratio, 0, 0};
    found.loss += beta * leash_penalty_nats(leash_.estimator, sampled);
    slope += beta * penalty_slope(leash_.estimator, log_ratio);
  }

  // From here on the logits hold the gradient; by z it is 1 / T of that by z / T.
  const double scale = weight / temperature_;
  const auto pull = static_cast<Real>(scale * slope);
  for (std::size_t i = 0; i < v_; ++i) logits[i] = -pull * q_[i];
  logits[y] += pull;
  if (is_exact && beta > 0) {
    found.loss += beta * reverse_kl(logits, q_.data(), log_q_.data(), p_.data(), log_p_.data(), v_, scale * beta);
  }
  if (entropy_bonus_ != 0) {
    const double entropy = entropy_of(q_.data(), log_q_.data(), v_);
    const auto bonus = static_cast<Real>(scale * entropy_bonus_);
    for (std::size_t i = 0; i < v_; ++i) logits[i] += bonus * q_[i] * (log_q_[i] + static_cast<Real>(entropy));
    found.loss -= entropy_bonus_ * entropy;
  }
  return found;
}

template class TokenSurrogate<float>;
template class TokenSurrogate<double>;

}  // namespace surprise
