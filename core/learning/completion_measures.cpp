#include "core/learning/completion_measures.h"

#include <cmath>
#include <limits>

#include "core/learning/kl_estimators.h"
#include "core/numeric/double_double.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

template <typename Measure>
Spread spread_over(std::span<const CompletionMeasures> completions, Measure measure) {
  std::vector<double> values;
  for (const CompletionMeasures& completion : completions) values.push_back(measure(completion));
  return spread_of(values);
}

}  // namespace

void CompletionMeasures::add_padding(const TokenReading& reading) {
  log_ratio_nats += reading.log_ratio_nats;
  k2_nats += leash_penalty_nats(LeashEstimator::k2, reading);
  k3_nats += leash_penalty_nats(LeashEstimator::k3, reading);
}

void CompletionMeasures::add(const TokenReading& reading) {
  add_padding(reading);
  kl_nats += reading.kl_nats;
  entropy_nats += reading.entropy_nats;
  ++tokens;
}

Spread spread_of(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  Spread found;
  found.mean = to_double(compensated_sum(values)) / n;
  std::vector<double> away(values.begin(), values.end());
  for (double& value : away) value -= found.mean;
  found.sd = values.size() < 2 ? std::numeric_limits<double>::quiet_NaN()
                               : std::sqrt(to_double(compensated_dot(away, away)) / (n - 1));
  return found;
}

KlSpreads kl_spreads(std::span<const CompletionMeasures> completions) {
  KlSpreads found;
  found.exact = spread_over(completions, [](const auto& c) { return c.kl_nats; });
  found.k1 = spread_over(completions, [](const auto& c) { return c.log_ratio_nats; });
  found.k2 = spread_over(completions, [](const auto& c) { return c.k2_nats; });
  found.k3 = spread_over(completions, [](const auto& c) { return c.k3_nats; });
  found.sequence_k2 = spread_over(completions, [](const auto& c) { return kl_estimates(c.log_ratio_nats).k2_nats; });
  found.sequence_k3 = spread_over(completions, [](const auto& c) { return kl_estimates(c.log_ratio_nats).k3_nats; });
  return found;
}

}  // namespace surprise
