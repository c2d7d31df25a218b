// Pairs of distributions to attack the measures with: each made from its number alone, so that a finding can be made
// again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/information/distribution.h"

namespace surprise::attack {

struct Pair {
  std::string_view family;
  InputKind kind;  // logits or counts
  std::vector<double> p, q;
  std::size_t outcome;    // one of them
  double order;           // of Renyi's and Tsallis' entropies
  double share;           // of the skewed divergence, in (0, 1)
  bool same_up_to_shift;  // q's logits are p's plus a constant, exactly: nothing may diverge
};

/// The families take turns. Of a thousand pairs 970 have at most 16 outcomes, 29 at most 256, and one up to 200,000.
Pair make_pair(std::uint64_t number);

std::vector<std::string_view> family_names();

}  // namespace surprise::attack
