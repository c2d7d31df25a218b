#include "core/language/discounts.h"

namespace surprise {

Discounts estimate_discounts(const CountsOfCounts& counts) {
  constexpr Discounts fallback{0.5, 1, 1.5};
  std::array<double, 4> n{};
  for (std::size_t c = 0; c < n.size(); ++c) {
    if (counts.n[c] == 0) return fallback;
    n[c] = static_cast<double>(counts.n[c]);
  }
  const double y = n[0] / (n[0] + 2 * n[1]);
  const Discounts estimated{1 - 2 * y * n[1] / n[0], 2 - 3 * y * n[2] / n[1], 3 - 4 * y * n[3] / n[2]};
  const bool positive = estimated.one > 0 && estimated.two > 0 && estimated.three_or_more > 0;
  return positive ? estimated : fallback;
}

}  // namespace surprise
