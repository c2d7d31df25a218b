#include "core/learning/training_attention.h"

#include <algorithm>
#include <cmath>

#include "core/language/pointwise.h"
#include "core/learning/lanes.h"
#include "core/learning/panel_products.h"
#include "core/learning/training_pointwise.h"

namespace surprise {
namespace {

constexpr float smallest_weight = 0x1p-60f;
constexpr float smallest_d_score = 0x1p-80f;

std::size_t round_up(std::size_t x) { return panel_count(x) * panel_rows; }

/// One sequence and one query head with the key-value head it reads.
struct Head {
  std::size_t queries;  // offset of its first query, in query, out and their gradients
  std::size_t keys;     // offset of its first key, in key, value and their gradients
  std::size_t weights;  // offset of its weights
};

template <typename Work>
void for_each_head(const AttentionShape& shape, Work work) {
  const std::size_t weights = shape.positions * round_up(shape.positions);
  for (std::size_t b = 0; b < shape.sequences; ++b) {
    for (std::size_t h = 0; h < shape.heads; ++h) {
      const std::size_t group = h * shape.key_value_heads / shape.heads;
      work(Head{b * shape.positions * shape.width() + h * shape.head_width,
                b * shape.positions * shape.key_value_width() + group * shape.head_width,
                (b * shape.heads + h) * weights});
    }
  }
}

/// Calls work(first, count, seen) for four positions at a time and the number of keys that the last of them sees.
template <typename Work>
void for_four_rows(std::size_t positions, Work work) {
  for (std::size_t t = 0; t < positions; t += 4) {
    const std::size_t count = std::min<std::size_t>(4, positions - t);
    work(t, count, t + count);
  }
}

/// scores[t][s] = a[t] . b[s] for each four rows t up to their last one's panel, b in panels of positions.
void multiply_lower_half(ByRows a, const float* panels, const AttentionShape& shape, float* scores) {
  const std::size_t stride = round_up(shape.positions);
  for_four_rows(shape.positions, [&](std::size_t t, std::size_t count, std::size_t seen) {
    for (std::size_t s = 0; s < seen; s += panel_rows) {
      multiply_panel(a.from_row(t), count, panels + s * shape.head_width, shape.head_width,
                     {scores + t * stride + s, stride, panel_rows, Sums::replace});
    }
  });
}

/// y[t] [+]= Σ_{s <= t} w[t][s] b[s], b in panels of channels. w is 0 between t and the last key its four rows see.
void multiply_by_weights(const float* weights, const float* panels, const AttentionShape& shape, float* y,
                         std::size_t y_stride, Sums sums) {
  const std::size_t d = shape.head_width, t_positions = shape.positions, stride = round_up(t_positions);
  for_four_rows(t_positions, [&](std::size_t t, std::size_t count, std::size_t seen) {
    for (std::size_t i = 0; i < d; i += panel_rows) {
      multiply_panel(ByRows{weights + t * stride, stride}, count, panels + i * t_positions, seen,
                     {y + t * y_stride + i, y_stride, std::min(d - i, panel_rows), sums});
    }
  });
}

/// y[s] += Σ_{t >= s} w[t][s] b[t], b in panels of channels.
void multiply_by_transposed_weights(const float* weights, const float* panels, const AttentionShape& shape, float* y,
                                    std::size_t y_stride) {
  const std::size_t d = shape.head_width, t_positions = shape.positions, stride = round_up(t_positions);
  for_four_rows(t_positions, [&](std::size_t s, std::size_t count, std::size_t) {
    for (std::size_t i = 0; i < d; i += panel_rows) {
      multiply_panel(ByColumns{weights + s * stride + s, stride}, count, panels + i * t_positions + s * panel_rows,
                     t_positions - s, {y + s * y_stride + i, y_stride, std::min(d - i, panel_rows), Sums::add});
    }
  });
}

}  // namespace

std::size_t attention_weight_count(const AttentionShape& shape) {
  return shape.sequences * shape.heads * shape.positions * round_up(shape.positions);
}

void train_attention_forward(float* out, float* weights, const float* query, const float* key, const float* value,
                             const AttentionShape& shape, AttentionTrainingScratch& scratch) {
  const std::size_t d = shape.head_width, t_positions = shape.positions, stride = round_up(t_positions);
  const std::size_t c = shape.width(), k = shape.key_value_width();
  const float scale = 1 / std::sqrt(static_cast<float>(d));
  scratch.keys.resize(stride * d);
  scratch.values.resize(round_up(d) * t_positions);
  for_each_head(shape, [&](const Head& head) {
    float* a = weights + head.weights;
    pack_columns(key + head.keys, k, d, t_positions, scale, scratch.keys.data());
    pack_rows(value + head.keys, k, t_positions, d, 1, scratch.values.data());
    multiply_lower_half(ByRows{query + head.queries, c}, scratch.keys.data(), shape, a);
    for (std::size_t t = 0; t < t_positions; ++t) {
      float* row = a + t * stride;
      const float share = 1 / exponentials(row, t + 1, round_up(t + 1));
      for (std::size_t s = 0; s <= t; s += 4) {
        store(row + s, without_small(share * load_f32x4(row + s), smallest_weight));
      }
    }
    multiply_by_weights(a, scratch.values.data(), shape, out + head.queries, c, Sums::replace);
  });
}

void train_attention_backward(float* d_query, float* d_key, float* d_value, const float* d_out, const float* out,
                              const float* weights, const float* query, const float* key, const float* value,
                              const AttentionShape& shape, AttentionTrainingScratch& scratch) {
  const std::size_t d = shape.head_width, t_positions = shape.positions, stride = round_up(t_positions);
  const std::size_t c = shape.width(), k = shape.key_value_width();
  const float scale = 1 / std::sqrt(static_cast<float>(d));
  scratch.values.resize(stride * d);
  for (auto* panels : {&scratch.keys, &scratch.queries, &scratch.d_out}) panels->resize(round_up(d) * t_positions);
  scratch.d_scores.resize(t_positions * stride);
  for_each_head(shape, [&](const Head& head) {
    const float* a = weights + head.weights;
    float* d_scores = scratch.d_scores.data();
    pack_columns(value + head.keys, k, d, t_positions, 1, scratch.values.data());
    pack_rows(key + head.keys, k, t_positions, d, scale, scratch.keys.data());
    pack_rows(query + head.queries, c, t_positions, d, scale, scratch.queries.data());
    pack_rows(d_out + head.queries, c, t_positions, d, 1, scratch.d_out.data());

    multiply_lower_half(ByRows{d_out + head.queries, c}, scratch.values.data(), shape, d_scores);
    for (std::size_t t = 0; t < t_positions; ++t) {
      // The mean of d_a under the weights is d_out . out.
      const std::size_t row = head.queries + t * c;
      const float mean = dot_in_lanes(d_out + row, out + row, d);
      for (std::size_t s = 0; s < round_up(t + 1); s += 4) {
        float* d_score = d_scores + t * stride + s;
        store(d_score, without_small(load_f32x4(a + t * stride + s) * (load_f32x4(d_score) - mean), smallest_d_score));
      }
    }
    multiply_by_weights(d_scores, scratch.keys.data(), shape, d_query + head.queries, c, Sums::add);
    multiply_by_transposed_weights(d_scores, scratch.queries.data(), shape, d_key + head.keys, k);
    multiply_by_transposed_weights(a, scratch.d_out.data(), shape, d_value + head.keys, k);
  });
}

}  // namespace surprise
