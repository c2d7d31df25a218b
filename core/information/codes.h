// Yes-no questions: how many an outcome takes in the best code, beside the entropy that no code can beat.
#pragma once

#include <cstdint>
#include <vector>

#include "core/information/distribution.h"

namespace surprise {

struct OptimalCode {
  std::vector<std::int32_t> huffman_lengths_bits;  // (V); 0 for impossible outcomes, and for the only possible one
  std::vector<std::int32_t> shannon_lengths_bits;  // (V) ceil(-log2 p); 0 for impossible outcomes
  std::vector<double> ideal_lengths_bits;          // (V) -log2 p; +inf for impossible outcomes
  double huffman_mean_bits;                        // in [H, H + 1)
  double shannon_mean_bits;                        // in [H, H + 1)
  double entropy_bits;                             // H / ln 2
};

/// Huffman's code (D. A. Huffman, Proc. IRE 40 (1952)) by two queues in O(V log V), and Shannon's lengths (1948,
/// section 9). Ties are broken the same way everywhere: of equal weights an outcome goes before a merged group, the
/// higher index and the group merged earlier first. That gives the shortest longest word among all optimal codes (E. S.
/// Schwartz, Inf. Control 7 (1964)).
OptimalCode optimal_code(const Distribution& p);

}  // namespace surprise
