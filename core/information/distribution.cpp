#include "core/information/distribution.h"

#include <limits>
#include <string>

#include "core/information/invalid.h"
#include "core/information/wide.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double sum_tolerance = 1e-6;
constexpr double lowest_product = 0x1p-900;     // below it, the low half of a pair's product loses digits
constexpr double lowest_log_weight = -0x1p900;  // below it, products of log weights would leave the range of doubles

[[noreturn]] void throw_no_distribution(const char* why) {
  throw Error("NoDistribution", std::string("There is no distribution: ") + why + ".");
}

void require_numbers(std::span<const double> x) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (x[i] != x[i]) throw Error("NotANumber", "The value at index " + std::to_string(i) + " is NaN.", i);
  }
}

double maximum(std::span<const double> x) {
  double largest = -infinity;
  for (const double value : x) largest = value > largest ? value : largest;
  return largest;
}

/// z - z_max, exactly where it is finite.
DoubleDouble difference(double z, double z_max) {
  if (z_max == infinity) return {z == infinity ? 0.0 : -infinity, 0.0};
  return two_sum(z, -z_max);
}

std::vector<DoubleDouble> relative_to_maximum(std::span<const double> logits, double z_max) {
  std::vector<DoubleDouble> log_weights(logits.size());
  for (std::size_t i = 0; i < logits.size(); ++i) log_weights[i] = difference(logits[i], z_max);
  return log_weights;
}

double checked_maximum(std::span<const double> logits) {
  if (logits.empty()) throw_no_distribution("the list of outcomes is empty");
  require_numbers(logits);
  const double z_max = maximum(logits);
  if (z_max == -infinity) throw_no_distribution("every outcome is impossible (all logits are -infinity)");
  return z_max;
}

void require_weights(std::span<const double> weights) {
  if (weights.empty()) throw_no_distribution("the list of outcomes is empty");
  require_numbers(weights);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] < 0.0) {
      throw Error("NegativeProbability",
                  "The value at index " + std::to_string(i) + " is negative: " + in_words(weights[i]) + ".", i);
    }
  }
}

[[noreturn]] void throw_not_normalized(double sum) {
  throw Error("NotNormalized", "The probabilities sum to " + in_words(sum) + ", not to 1 within 1e-6.");
}

/// A power of two that brings weights near the ends of the range of doubles to where their ratios are computed exactly.
double scale_for_ratios(double largest) {
  if (largest > 0x1p500) return 0x1p-600;
  if (largest < 0x1p-500) return 0x1p600;
  return 1.0;
}

/// ln of a ratio in (0, 1], relative to its own size also near 1, where a logarithm of the rounded ratio has lost it.
DoubleDouble2 log_of_ratio(DoubleDouble2 ratio) {
  const i64x2 near_one = ratio.hi >= splat(0.5);
  const DoubleDouble2 far = log_dd(ratio.hi) + DoubleDouble2{ratio.lo / ratio.hi, splat(0.0)};
  const DoubleDouble2 near = log1p_dd(select(near_one, ratio + splat(-1.0), DoubleDouble2{splat(0.0), splat(0.0)}));
  const DoubleDouble2 impossible{splat(-infinity), splat(0.0)};
  return select(ratio.hi > splat(0.0), select(near_one, near, far), impossible);
}

std::size_t padded(std::size_t outcomes) { return (outcomes + 7) / 8 * 8; }

std::vector<double> widened(std::span<const float> x) { return {x.begin(), x.end()}; }

}  // namespace

Distribution Distribution::from_logits(std::span<const double> logits) {
  const double z_max = checked_maximum(logits);
  return {relative_to_maximum(logits, z_max), z_max};
}

Distribution Distribution::from_logits(std::span<const float> logits) { return from_logits(widened(logits)); }

Distribution Distribution::from_log_probabilities(std::span<const double> log_probabilities) {
  const double z_max = checked_maximum(log_probabilities);
  if (z_max == infinity) throw_not_normalized(infinity);
  Distribution p(relative_to_maximum(log_probabilities, z_max), z_max);
  const double sum = exp(z_max) * to_double(p.total_);
  if (!(sum - 1.0 <= sum_tolerance && 1.0 - sum <= sum_tolerance)) throw_not_normalized(sum);
  return p;
}

Distribution Distribution::from_probabilities(std::span<const double> probabilities) {
  require_weights(probabilities);
  const double largest = maximum(probabilities);
  if (!(largest > 0.0 && largest < infinity)) throw_not_normalized(largest);
  Distribution p(probabilities, largest);
  const double sum = to_double(p.total_ * largest);
  if (!(sum - 1.0 <= sum_tolerance && 1.0 - sum <= sum_tolerance)) throw_not_normalized(sum);
  return p;
}

Distribution Distribution::from_counts(std::span<const double> counts) {
  require_weights(counts);
  const double largest = maximum(counts);
  if (largest == 0.0) throw_no_distribution("every count is 0");
  if (largest == infinity) throw_invalid_parameter("A count", "finite", largest);
  return {counts, largest};
}

Distribution Distribution::from_log_weights(std::span<const DoubleDouble> log_weights) { return {log_weights, 0.0}; }

Distribution Distribution::from(InputKind kind, std::span<const double> x) {
  switch (kind) {
    case InputKind::logits:
      return from_logits(x);
    case InputKind::log_probabilities:
      return from_log_probabilities(x);
    case InputKind::probabilities:
      return from_probabilities(x);
    case InputKind::counts:
      return from_counts(x);
  }
  throw_invalid_parameter("The kind of input", "one of the four", static_cast<double>(kind));
}

Distribution Distribution::from(InputKind kind, std::span<const float> x) { return from(kind, widened(x)); }

Distribution::Distribution(std::span<const DoubleDouble> log_weights, double offset)
    : outcomes_(log_weights.size()),
      offset_(offset),
      log_weight_hi_(padded(outcomes_), -infinity),
      log_weight_lo_(padded(outcomes_)),
      weight_hi_(padded(outcomes_)),
      weight_lo_(padded(outcomes_)) {
  for (std::size_t i = 0; i < outcomes_; ++i) {
    if (log_weights[i].hi < lowest_log_weight) continue;
    log_weight_hi_[i] = log_weights[i].hi;
    log_weight_lo_[i] = log_weights[i].lo;
  }
  for (std::size_t pair = 0; pair < pairs(); ++pair) {
    const DoubleDouble2 weight = exp_wide(log_weight_pair(pair));
    store(&weight_hi_[2 * pair], weight.hi);
    store(&weight_lo_[2 * pair], weight.lo);
  }
  sum_up();
}

Distribution::Distribution(std::span<const double> weights, double largest)
    : outcomes_(weights.size()),
      offset_(log(largest)),
      log_weight_hi_(padded(outcomes_)),
      log_weight_lo_(padded(outcomes_)),
      weight_hi_(padded(outcomes_)),
      weight_lo_(padded(outcomes_)) {
  const double scale = scale_for_ratios(largest);
  for (std::size_t i = 0; i < outcomes_; ++i) weight_hi_[i] = weights[i] * scale;
  const DoubleDouble2 divisor = splat(DoubleDouble{largest * scale, 0.0});
  for (std::size_t pair = 0; pair < pairs(); ++pair) {
    const DoubleDouble2 ratio = DoubleDouble2{load_f64x2(&weight_hi_[2 * pair]), splat(0.0)} / divisor;
    const DoubleDouble2 log_ratio = log_of_ratio(ratio);
    store(&weight_hi_[2 * pair], ratio.hi);
    store(&weight_lo_[2 * pair], ratio.lo);
    store(&log_weight_hi_[2 * pair], log_ratio.hi);
    store(&log_weight_lo_[2 * pair], log_ratio.lo);
  }
  const DoubleDouble log_largest = log_dd(largest);
  for (std::size_t i = 0; i < outcomes_; ++i) {
    if (weights[i] == 0.0 || (weight_hi_[i] > lowest_product && weights[i] * scale > lowest_product)) continue;
    const DoubleDouble log_ratio = log_dd(weights[i]) - log_largest;
    weight_hi_[i] = weights[i] / largest;
    weight_lo_[i] = 0.0;
    log_weight_hi_[i] = log_ratio.hi;
    log_weight_lo_[i] = log_ratio.lo;
  }
  sum_up();
}

void Distribution::sum_up() {
  while (log_weight_hi_[argmax_] != 0.0) ++argmax_;
  for (std::size_t i = 0; i < outcomes_; ++i) support_size_ += possible(i) ? 1 : 0;
  // Without the likeliest: adding its 1 would push the digits of a confident distribution's s out.
  weight_hi_[argmax_] = 0.0;
  s_ = sum_pairs(pairs(), [this](std::size_t pair) { return weight_pair(pair); });
  weight_hi_[argmax_] = 1.0;
  total_ = s_ + 1.0;
  log_total_ = log1p_dd(s_);
}

double Distribution::probability(std::size_t outcome) const {
  require_index(outcome, outcomes_);
  return to_double(weight(outcome) / total_);
}

std::vector<double> Distribution::probabilities() const {
  std::vector<double> probabilities(2 * pairs());
  const DoubleDouble2 divisor = splat(total_);
  for (std::size_t pair = 0; pair < pairs(); ++pair) {
    store(&probabilities[2 * pair], to_double(weight_pair(pair) / divisor));
  }
  probabilities.resize(outcomes_);
  return probabilities;
}

std::vector<double> normalize(std::span<const double> weights) {
  return Distribution::from_counts(weights).probabilities();
}

}  // namespace surprise
