// What is known of completions once policy and reference have read them: their divergence, by every estimator.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/learning/token_surrogate.h"

namespace surprise {

/// Sums over a completion's tokens, in nats.
struct CompletionMeasures {
  double log_ratio_nats = 0;  // ln π(completion) − ln ref(completion), which is k1
  double k2_nats = 0;         // of each token
  double k3_nats = 0;
  double kl_nats = 0;       // of each position over the vocabulary
  double entropy_nats = 0;  // of each position
  std::size_t tokens = 0;   // the end included

  void add(const TokenReading& reading);
  /// A padding's estimates, as if it had been drawn.
  void add_padding(const TokenReading& reading);
};

struct Spread {
  double mean = 0;
  double sd = 0;  // of one sample, with Bessel's correction; NaN of fewer than two
};
Spread spread_of(std::span<const double> values);

/// KL(policy‖reference) per completion in nats, five ways. The means of all but k2 and sequence_k2 are the same number
/// in expectation; their spreads are not. sequence_k2 and sequence_k3 take k2 and k3 of the whole completion's
/// log-ratio, where libraries sum over tokens; k1 is the same both ways.
struct KlSpreads {
  Spread exact;  // each position's sum over the vocabulary, along the completions that were drawn
  Spread k1, k2, k3;
  Spread sequence_k2, sequence_k3;
};
KlSpreads kl_spreads(std::span<const CompletionMeasures> completions);

}  // namespace surprise
