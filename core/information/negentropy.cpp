#include "core/information/divergence_terms.h"
#include "core/information/entropy.h"
#include "core/information/wide.h"

namespace surprise {
namespace {

/// ln V - L = -ln of the mean weight. Near uniform the weights are near 1, and the mean is taken of what they lack.
DoubleDouble log_outcomes_minus_log_total(const Distribution& p, DoubleDouble outcomes) {
  const DoubleDouble lacking = sum_pairs(p.pairs(), [&p](std::size_t pair) {
    const DoubleDouble2 weight = p.weight_pair(pair);
    return keep(weight.hi > splat(0.0), -weight + splat(1.0));
  });
  const DoubleDouble impossible = two_sum(outcomes.hi, -static_cast<double>(p.support_size()));
  const DoubleDouble share = (lacking + impossible) / outcomes;
  if (share.hi < 0.5) return -log1p_dd(-share);
  return log_dd(outcomes.hi) - p.log_total_weight();
}

/// KL(p || uniform) as the sum of non-negative terms, with x = ln(p V): an outcome adds (1 - e^x (1 - x)) / V.
double divergence_from_uniform(const Distribution& p) {
  const DoubleDouble outcomes{static_cast<double>(p.outcomes()), 0.0};
  const DoubleDouble2 shift = splat(log_outcomes_minus_log_total(p, outcomes));
  const DoubleDouble2 to_ratio = splat(outcomes / p.total_weight());
  const DoubleDouble sum = sum_pairs(p.pairs(), [&](std::size_t pair) {
    const DoubleDouble2 weight = p.weight_pair(pair);
    const i64x2 counts = weight.hi > splat(0.0);
    return keep(counts, gain_over_uniform(keep(counts, p.log_weight_pair(pair) + shift), weight * to_ratio));
  });
  double absent = 0.0;  // each adds 1 / V
  for (std::size_t i = 0; i < p.outcomes(); ++i) absent += p.weight(i).hi > 0.0 ? 0.0 : 1.0;
  return to_double((sum + absent) / outcomes);
}

}  // namespace

double negentropy(const Distribution& p) { return negentropy(p, entropy_dd(p)); }

double negentropy(const Distribution& p, DoubleDouble entropy) {
  const DoubleDouble difference = log_dd(static_cast<double>(p.outcomes())) - entropy;
  // Both are known to 2^-56 or better, so their difference has its full 53 bits down to here.
  return difference.hi > 0.25 ? to_double(difference) : divergence_from_uniform(p);
}

}  // namespace surprise
