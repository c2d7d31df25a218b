// KL(policy‖reference) from samples, and what makes logs show less of it than there is, or less than 0: few samples,
// samples of a truncated policy whose log-ratios are of the whole one, and paddings that count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/learning/policy_rollouts.h"

namespace surprise {

struct KlReadingOptions {
  std::uint64_t seed = 1;
  std::size_t batches = 1;     // of the plan's samples each, from 1 to 1,000
  std::size_t top_k = 0;       // 0: off
  double top_p = 1;            // in (0, 1]; 1: off
  bool count_padding = false;  // positions behind a completion's end count, as if the end had been drawn there
};

struct KlReading {
  KlSpreads kl;                         // `exact` without paddings
  std::vector<double> log_ratios_nats;  // of each completion
  double negative_share = 0;            // of the completions whose log-ratio is below 0
};

/// At the plan's temperature. Throws InvalidParameter for an option out of its range.
KlReading read_kl(PolicyRollouts& rollouts, const Parameters& policy, double temperature,
                  const KlReadingOptions& options);

}  // namespace surprise
