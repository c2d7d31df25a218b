// Top-k and top-p of float32 logits without sorting the vocabulary: what a sampler does for each token.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace surprise {

/// Indices of the k largest logits, largest first; of equal ones the lower index first. Fewer where fewer are possible
/// (above -inf). Exact. Throws NotANumber.
std::vector<std::size_t> top_k(std::span<const float> logits, std::size_t k);

struct FastTruncation {
  std::vector<float> probabilities;  // (V), 0 outside the kept set
  std::size_t kept;                  // outcomes
  double kept_mass;                  // of the tempered distribution
};

/// Temperature, then top-p: truncate() in the order of transformers. A probability's relative error is 3e-7 and 2e-7
/// for each nat that its tempered log weight lies below the largest; the kept set is truncate's unless its last
/// outcome's mass ends within such an error of `mass`. Where the temperature or the logits are out of float's reach, it
/// is truncate. `mass` in (0, 1]; errors as Distribution::from_logits and truncate.
FastTruncation top_p_fast(std::span<const float> logits, double temperature, double mass);

}  // namespace surprise
