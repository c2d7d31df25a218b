#include "core/information/entropy.h"

#include <limits>
#include <string>

#include "core/information/invalid.h"
#include "core/information/wide.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// sum e_i d_i / S: the mean of d, the log weight, which is -(H - L).
DoubleDouble mean_log_weight(const Distribution& p) {
  const DoubleDouble sum = sum_pairs(p.pairs(), [&p](std::size_t pair) {
    const DoubleDouble2 weight = p.weight_pair(pair);
    return keep(weight.hi > splat(0.0), weight * p.log_weight_pair(pair));
  });
  return sum / p.total_weight();
}

DoubleDouble log_outcomes(const Distribution& p) { return log_dd(static_cast<double>(p.outcomes())); }

double varentropy_about(const Distribution& p, DoubleDouble mean) {
  const DoubleDouble2 centre = splat(mean);
  const DoubleDouble sum = sum_pairs(p.pairs(), [&p, centre](std::size_t pair) {
    const DoubleDouble2 weight = p.weight_pair(pair);
    const DoubleDouble2 deviation = p.log_weight_pair(pair) - centre;
    return keep(weight.hi > splat(0.0), weight * (deviation * deviation));
  });
  return to_double(sum / p.total_weight());
}

DoubleDouble surprisal_dd(const Distribution& p, std::size_t outcome) {
  if (!p.possible(outcome)) return {infinity, 0.0};
  return p.log_total_weight() - p.log_weight(outcome);
}

double normalized(const Distribution& p, DoubleDouble entropy) {
  return p.outcomes() == 1 ? 0.0 : to_double(entropy / log_outcomes(p));
}

double exponential(DoubleDouble x) {
  const DoubleDouble power = exp_dd(x.hi);
  return power.hi + (power.lo + power.hi * x.lo);
}

}  // namespace

double log_sum_exp(const Distribution& p) {
  if (p.offset() == infinity) return infinity;
  return to_double(p.log_total_weight() + p.offset());
}

double surprisal(const Distribution& p, std::size_t outcome) {
  require_index(outcome, p.outcomes());
  return to_double(surprisal_dd(p, outcome));
}

std::vector<double> surprisals(const Distribution& p) {
  std::vector<double> result(p.outcomes());
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = to_double(surprisal_dd(p, i));
  return result;
}

DoubleDouble entropy_dd(const Distribution& p) { return p.log_total_weight() - mean_log_weight(p); }

double entropy(const Distribution& p) { return to_double(entropy_dd(p)); }

double varentropy(const Distribution& p) { return varentropy_about(p, mean_log_weight(p)); }

double normalized_entropy(const Distribution& p) { return normalized(p, entropy_dd(p)); }

double effective_outcomes(const Distribution& p) { return exponential(entropy_dd(p)); }

double min_entropy(const Distribution& p) { return to_double(p.log_total_weight()); }

double probability_outside_argmax(const Distribution& p) {
  return to_double(p.weight_outside_argmax() / p.total_weight());
}

OutcomeRank rank(const Distribution& p, std::size_t outcome) {
  require_index(outcome, p.outcomes());
  const DoubleDouble own = p.log_weight(outcome);
  std::size_t likelier = 0, equal = 0;
  for (std::size_t i = 0; i < p.outcomes(); ++i) {
    const DoubleDouble other = p.log_weight(i);
    likelier += other.hi > own.hi || (other.hi == own.hi && other.lo > own.lo) ? 1 : 0;
    equal += other.hi == own.hi && other.lo == own.lo ? 1 : 0;
  }
  return {likelier + 1, likelier + equal};
}

double margin(const Distribution& p) {
  DoubleDouble second{-infinity, 0.0};
  for (std::size_t i = 0; i < p.outcomes(); ++i) {
    const DoubleDouble d = p.log_weight(i);
    if (i != p.argmax() && (d.hi > second.hi || (d.hi == second.hi && d.lo > second.lo))) second = d;
  }
  return 0.0 - to_double(lane(expm1_dd(splat(second)), 0) / p.total_weight());
}

DistributionSummary summarize(const Distribution& p) {
  const DoubleDouble mean = mean_log_weight(p);
  const DoubleDouble entropy = p.log_total_weight() - mean;
  DistributionSummary summary{};
  summary.outcomes = p.outcomes();
  summary.support_size = p.support_size();
  summary.argmax = p.argmax();
  summary.max_probability = p.probability(p.argmax());
  summary.entropy_nats = to_double(entropy);
  summary.max_entropy_nats = to_double(log_outcomes(p));
  summary.normalized_entropy = normalized(p, entropy);
  summary.effective_outcomes = exponential(entropy);
  summary.varentropy_nats2 = varentropy_about(p, mean);
  summary.negentropy_nats = negentropy(p, entropy);
  summary.min_entropy_nats = min_entropy(p);
  return summary;
}

SurpriseCurve surprise_curve(std::span<const double> probabilities) {
  SurpriseCurve curve;
  curve.surprisal_nats.reserve(probabilities.size());
  curve.share_nats.reserve(probabilities.size());
  curve.gradient.reserve(probabilities.size());
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const double p = probabilities[i];
    const std::string where = "The value at index " + std::to_string(i);
    if (p != p) throw Error("NotANumber", where + " is NaN.", i);
    if (p < 0.0) throw Error("NegativeProbability", where + " is negative: " + in_words(p) + ".", i);
    if (p > 1.0) throw Error("InvalidParameter", where + " is a probability above 1: " + in_words(p) + ".", i);
    const double surprisal = 0.0 - log(p);
    curve.surprisal_nats.push_back(surprisal);
    curve.share_nats.push_back(p == 0.0 ? 0.0 : p * surprisal);
    curve.gradient.push_back(p - 1.0);
  }
  return curve;
}

}  // namespace surprise
