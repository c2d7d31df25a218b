#include "core/information/library_traps.h"

#include <cmath>
#include <cstddef>
#include <vector>

#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/invalid.h"
#include "core/numeric/elementary.h"

namespace surprise {
namespace {

/// ln p as a float32 library keeps it; -inf where p is impossible.
std::vector<float> float_log_probabilities(const Distribution& p) {
  std::vector<float> result;
  for (const double information : surprisals(p)) result.push_back(static_cast<float>(0.0 - information));
  return result;
}

float float_exp(float x) { return static_cast<float>(exp(static_cast<double>(x))); }

/// sum e^a (a - b), outcome after outcome, as a float32 loop adds: cancellation makes it negative for near-equal inputs
/// (pytorch issue 80488). Where both are -inf, -inf + inf is NaN, and so is 0 * -inf (optax PR 1786, TRL issue 7221).
float naive_kl(const std::vector<float>& a, const std::vector<float>& b, bool skip_impossible) {
  float sum = 0.0f;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const float p = float_exp(a[i]);
    if (skip_impossible && p == 0.0f) continue;
    sum += p * (a[i] - b[i]);
  }
  return sum;
}

float naive_cross_entropy(const std::vector<float>& a, const std::vector<float>& b) {
  float sum = 0.0f;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const float p = float_exp(a[i]);
    if (p > 0.0f) sum -= p * b[i];
  }
  return sum;
}

}  // namespace

LibraryTraps library_traps(const Distribution& p, const Distribution& q) {
  require_same_length(p.outcomes(), q.outcomes());
  const std::vector<float> log_p = float_log_probabilities(p), log_q = float_log_probabilities(q);
  LibraryTraps traps{};
  // torch.nn.functional.kl_div(input, target) sums target (ln target - input): the target is the first argument of the
  // divergence, and the default reduction 'mean' divides by all elements (pytorch documentation; issues 2259, 6622,
  // 14457).
  traps.kl_div_torch_order_nats = kl_divergence(q, p);
  traps.kl_div_mean_reduction = kl_divergence(p, q) / static_cast<double>(p.outcomes());
  traps.kl_float32_nats = static_cast<double>(naive_kl(log_p, log_q, true));
  traps.kl_float32_without_mask_nats = static_cast<double>(naive_kl(log_p, log_q, false));
  // KL as H(p, q) - H(p) subtracts two large numbers (the way of dit, among others).
  traps.cross_entropy_minus_entropy_float32_nats =
      static_cast<double>(naive_cross_entropy(log_p, log_q) - naive_cross_entropy(log_p, log_p));
  // scipy.spatial.distance.jensenshannon documents a metric: the root.
  traps.jensen_shannon_distance = std::sqrt(js_divergence(p, q));
  return traps;
}

}  // namespace surprise
