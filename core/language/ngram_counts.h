// The n-grams of one training text with their counts, as a trie whose levels are flat arrays.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/language/tokenization.h"

namespace surprise {

inline constexpr int max_ngram_order = 8;

/// All distinct k-grams of one k, sorted by their tokens: the (k+1)-grams that extend one of them stand side by side in
/// the next level.
struct NgramLevel {
  std::vector<TokenId> token;                // (n) last token of the k-gram
  std::vector<std::uint32_t> count;          // (n) occurrences
  std::vector<std::uint32_t> continuations;  // (n) distinct tokens seen before it; empty at the highest order
  std::vector<std::uint32_t>
      children;  // (n + 1) where its extensions begin in the next level; empty at the highest order
};

/// levels[k - 1] holds the k-grams.
struct NgramCounts {
  std::vector<NgramLevel> levels;
};

/// The extensions of one context: rows [begin, end) of levels[level].
struct NgramRange {
  std::size_t level = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin == end; }
};

/// What follows the empty context: every 1-gram.
NgramRange root(const NgramCounts& counts);

/// What follows the context of `range` lengthened by `token` at its end; empty if that was never seen.
NgramRange extend(const NgramCounts& counts, const NgramRange& range, TokenId token);

}  // namespace surprise
