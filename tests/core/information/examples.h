// Distributions and values that the tests of core/information share.
#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include "core/information/distribution.h"
#include "core/numeric/random.h"

namespace surprise::test {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
inline constexpr double bits = 1.4426950408889634;  // in a nat

inline Distribution probabilities(std::vector<double> p) { return Distribution::from_probabilities(p); }
inline Distribution logits(std::vector<double> z) { return Distribution::from_logits(std::span<const double>(z)); }

/// Normal logits of that standard deviation.
inline std::vector<double> random_logits(std::size_t outcomes, double deviation, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> z(outcomes);
  for (double& x : z) x = deviation * random.normal();
  return z;
}

}  // namespace surprise::test
