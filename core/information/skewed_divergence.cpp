#include "core/information/divergence.h"
#include "core/information/invalid.h"
#include "core/information/ratio_sums.h"

namespace surprise {

// With tau = (p - q) / m and g(v) = (1 + v) ln(1 + v) - v >= 0, m = b p + (1 - b) q:
//   D_b / (b (1 - b)) = sum m [ g((1 - b) tau) / (1 - b) + g(-b tau) / b ],
// since the linear terms cancel within each outcome. At b = 0 the first term alone is left, at b = 1 the second.
SkewedDivergence skewed_js_divergence(const Distribution& p, const Distribution& q, double share_of_p) {
  if (!(share_of_p >= 0.0 && share_of_p <= 1.0)) throw_invalid_parameter("The share of p", "in [0, 1]", share_of_p);
  if (share_of_p == 0.0) return {0.0, kl_divergence(p, q)};
  if (share_of_p == 1.0) return {0.0, kl_divergence(q, p)};

  const LogRatios ratios(p, q);
  const DoubleDouble share_of_q = two_sum(1.0, -share_of_p);
  const DoubleDouble2 b = splat(DoubleDouble{share_of_p, 0.0}), rest = splat(share_of_q);
  const RatioSums sums = sum_by_both(ratios, [&](const Disagreement& d, i64x2 p_is_larger) {
    const DoubleDouble2 mixture_over_larger = select(p_is_larger, rest, b) * d.decay + splat(1.0);
    const DoubleDouble2 size = -d.decay / mixture_over_larger;
    const DoubleDouble2 tau = select(p_is_larger, size, -size);
    return relative_gain(rest * tau) / rest + relative_gain(-(b * tau)) / b;
  });
  const DoubleDouble scaled_divergence = sums.over_p * share_of_p + sums.over_q * share_of_q;
  return {to_double(scaled_divergence * share_of_p * share_of_q), to_double(scaled_divergence)};
}

}  // namespace surprise
