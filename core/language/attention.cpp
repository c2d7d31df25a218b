#include "core/language/attention.h"

#include <algorithm>

#include "core/language/float_gemm.h"
#include "core/language/panels.h"
#include "core/language/pointwise.h"

namespace surprise {
namespace {

/// Rows whose scores are computed together: they see keys up to the last one's position, a few more than each may use.
constexpr std::size_t tile_rows = 8;

std::size_t round_up(std::size_t x) { return panel_count(x) * panel_rows; }

}  // namespace

KeyValueCache::KeyValueCache(const TransformerConfig& config)
    : groups_(config.key_value_heads),
      head_width_(config.head_width()),
      key_stride_(head_width_ * panel_rows),
      key_size_(panel_count(config.context) * key_stride_),
      value_stride_(config.context * panel_rows),
      value_size_(panel_count(head_width_) * value_stride_),
      keys_(groups_ * key_size_),
      values_(groups_ * value_size_) {}

void KeyValueCache::write(std::size_t position, const float* key, const float* value) {
  for (std::size_t group = 0; group < groups_; ++group) {
    float* keys = keys_.data() + group * key_size_ + position / panel_rows * key_stride_ + position % panel_rows;
    float* values = values_.data() + group * value_size_ + position * panel_rows;
    for (std::size_t i = 0; i < head_width_; ++i) {
      keys[i * panel_rows] = key[group * head_width_ + i];
      values[i / panel_rows * value_stride_ + i % panel_rows] = value[group * head_width_ + i];
    }
  }
}

void attend(const TransformerConfig& config, const KeyValueCache& cache, const float* queries, std::size_t first,
            std::size_t n, float* out, AttentionScratch& scratch) {
  const std::size_t d = config.head_width();
  const std::size_t heads = config.heads / config.key_value_heads;  // that share one key
  const std::size_t rows = n * heads;  // row r: position first + r / heads, head r % heads of the group
  const std::size_t score_stride = round_up(first + n);
  scratch.queries.resize(rows * d);
  scratch.mixtures.resize(rows * d);
  scratch.scores.resize(tile_rows * score_stride);

  for (std::size_t group = 0; group < config.key_value_heads; ++group) {
    for (std::size_t t = 0; t < n; ++t) {
      std::copy_n(queries + t * config.width + group * heads * d, heads * d, scratch.queries.data() + t * heads * d);
    }
    for (std::size_t row = 0; row < rows; row += tile_rows) {
      const std::size_t count = std::min(tile_rows, rows - row);
      const std::size_t seen = first + (row + count - 1) / heads + 1;  // by the last row
      multiply_panels(scratch.queries.data() + row * d, d, count, {cache.key_panels(group), cache.key_stride()},
                      round_up(seen), d, scratch.scores.data(), score_stride);
      float sums[tile_rows];
      for (std::size_t r = 0; r < count; ++r) {
        sums[r] = exponentials(scratch.scores.data() + r * score_stride, first + (row + r) / heads + 1, round_up(seen));
      }
      // Beyond a row's own position its weights are 0, which leaves its sums as they are.
      multiply_panels(scratch.scores.data(), score_stride, count, {cache.value_panels(group), cache.value_stride()}, d,
                      seen, scratch.mixtures.data() + row * d, d);
      for (std::size_t r = 0; r < count; ++r) {
        float* mixture = scratch.mixtures.data() + (row + r) * d;
        const float share = 1 / sums[r];
        for (std::size_t i = 0; i < d; ++i) mixture[i] *= share;
      }
    }
    for (std::size_t t = 0; t < n; ++t) {
      std::copy_n(scratch.mixtures.data() + t * heads * d, heads * d, out + t * config.width + group * heads * d);
    }
  }
}

}  // namespace surprise
