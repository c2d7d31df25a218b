#include "core/learning/kl_estimators.h"

#include <cmath>
#include <limits>

#include "core/information/divergence.h"
#include "core/information/log_ratio.h"
#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"

namespace surprise {
namespace {

// Of k over the policy; outcomes that it cannot draw do not count.
template <typename Estimate>
Moments moments(const std::vector<double>& policy, const LogRatios& ratios, Estimate estimate) {
  if (ratios.support_is_missing_in_q()) {
    return {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()};
  }
  DoubleDouble mean{0.0, 0.0};
  for (std::size_t i = 0; i < policy.size(); ++i) {
    if (policy[i] > 0.0) mean = mean + policy[i] * estimate(to_double(ratios.at(i)));
  }
  const double centre = to_double(mean);
  DoubleDouble squares{0.0, 0.0};
  for (std::size_t i = 0; i < policy.size(); ++i) {
    if (!(policy[i] > 0.0)) continue;
    const double away = estimate(to_double(ratios.at(i))) - centre;
    squares = squares + policy[i] * (away * away);
  }
  return {centre, std::sqrt(to_double(squares))};
}

double derivative(KlEstimator estimator, double log_ratio) {
  switch (estimator) {
    case KlEstimator::k1:
      return 1.0;
    case KlEstimator::k2:
      return log_ratio;
    case KlEstimator::k3:
      return -expm1(-log_ratio);
  }
  return 0.0;
}

}  // namespace

KlEstimates kl_estimates(double log_ratio_nats) {
  const double l = log_ratio_nats;
  if (l - l != 0.0 && l == l) return {l, l * l, l > 0.0 ? l : -l};
  return {l, l * l / 2, expm1(-l) + l};
}

KlEstimatorMoments kl_estimator_moments(const Distribution& policy, const Distribution& reference) {
  const LogRatios ratios(policy, reference);
  const std::vector<double> p = policy.probabilities();
  return {kl_divergence(ratios), moments(p, ratios, [](double l) { return kl_estimates(l).k1_nats; }),
          moments(p, ratios, [](double l) { return kl_estimates(l).k2_nats; }),
          moments(p, ratios, [](double l) { return kl_estimates(l).k3_nats; })};
}

std::vector<double> expected_loss_gradient(const Distribution& policy, const Distribution& reference,
                                           KlEstimator estimator) {
  const LogRatios ratios(policy, reference);
  const std::vector<double> p = policy.probabilities();
  std::vector<double> pull(p.size());
  DoubleDouble mean{0.0, 0.0};
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!(p[i] > 0.0)) continue;
    pull[i] = derivative(estimator, to_double(ratios.at(i)));
    mean = mean + p[i] * pull[i];
  }
  // ∂ ln π_i / ∂ z_j = [i = j] − π_j.
  std::vector<double> gradient(p.size());
  for (std::size_t j = 0; j < p.size(); ++j) gradient[j] = p[j] > 0.0 ? p[j] * (pull[j] - to_double(mean)) : 0.0;
  return gradient;
}

}  // namespace surprise
