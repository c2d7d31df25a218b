// How far two distributions over the same outcomes lie apart, in nats. KL(p || q) is always `kl_divergence(p, q)`.
//
// With x_i = ln(p_i / q_i), the sum of p_i x_i cancels when the two are close. Since the probabilities of both sum to
// 1, it equals
//   sum [ x_i > 0: p_i (expm1(-x_i) + x_i);  x_i <= 0: q_i (1 - e^x_i (1 - x_i)) ],
// whose terms are all >= 0: it cannot go negative. p_i = 0 < q_i contributes q_i; p_i > 0 = q_i makes it infinite;
// outcomes that both exclude contribute nothing.
//
// Accuracy: 4.5e-16 relative to the exact value (tests/core/information, stress grid). All throw LengthMismatch.
// Sources: S. Kullback, R. A. Leibler (1951); J. Lin, "Divergence measures based on the Shannon entropy" (1991); H.
// Jeffreys (1946); Cover, Thomas, Elements of Information Theory, 2nd ed., 2.3 and 11.6 (Pinsker).
#pragma once

#include <cstddef>
#include <vector>

#include "core/information/distribution.h"

namespace surprise {

class LogRatios;

/// H(p, q) = -sum p ln q = H(p) + KL(p || q), in [H(p), inf].
double cross_entropy(const Distribution& p, const Distribution& q);

/// KL(p || q) = sum p ln(p / q), in [0, inf]; infinite where q excludes an outcome that p allows.
double kl_divergence(const Distribution& p, const Distribution& q);

/// KL(p || q) + KL(q || p), in [0, inf].
double jeffreys_divergence(const Distribution& p, const Distribution& q);

/// Jensen-Shannon divergence: H(m) - (H(p) + H(q)) / 2 with m = (p + q) / 2, in [0, ln 2]. Not its square root.
double js_divergence(const Distribution& p, const Distribution& q);

/// The skewed D_b = b KL(p || m) + (1 - b) KL(q || m), m = b p + (1 - b) q, and D_b / (b (1 - b)), which does not
/// vanish at the ends: its limits are KL(p || q) as b falls to 0 and KL(q || p) as b rises to 1.
struct SkewedDivergence {
  double divergence_nats;
  double scaled_nats;
};
/// `share_of_p` = b in [0, 1]. Throws InvalidParameter outside. Relative error of both 1e-15.
SkewedDivergence skewed_js_divergence(const Distribution& p, const Distribution& q, double share_of_p);

/// sum |p - q| / 2, in [0, 1].
double total_variation(const Distribution& p, const Distribution& q);

/// sqrt(sum (sqrt p - sqrt q)^2 / 2), in [0, 1].
double hellinger_distance(const Distribution& p, const Distribution& q);

/// Pearson's chi squared: sum (p - q)^2 / q, in [0, inf].
double chi_squared_divergence(const Distribution& p, const Distribution& q);

/// The same over ratios ln(p / q) computed once (log_ratio.h).
double kl_divergence(const LogRatios& ratios);
double js_divergence(const LogRatios& ratios);
double total_variation(const LogRatios& ratios);
double hellinger_distance(const LogRatios& ratios);
double chi_squared_divergence(const LogRatios& ratios);

struct DivergenceSummary {
  double entropy_p_nats;
  double entropy_q_nats;
  double cross_entropy_pq_nats;  // H(p, q) = H(p) + KL(p || q)
  double cross_entropy_qp_nats;
  double kl_pq_nats;  // KL(p || q)
  double kl_qp_nats;  // KL(q || p)
  double jeffreys_nats;
  double js_divergence_nats;              // in [0, ln 2]
  double total_variation;                 // in [0, 1]
  double hellinger;                       // in [0, 1]
  double chi_squared;                     // of p against q
  double pinsker_bound;                   // sqrt(KL(p || q) / 2) >= total_variation
  std::vector<double> kl_pq_terms_nats;   // (V) p_i ln(p_i / q_i): may be negative, their sum may not
  std::vector<double> kl_qp_terms_nats;   // (V) q_i ln(q_i / p_i)
  std::vector<double> kl_pq_shares_nats;  // (V) p_i (x_i - 1 + e^-x_i) >= 0; they sum to KL(p || q)
  std::vector<double> kl_qp_shares_nats;  // (V)
  std::vector<std::size_t> missing_in_q;  // outcomes with p > 0 and q = 0: KL(p || q) is infinite
  std::vector<std::size_t> missing_in_p;
};
DivergenceSummary compare(const Distribution& p, const Distribution& q);

}  // namespace surprise
