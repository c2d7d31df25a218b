#include "core/learning/training_cross_entropy.h"

#include <limits>

#include "core/learning/lanes.h"
#include "core/numeric/elementary.h"

namespace surprise {
namespace {

constexpr float smallest_exponential = 0x1p-100f;
constexpr float smallest_share = 0x1p-60f;  // of d_loss
constexpr float smallest_gradient = 0x1p-70f;

float largest(const float* x, std::size_t count) {
  f32x4 most = splat(-std::numeric_limits<float>::infinity());
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) most = max(most, load_f32x4(x + i));
  if (i < count) most = max(most, load_some(x + i, count - i, most[0]));
  return std::max(std::max(most[0], most[1]), std::max(most[2], most[3]));
}

}  // namespace

void train_cross_entropy_forward(float* losses_nats, float* probabilities, const float* logits, const TokenId* targets,
                                 std::size_t n_rows, std::size_t vocabulary) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    const float* z = logits + n * vocabulary;
    float* p = probabilities + n * vocabulary;
    const float most = largest(z, vocabulary);
    const bool counts = targets[n] != no_token;
    const float missed = counts ? most - z[targets[n]] : 0;  // before p, which may be z, is written
    f32x4 sums{};
    std::size_t v = 0;
    for (; v + lanes <= vocabulary; v += lanes) {
      const f32x4 e = without_small(exp_fast(load_f32x4(z + v) - most), smallest_exponential);
      store(p + v, e);
      sums += e;
    }
    for (std::size_t lane = 0; v < vocabulary; ++v, ++lane) {
      p[v] = without_small(exp_fast(splat(z[v] - most)), smallest_exponential)[0];
      sums[lane] += p[v];
    }
    const float total = sum_of_lanes(sums, f32x4{});
    const float share = 1 / total;
    for_lanes(vocabulary, [&](auto load, auto store) { store(p, load(p) * share); });
    losses_nats[n] = counts ? static_cast<float>(log(static_cast<double>(total))) + missed : 0;
  }
}

void train_cross_entropy_backward(float* probabilities_to_d_logits, float d_loss, const TokenId* targets,
                                  std::size_t n_rows, std::size_t vocabulary) {
  const float smallest = smallest_share * (d_loss < 0 ? -d_loss : d_loss);
  for (std::size_t n = 0; n < n_rows; ++n) {
    float* d = probabilities_to_d_logits + n * vocabulary;
    const bool counts = targets[n] != no_token;
    const float factor = counts ? d_loss : 0;
    for_lanes(vocabulary, [&](auto load, auto store) { store(d, without_small(load(d) * factor, smallest)); });
    if (counts) d[targets[n]] -= d_loss;
  }
}

void end_small_gradients(float* d_logits, std::size_t size) {
  for_lanes(size, [&](auto load, auto store) { store(d_logits, without_small(load(d_logits), smallest_gradient)); });
}

}  // namespace surprise
