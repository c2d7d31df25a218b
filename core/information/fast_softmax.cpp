#include "core/information/fast_softmax.h"

#include "core/information/distribution.h"
#include "core/information/entropy.h"
#include "core/information/fast_sums.h"
#include "core/information/invalid.h"

namespace surprise {
namespace {

double from_distribution(std::span<const float> logits, std::span<float> probabilities) {
  const Distribution p = Distribution::from_logits(logits);
  for (std::size_t i = 0; i < logits.size(); ++i) probabilities[i] = static_cast<float>(p.probability(i));
  return log_sum_exp(p);
}

/// e^d of sixteen numbers, written out, and their sum over turns of four vectors.
[[gnu::always_inline]] inline f32x4 write_weights(const float* z, f32x4 z_max, f32x4 inverse, float* weights) {
  std::array<f32x4, logit_vectors> d, e;
  for (std::size_t v = 0; v < logit_vectors; ++v) d[v] = (load_f32x4(z + v * logit_lanes) - z_max) * inverse;
  const f32x4 lowest = splat(lowest_normal_exponent_float);
  const bool normal = all((d[0] >= lowest) & (d[1] >= lowest) & (d[2] >= lowest) & (d[3] >= lowest));
  for (std::size_t v = 0; v < logit_vectors; ++v) {
    e[v] = normal ? exp_fast_normal(d[v]) : exp_fast(d[v]);
    store(weights + v * logit_lanes, e[v]);
  }
  return (e[0] + e[1]) + (e[2] + e[3]);
}

}  // namespace

double softmax_weights(std::span<const float> logits, float z_max, float temperature, std::span<float> weights) {
  const f32x4 maximum = splat(z_max), inverse = splat(1.0f / temperature);
  LaneSum sum;
  std::size_t i = 0;
  for (; i + logit_turn <= logits.size(); i += logit_turn) {
    sum.add(write_weights(&logits[i], maximum, inverse, &weights[i]));
  }
  std::array<float, logit_turn> rest;
  sum.add(write_weights(padded_logits<logit_turn>(logits, i).data(), maximum, inverse, rest.data()));
  for (std::size_t j = 0; i + j < logits.size(); ++j) weights[i + j] = rest[j];
  return sum.total();
}

void scale(std::span<float> x, float factor) {
  const f32x4 factors = splat(factor);
  std::size_t i = 0;
  for (; i + logit_turn <= x.size(); i += logit_turn) {
    for (std::size_t v = i; v < i + logit_turn; v += logit_lanes) store(&x[v], load_f32x4(&x[v]) * factors);
  }
  for (; i < x.size(); ++i) x[i] *= factor;
}

double softmax_fast(std::span<const float> logits, std::span<float> probabilities) {
  require_same_length(logits.size(), probabilities.size());
  const float z_max = largest_logit(logits);
  if (!is_ordinary_maximum(z_max)) return from_distribution(logits, probabilities);
  const double total = softmax_weights(logits, z_max, 1.0f, probabilities);
  if (!(total >= 1.0)) return from_distribution(logits, probabilities);
  scale(probabilities, static_cast<float>(1.0 / total));
  return log(total) + static_cast<double>(z_max);
}

}  // namespace surprise
