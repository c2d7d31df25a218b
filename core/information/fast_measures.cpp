#include "core/information/fast_measures.h"

#include "core/information/entropy.h"
#include "core/information/fast_sums.h"
#include "core/information/invalid.h"
#include "core/information/logits.h"

namespace surprise {
namespace {

/// The corrected sums where float arithmetic is good enough for them; `precise` where it is not.
template <std::size_t Moments, typename FromSums, typename Precise>
auto fast_or_precise(std::span<const float> logits, FromSums from_sums, Precise precise) {
  if (logits.size() < few_outcomes) return precise();
  const float z_max = largest_logit(logits);
  if (!is_ordinary_maximum(z_max)) return precise();
  FastSums<Moments> sums(z_max);
  sums.add(logits);
  if (!sums.is_spread()) return precise();
  sums.correct(logits);
  return from_sums(sums, z_max);
}

LogitsSummary summarize_precisely(std::span<const float> logits) {
  const Distribution p = Distribution::from_logits(logits);
  const DistributionSummary summary = summarize(p);
  return {summary.argmax,       log_sum_exp(p),           summary.max_probability,
          summary.entropy_nats, summary.varentropy_nats2, summary.effective_outcomes};
}

}  // namespace

double entropy_fast(std::span<const float> logits) {
  return fast_or_precise<2>(
      logits, [](const FastSums<2>& sums, float) { return log(sums.moment(0)) - sums.moment(1) / sums.moment(0); },
      [&] { return read_logits(logits).entropy_nats; });
}

double log_sum_exp_fast(std::span<const float> logits) {
  return fast_or_precise<1>(
      logits, [](const FastSums<1>& sums, float z_max) { return log(sums.moment(0)) + static_cast<double>(z_max); },
      [&] { return read_logits(logits).log_sum_exp; });
}

double surprisal_fast(std::span<const float> logits, std::size_t outcome) {
  require_index(outcome, logits.size());
  return fast_or_precise<1>(
      logits,
      [&](const FastSums<1>& sums, float z_max) {
        return log(sums.moment(0)) + (static_cast<double>(z_max) - static_cast<double>(logits[outcome]));
      },
      [&] { return surprisal(Distribution::from_logits(logits), outcome); });
}

LogitsSummary summarize_fast(std::span<const float> logits) {
  return fast_or_precise<3>(
      logits,
      [&](const FastSums<3>& sums, float z_max) {
        const double total = sums.moment(0), log_total = log(total);
        const double mean = sums.moment(1) / total;
        const double entropy_nats = log_total - mean;
        return LogitsSummary{index_of_logit(logits, z_max),
                             log_total + static_cast<double>(z_max),
                             1.0 / total,
                             entropy_nats,
                             sums.moment(2) / total - mean * mean,
                             exp(entropy_nats)};
      },
      [&] { return summarize_precisely(logits); });
}

}  // namespace surprise
