#include "core/information/log_ratio.h"

#include <limits>

#include "core/information/invalid.h"

namespace surprise {
namespace {

constexpr double farthest_anchor = 0x1p30;  // a farther one would take the digits of the ratios elsewhere

const Distribution& with_length_of(const Distribution& p, const Distribution& q) {
  require_same_length(p.outcomes(), q.outcomes());
  return p;
}

/// ln(e_i / f_i) - anchor: exact up to 2^-104 where it is finite; 0 where both outcomes are impossible.
DoubleDouble2 weight_ratio(const Distribution& p, const Distribution& q, std::size_t pair, DoubleDouble2 anchor) {
  const DoubleDouble2 of_p = p.log_weight_pair(pair), of_q = q.log_weight_pair(pair);
  const f64x2 plain = of_p.hi - of_q.hi;
  const i64x2 finite = is_finite(plain);
  const DoubleDouble2 exact = keep(finite, of_p - of_q - anchor);
  const f64x2 infinite = as_f64x2(as_i64x2(plain) & (plain == plain));
  return {select(finite, exact.hi, infinite), exact.lo};
}

/// The constant that turns ratios of weights into ratios of probabilities: ln sum q_i e^r_i over anchored ratios r.
/// Summing q expm1(r) keeps it relative to the difference of p and q as long as that is small and q does not exclude,
/// nor give too little for a double, what p allows (the sum would miss it); else it is the plain difference of the
/// normalisers.
DoubleDouble log_normalizer_ratio(const Distribution& p, const Distribution& q, DoubleDouble anchor) {
  const DoubleDouble2 anchors = splat(anchor);
  PairSum change, size;
  bool missing_in_q = false;
  for (std::size_t pair = 0; pair < p.pairs(); ++pair) {
    const DoubleDouble2 weight = q.weight_pair(pair);
    const i64x2 excluded = is_finite(p.log_weight_pair(pair).hi) & ~is_finite(q.log_weight_pair(pair).hi);
    const i64x2 too_little = (p.weight_pair(pair).hi > splat(0x1p-800)) & (weight.hi < splat(0x1p-900));
    missing_in_q = missing_in_q || any(excluded | too_little);
    const DoubleDouble2 term = weight * expm1_wide(weight_ratio(p, q, pair, anchors));
    change.add(pair, keep(weight.hi > splat(0.0), term));
    size.add(pair, keep(weight.hi > splat(0.0), abs(term)));
  }
  const DoubleDouble total = q.total_weight();
  if (!missing_in_q && size.total().hi <= 0.5 * total.hi) return log1p_dd(change.total() / total);
  return p.log_total_weight() - q.log_total_weight() - anchor;
}

}  // namespace

LogRatios::LogRatios(const Distribution& p, const Distribution& q)
    : p_(with_length_of(p, q)), q_(q), x_hi_(2 * p.pairs()), x_lo_(2 * p.pairs()) {
  // At p's likeliest outcome the anchored ratio is exactly 0: where both are confident, the others hardly matter.
  DoubleDouble anchor{0.0, 0.0};
  if (q.log_weight(p.argmax()).hi > -farthest_anchor) anchor = -q.log_weight(p.argmax());
  const DoubleDouble constant = log_normalizer_ratio(p, q, anchor);
  const DoubleDouble2 shift = splat(constant), anchors = splat(anchor);
  for (std::size_t pair = 0; pair < pairs(); ++pair) {
    const DoubleDouble2 ratio = weight_ratio(p, q, pair, anchors);
    const i64x2 both_impossible =
        (p.log_weight_pair(pair).hi == q.log_weight_pair(pair).hi) & ~is_finite(p.log_weight_pair(pair).hi);
    const i64x2 finite = is_finite(ratio.hi) & ~both_impossible;
    const DoubleDouble2 shifted = keep(finite, ratio - shift);
    store(&x_hi_[2 * pair], select(finite, shifted.hi, ratio.hi));
    store(&x_lo_[2 * pair], shifted.lo);
    missing_in_q_ = missing_in_q_ || any(ratio.hi > splat(std::numeric_limits<double>::max()));
  }
}

}  // namespace surprise
