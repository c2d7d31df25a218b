// Sums over outcomes of a term of x = ln(p / q), weighted by p, by q, or by the larger of the two.
#pragma once

#include <cstddef>

#include "core/information/divergence_terms.h"
#include "core/information/log_ratio.h"

namespace surprise {

struct RatioSums {
  DoubleDouble over_p;
  DoubleDouble over_q;
  DoubleDouble sum() const { return over_p + over_q; }
};

/// sum p term over the outcomes with p > q, and sum q term over the others. `term` is called with the Disagreement and
/// the mask of the lanes where p > q.
template <typename Term>
RatioSums sum_by_larger(const LogRatios& ratios, Term term) {
  PairSum over_p, over_q;
  for (std::size_t pair = 0; pair < ratios.pairs(); ++pair) {
    const DoubleDouble2 x = ratios.pair(pair);
    const i64x2 p_is_larger = x.hi > splat(0.0);
    const DoubleDouble2 weight = select(p_is_larger, ratios.p().weight_pair(pair), ratios.q().weight_pair(pair));
    const DoubleDouble2 product = keep(weight.hi > splat(0.0), weight * term(Disagreement(x), p_is_larger));
    over_p.add(pair, keep(p_is_larger, product));
    over_q.add(pair, keep(~p_is_larger, product));
  }
  return {over_p.total() / ratios.p().total_weight(), over_q.total() / ratios.q().total_weight()};
}

/// sum p term and sum q term over all outcomes.
template <typename Term>
RatioSums sum_by_both(const LogRatios& ratios, Term term) {
  PairSum over_p, over_q;
  for (std::size_t pair = 0; pair < ratios.pairs(); ++pair) {
    const DoubleDouble2 x = ratios.pair(pair);
    const DoubleDouble2 value = term(Disagreement(x), x.hi > splat(0.0));
    const DoubleDouble2 p = ratios.p().weight_pair(pair), q = ratios.q().weight_pair(pair);
    over_p.add(pair, keep(p.hi > splat(0.0), p * value));
    over_q.add(pair, keep(q.hi > splat(0.0), q * value));
  }
  return {over_p.total() / ratios.p().total_weight(), over_q.total() / ratios.q().total_weight()};
}

}  // namespace surprise
