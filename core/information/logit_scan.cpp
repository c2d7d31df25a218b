#include "core/information/logit_scan.h"

#include <algorithm>
#include <cstdint>

namespace surprise {

// Found by the bits: among positive floats the largest has the largest bits as an integer, among negative ones the
// smallest. An integer comparison is one instruction where WebAssembly's maximum of floats takes ten on x86.
float largest_logit(std::span<const float> z) {
  i32x4 largest = splat(std::numeric_limits<std::int32_t>::min());
  i32x4 smallest = splat(std::numeric_limits<std::int32_t>::max());
  const auto add = [&](const float* four) {
    const i32x4 bits = as_i32x4(load_f32x4(four));
    largest = bits > largest ? bits : largest;
    smallest = bits < smallest ? bits : smallest;
  };
  std::size_t i = 0;
  for (; i + logit_turn <= z.size(); i += logit_turn) {
    for (std::size_t v = 0; v < logit_vectors; ++v) add(&z[i + logit_lanes * v]);
  }
  const std::array<float, logit_turn> rest = padded_logits<logit_turn>(z, i);
  for (std::size_t v = 0; v < logit_vectors; ++v) add(&rest[logit_lanes * v]);

  std::int32_t positive = largest[0], negative = smallest[0];
  for (int lane = 1; lane < 4; ++lane) {
    positive = std::max(positive, largest[lane]);
    negative = std::min(negative, smallest[lane]);
  }
  return as_f32x4(splat(positive >= 0 ? positive : negative))[0];
}

std::size_t index_of_logit(std::span<const float> z, float value) {
  const f32x4 wanted = splat(value);
  std::size_t i = 0;
  while (i + logit_lanes <= z.size() && !any(load_f32x4(&z[i]) == wanted)) i += logit_lanes;
  while (z[i] != value) ++i;
  return i;
}

}  // namespace surprise
