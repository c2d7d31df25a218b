// The first pass over float32 logits, shared by everything that reads them without making a Distribution.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <span>

#include "core/numeric/simd.h"

namespace surprise {

inline constexpr std::size_t logit_lanes = 4;
inline constexpr std::size_t logit_vectors = 4;  // read in one turn: independent work for the processor to overlap
inline constexpr std::size_t logit_turn = logit_lanes * logit_vectors;  // logits a turn

/// Whole vectors of what is left from `first` on, filled up with impossible logits.
template <std::size_t Size>
std::array<float, Size> padded_logits(std::span<const float> z, std::size_t first) {
  std::array<float, Size> rest;
  rest.fill(-std::numeric_limits<float>::infinity());
  for (std::size_t i = first; i < z.size(); ++i) rest[i - first] = z[i];
  return rest;
}

/// The largest logit; NaN where there is none, and a NaN among the logits may be passed over.
float largest_logit(std::span<const float> z);

/// Whether the maximum says all: +inf, -inf and NaN are left to Distribution, which has the rules and the errors.
inline bool is_ordinary_maximum(float z_max) {
  return z_max >= -std::numeric_limits<float>::max() && z_max <= std::numeric_limits<float>::max();
}

/// The first index of a value that the logits hold.
std::size_t index_of_logit(std::span<const float> z, float value);

}  // namespace surprise
