// Where the largest of many weights add up to a wanted sum, without sorting them.
#pragma once

#include <cstddef>
#include <span>

namespace surprise {

/// The kept weights are those above `weight`, and those equal to it up to the index `last`.
struct WeightCutoff {
  float weight;
  std::size_t last;
};

/// The smallest set of the largest weights whose sum is at least `wanted`, of equal ones the lower index first. `total`
/// is the sum of all. Weights in [0, 1], none of them NaN. Where all together fall short by a rounding, all above 0 are
/// in.
WeightCutoff cutoff_of_mass(std::span<const float> weights, double total, double wanted);

}  // namespace surprise
