#include "core/information/divergence.h"

#include <cmath>
#include <limits>

#include "core/information/divergence_terms.h"
#include "core/information/entropy.h"
#include "core/information/invalid.h"
#include "core/information/log_ratio.h"
#include "core/information/ratio_sums.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

double cross_entropy(const Distribution& p, const Distribution& q) {
  require_same_length(p.outcomes(), q.outcomes());
  for (std::size_t i = 0; i < p.outcomes(); ++i) {
    if (p.possible(i) && !q.possible(i)) return infinity;
  }
  const DoubleDouble sum = sum_pairs(p.pairs(), [&p, &q](std::size_t pair) {
    const DoubleDouble2 weight = p.weight_pair(pair);
    return keep(weight.hi > splat(0.0), weight * q.log_weight_pair(pair));
  });
  return to_double(q.log_total_weight() - sum / p.total_weight());
}

double kl_divergence(const LogRatios& ratios) {
  if (ratios.support_is_missing_in_q()) return infinity;
  return to_double(sum_by_larger(ratios, [](const Disagreement& d, i64x2 p_is_larger) {
                     return select(p_is_larger, excess_where_p_is_larger(d), excess_where_q_is_larger(d));
                   }).sum());
}

double kl_divergence(const Distribution& p, const Distribution& q) { return kl_divergence(LogRatios(p, q)); }

double jeffreys_divergence(const Distribution& p, const Distribution& q) {
  const LogRatios ratios(p, q);
  if (p.support_size() != q.support_size() || ratios.support_is_missing_in_q()) return infinity;
  // (p - q) ln(p / q), by the larger of the two: 1 - e^-u of it, times u.
  return to_double(sum_by_larger(ratios, [](const Disagreement& d, i64x2) { return -d.decay * d.size; }).sum());
}

double js_divergence(const LogRatios& ratios) {
  const RatioSums sums = sum_by_both(ratios, [](const Disagreement& d, i64x2) { return shannon_gain(d); });
  return to_double(scaled(sums.sum(), 0.5));
}

double js_divergence(const Distribution& p, const Distribution& q) { return js_divergence(LogRatios(p, q)); }

double total_variation(const LogRatios& ratios) {
  const RatioSums sums = sum_by_larger(ratios, [](const Disagreement& d, i64x2) { return -d.decay; });
  return to_double(scaled(sums.sum(), 0.5));
}

double total_variation(const Distribution& p, const Distribution& q) { return total_variation(LogRatios(p, q)); }

double hellinger_distance(const LogRatios& ratios) {
  const RatioSums sums = sum_by_larger(ratios, [](const Disagreement& d, i64x2) {
    const DoubleDouble2 decay = expm1_wide(scaled(-d.bounded, 0.5));
    return decay * decay;
  });
  return std::sqrt(to_double(scaled(sums.sum(), 0.5)));
}

double hellinger_distance(const Distribution& p, const Distribution& q) { return hellinger_distance(LogRatios(p, q)); }

double chi_squared_divergence(const LogRatios& ratios) {
  if (ratios.support_is_missing_in_q()) return infinity;
  const Distribution& p = ratios.p();
  const Distribution& q = ratios.q();
  const DoubleDouble2 log_total = splat(p.log_total_weight()), total = splat(q.total_weight());
  return to_double(sum_pairs(ratios.pairs(), [&](std::size_t pair) {
    const DoubleDouble2 x = ratios.pair(pair);
    const Disagreement d(x);
    const DoubleDouble2 square = d.decay * d.decay;
    // p^2 / q in one exponential: a p too small for a double may have a q that is smaller still.
    const i64x2 p_is_larger = x.hi > splat(0.0);
    const DoubleDouble2 log_ratio = keep(p_is_larger, p.log_weight_pair(pair) - log_total + x);
    const DoubleDouble2 power = exp_wide(log_ratio);
    // Where the product of pairs would overflow, the square is 1.
    const i64x2 moderate = power.hi < splat(0x1p990), finite = is_finite(power.hi);
    const DoubleDouble2 product = keep(moderate, power * square);
    const f64x2 plain = power.hi + as_f64x2(as_i64x2(power.lo) & finite);
    const DoubleDouble2 where_p_is_larger{select(moderate, product.hi, plain), product.lo};
    return select(p_is_larger, where_p_is_larger, q.weight_pair(pair) / total * square);
  }));
}

double chi_squared_divergence(const Distribution& p, const Distribution& q) {
  return chi_squared_divergence(LogRatios(p, q));
}

}  // namespace surprise
