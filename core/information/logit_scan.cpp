#include "core/information/logit_scan.h"

#include <algorithm>
#include <array>
#include <limits>

namespace surprise {

float largest_logit(std::span<const float> z) {
  std::array<f32x4, logit_vectors> largest;
  largest.fill(splat(-std::numeric_limits<float>::infinity()));
  const auto add = [&](const float* turn) {
    for (std::size_t v = 0; v < logit_vectors; ++v) largest[v] = max(largest[v], load_f32x4(turn + v * logit_lanes));
  };
  std::size_t i = 0;
  for (; i + logit_turn <= z.size(); i += logit_turn) add(&z[i]);
  add(padded_logits<logit_turn>(z, i).data());
  const f32x4 four = max(max(largest[0], largest[1]), max(largest[2], largest[3]));
  return std::max(std::max(four[0], four[1]), std::max(four[2], four[3]));
}

std::size_t index_of_logit(std::span<const float> z, float value) {
  const f32x4 wanted = splat(value);
  std::size_t i = 0;
  while (i + logit_lanes <= z.size() && !any(load_f32x4(&z[i]) == wanted)) i += logit_lanes;
  while (z[i] != value) ++i;
  return i;
}

}  // namespace surprise
