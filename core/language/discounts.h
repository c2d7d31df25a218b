// How much Kneser-Ney smoothing takes from each count to give to what was never seen.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace surprise {

/// n_1 to n_4: how many n-grams of one order were counted exactly once, twice, three and four times.
struct CountsOfCounts {
  std::array<std::uint64_t, 4> n{};

  void add(std::uint64_t count) {
    if (count >= 1 && count <= 4) ++n[static_cast<std::size_t>(count - 1)];
  }
};

/// What is subtracted from a count of 1, of 2, of 3 or more. Each in (0, count], so that no count goes negative and
/// every context that was seen keeps something for the unseen.
struct Discounts {
  double one = 0;
  double two = 0;
  double three_or_more = 0;

  double of(std::uint64_t count) const { return count == 0 ? 0 : count == 1 ? one : count == 2 ? two : three_or_more; }
};

/// Modified Kneser-Ney, equation 26 of Chen & Goodman, "An empirical study of smoothing techniques for language
/// modeling" (1999): Y = n1/(n1 + 2 n2), D_c = c - (c + 1) Y n_{c+1}/n_c for c = 1, 2, 3.
///
/// Where a count of counts is zero, or a discount leaves (0, c] (small texts; single characters, of which hardly any is
/// rare), the formula means nothing and all three are 0.5, 1, 1.5, KenLM's `--discount_fallback`.
Discounts estimate_discounts(const CountsOfCounts& counts);

}  // namespace surprise
