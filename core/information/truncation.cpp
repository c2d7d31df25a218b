#include "core/information/truncation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/invalid.h"
#include "core/information/wide.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

using Indices = std::vector<std::size_t>;

bool is_less(DoubleDouble a, DoubleDouble b) { return a.hi != b.hi ? a.hi < b.hi : a.lo < b.lo; }

/// The outcomes of a distribution that are still in, likeliest first; of equal ones the lower index first.
class Survivors {
 public:
  explicit Survivors(const Distribution& p) : p_(p) {
    for (std::size_t i = 0; i < p.outcomes(); ++i) {
      if (p.possible(i)) indices_.push_back(i);
    }
    std::stable_sort(indices_.begin(), indices_.end(),
                     [&p](std::size_t a, std::size_t b) { return is_less(p.log_weight(b), p.log_weight(a)); });
  }

  const Indices& indices() const { return indices_; }

  DoubleDouble weight() const {
    DoubleDouble sum{0.0, 0.0};
    for (const std::size_t i : indices_) sum = sum + p_.weight(i);
    return sum;
  }

  void keep_top_k(std::size_t k, bool with_ties) {
    if (k == 0 || k >= indices_.size()) return;
    const DoubleDouble last = p_.log_weight(indices_[k - 1]);
    while (with_ties && k < indices_.size() && !is_less(p_.log_weight(indices_[k]), last)) ++k;
    indices_.resize(k);
  }

  void keep_top_p(double mass) {
    if (mass < 1.0) indices_.resize(smallest_prefix(indices_, mass));
  }

  void keep_min_p(double share) {
    const DoubleDouble limit = p_.weight(indices_.front()) * share;
    while (is_less(p_.weight(indices_.back()), limit)) indices_.pop_back();
  }

  void keep_typical(double mass) {
    if (!(mass < 1.0)) return;
    const DoubleDouble total = weight();
    DoubleDouble weighted_log{0.0, 0.0};
    for (const std::size_t i : indices_) {
      if (p_.weight(i).hi > 0.0) weighted_log = weighted_log + p_.weight(i) * p_.log_weight(i);
    }
    const DoubleDouble mean = weighted_log / total;
    // |-ln p - H| = |d - mean of d|: the normaliser cancels.
    std::vector<double> deviation(p_.outcomes());
    for (const std::size_t i : indices_) deviation[i] = std::fabs(to_double(p_.log_weight(i) - mean));
    Indices by_deviation = indices_;
    std::stable_sort(by_deviation.begin(), by_deviation.end(),
                     [&deviation](std::size_t a, std::size_t b) { return deviation[a] < deviation[b]; });
    by_deviation.resize(smallest_prefix(by_deviation, mass));
    std::vector<bool> stays(p_.outcomes());
    for (const std::size_t i : by_deviation) stays[i] = true;
    indices_.erase(std::remove_if(indices_.begin(), indices_.end(), [&stays](std::size_t i) { return !stays[i]; }),
                   indices_.end());
  }

  /// The survivors alone, renormalised.
  Distribution distribution() const {
    std::vector<DoubleDouble> log_weights(p_.outcomes(), DoubleDouble{-infinity, 0.0});
    const DoubleDouble largest = p_.log_weight(indices_.front());
    for (const std::size_t i : indices_) log_weights[i] = p_.log_weight(i) - largest;
    return Distribution::from_log_weights(log_weights);
  }

 private:
  /// How many of `order` reach that share of the survivors' mass.
  std::size_t smallest_prefix(const Indices& order, double share) const {
    const DoubleDouble wanted = weight() * share;
    DoubleDouble sum{0.0, 0.0};
    std::size_t count = 0;
    while (count < order.size() && (count == 0 || is_less(sum, wanted))) sum = sum + p_.weight(order[count++]);
    return count;
  }

  const Distribution& p_;
  Indices indices_;
};

void require_options(const TruncationOptions& options) {
  if (!(options.top_p > 0.0 && options.top_p <= 1.0)) {
    throw_invalid_parameter("top-p", "above 0 and at most 1", options.top_p);
  }
  if (!(options.min_p >= 0.0 && options.min_p <= 1.0)) throw_invalid_parameter("min-p", "in [0, 1]", options.min_p);
  if (!(options.typical > 0.0 && options.typical <= 1.0)) {
    throw_invalid_parameter("typical", "above 0 and at most 1", options.typical);
  }
}

Survivors survivors(const Distribution& seen, const TruncationOptions& options) {
  Survivors in(seen);
  if (options.order == SamplerOrder::llama_cpp) {
    in.keep_top_k(options.top_k, false);
    in.keep_typical(options.typical);
    in.keep_top_p(options.top_p);
    in.keep_min_p(options.min_p);
  } else {
    in.keep_top_k(options.top_k, true);
    in.keep_top_p(options.top_p);
    in.keep_min_p(options.min_p);
    in.keep_typical(options.typical);
  }
  return in;
}

DoubleDouble divided(DoubleDouble log_weight, double temperature) {
  if (log_weight.hi == 0.0) return log_weight;
  if (temperature == 0.0 || log_weight.hi == -infinity) return {-infinity, 0.0};
  const double quotient = log_weight.hi / temperature;
  if (!(quotient > -0x1p900 && temperature < 0x1p900)) return {quotient, 0.0};
  return log_weight / DoubleDouble{temperature, 0.0};
}

}  // namespace

Distribution with_temperature(const Distribution& p, double temperature) {
  if (!(temperature >= 0.0)) throw_invalid_parameter("The temperature", "0 or more", temperature);
  std::vector<DoubleDouble> log_weights(p.outcomes());
  for (std::size_t i = 0; i < log_weights.size(); ++i) log_weights[i] = divided(p.log_weight(i), temperature);
  return Distribution::from_log_weights(log_weights);
}

Truncation truncate(const Distribution& p, const TruncationOptions& options) {
  require_options(options);
  const bool tempered_first = options.order == SamplerOrder::transformers;
  const Distribution seen = with_temperature(p, tempered_first ? options.temperature : 1.0);
  const Survivors in = survivors(seen, options);
  const Distribution result = with_temperature(in.distribution(), tempered_first ? 1.0 : options.temperature);

  Truncation truncation{};
  truncation.probabilities = result.probabilities();
  for (const std::size_t i : in.indices()) {
    if (result.possible(i)) truncation.kept.push_back(i);
  }
  truncation.kept_mass = to_double(in.weight() / seen.total_weight());
  truncation.kl_from_full_nats = kl_divergence(result, p);
  truncation.entropy_before_nats = entropy(p);
  truncation.entropy_after_nats = entropy(result);
  return truncation;
}

}  // namespace surprise
