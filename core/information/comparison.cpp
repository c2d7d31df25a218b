#include <cmath>
#include <limits>

#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/ratio_sums.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// p_i ln(p_i / q_i) and its non-negative form p_i (x - 1 + e^-x), outcome by outcome.
struct OutcomeShares {
  std::vector<double> terms_nats;
  std::vector<double> shares_nats;
  std::vector<std::size_t> missing_in_q;
};

OutcomeShares outcome_shares(const LogRatios& ratios) {
  const Distribution& p = ratios.p();
  const Distribution& q = ratios.q();
  OutcomeShares result;
  result.terms_nats.resize(2 * ratios.pairs());
  result.shares_nats.resize(2 * ratios.pairs());
  const DoubleDouble2 total_p = splat(p.total_weight()), total_q = splat(q.total_weight());
  for (std::size_t pair = 0; pair < ratios.pairs(); ++pair) {
    const DoubleDouble2 x = ratios.pair(pair);
    const Disagreement d(x);
    const i64x2 missing_in_q = x.hi > splat(std::numeric_limits<double>::max());
    const i64x2 p_is_larger = x.hi > splat(0.0);
    const DoubleDouble2 of_p = p.weight_pair(pair) / total_p, of_q = q.weight_pair(pair) / total_q;
    const DoubleDouble2 term = keep(of_p.hi > splat(0.0), of_p * x);
    const DoubleDouble2 share =
        select(p_is_larger, of_p * excess_where_p_is_larger(d), of_q * excess_where_q_is_larger(d));
    const f64x2 infinite = splat(infinity);
    store(&result.terms_nats[2 * pair], select(missing_in_q, infinite, to_double(term)));
    store(&result.shares_nats[2 * pair], select(missing_in_q, infinite, to_double(share)));
  }
  result.terms_nats.resize(p.outcomes());
  result.shares_nats.resize(p.outcomes());
  for (std::size_t i = 0; i < p.outcomes(); ++i) {
    if (p.possible(i) && !q.possible(i)) result.missing_in_q.push_back(i);
  }
  return result;
}

}  // namespace

DivergenceSummary compare(const Distribution& p, const Distribution& q) {
  const LogRatios forward(p, q), backward(q, p);
  OutcomeShares pq = outcome_shares(forward), qp = outcome_shares(backward);
  DivergenceSummary summary{};
  summary.entropy_p_nats = entropy(p);
  summary.entropy_q_nats = entropy(q);
  summary.cross_entropy_pq_nats = cross_entropy(p, q);
  summary.cross_entropy_qp_nats = cross_entropy(q, p);
  summary.kl_pq_nats = kl_divergence(forward);
  summary.kl_qp_nats = kl_divergence(backward);
  summary.jeffreys_nats = jeffreys_divergence(p, q);
  summary.js_divergence_nats = js_divergence(forward);
  summary.total_variation = total_variation(forward);
  summary.hellinger = hellinger_distance(forward);
  summary.chi_squared = chi_squared_divergence(forward);
  summary.pinsker_bound = std::sqrt(summary.kl_pq_nats / 2.0);
  summary.kl_pq_terms_nats = std::move(pq.terms_nats);
  summary.kl_qp_terms_nats = std::move(qp.terms_nats);
  summary.kl_pq_shares_nats = std::move(pq.shares_nats);
  summary.kl_qp_shares_nats = std::move(qp.shares_nats);
  summary.missing_in_q = std::move(pq.missing_in_q);
  summary.missing_in_p = std::move(qp.missing_in_q);
  return summary;
}

}  // namespace surprise
