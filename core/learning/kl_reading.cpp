#include "core/learning/kl_reading.h"

#include <algorithm>
#include <string>

#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr std::size_t max_batches = 1000;

}  // namespace

KlReading read_kl(PolicyRollouts& rollouts, const Parameters& policy, double temperature,
                  const KlReadingOptions& options) {
  if (options.batches == 0 || options.batches > max_batches) {
    throw Error("InvalidParameter", "KL was to be read from " + std::to_string(options.batches) +
                                        " batches; it can be from 1 to " + std::to_string(max_batches) + ".");
  }
  const TruncationOptions truncation{
      .temperature = temperature, .top_k = options.top_k, .top_p = options.top_p, .order = SamplerOrder::transformers};
  Random random(options.seed);
  std::vector<CompletionMeasures> measures;
  for (std::size_t i = 0; i < options.batches; ++i) {
    const Rollout rollout = rollouts.draw(policy, truncation, options.count_padding, random);
    measures.insert(measures.end(), rollout.measures.begin(), rollout.measures.end());
  }
  KlReading found;
  found.kl = kl_spreads(measures);
  for (const CompletionMeasures& completion : measures) found.log_ratios_nats.push_back(completion.log_ratio_nats);
  const auto negative = std::count_if(found.log_ratios_nats.begin(), found.log_ratios_nats.end(),
                                      [](double log_ratio) { return log_ratio < 0; });
  found.negative_share = static_cast<double>(negative) / static_cast<double>(measures.size());
  return found;
}

}  // namespace surprise
