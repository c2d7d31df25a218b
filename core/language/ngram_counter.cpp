#include "core/language/ngram_counter.h"

#include <algorithm>
#include <utility>

namespace surprise {

NgramCounter::NgramCounter(std::span<const TokenId> tokens, std::vector<std::uint32_t> sorted_positions,
                           std::size_t vocabulary_size, std::size_t order)
    : tokens_(tokens),
      positions_(std::move(sorted_positions)),
      vocabulary_size_(vocabulary_size),
      order_(order),
      shared_(tokens.size()),
      sizes_(order),
      last_seen_in_((order - 1) * (vocabulary_size + 1)) {
  counts_.levels.resize(order);
}

// Tokens of the longest n-gram that begins at the row's position: the text may end before `order`.
std::size_t NgramCounter::length_at(std::size_t row) const {
  return std::min(order_, tokens_.size() - positions_[row]);
}

std::size_t NgramCounter::shared_with_previous(std::size_t row) const {
  if (row == 0) return 0;
  const std::size_t limit = std::min(length_at(row - 1), length_at(row));
  const TokenId* a = tokens_.data() + positions_[row - 1];
  const TokenId* b = tokens_.data() + positions_[row];
  std::size_t shared = 0;
  while (shared < limit && a[shared] == b[shared]) ++shared;
  return shared;
}

void NgramCounter::reserve_columns() {
  for (std::size_t k = 0; k < order_; ++k) {
    NgramLevel& level = counts_.levels[k];
    level.token.reserve(sizes_[k]);
    level.count.reserve(sizes_[k]);
    if (k + 1 == order_) continue;
    level.continuations.reserve(sizes_[k]);
    level.children.reserve(sizes_[k] + 1);
  }
}

void NgramCounter::count_row(std::size_t row) {
  const std::size_t position = positions_[row];
  const std::size_t length = length_at(row);
  const std::size_t left = position == 0 ? vocabulary_size_ : static_cast<std::size_t>(tokens_[position - 1]);
  for (std::size_t k = 0; k < length; ++k) {
    NgramLevel& level = counts_.levels[k];
    const bool highest = k + 1 == order_;
    if (k >= shared_[row]) {
      level.token.push_back(tokens_[position + k]);
      level.count.push_back(0);
      if (!highest) {
        level.continuations.push_back(0);
        level.children.push_back(static_cast<std::uint32_t>(counts_.levels[k + 1].token.size()));
      }
    }
    ++level.count.back();
    if (highest) continue;
    const auto this_ngram = static_cast<std::uint32_t>(level.token.size());
    std::uint32_t& last_seen_in = last_seen_in_[k * (vocabulary_size_ + 1) + left];
    if (last_seen_in != this_ngram) ++level.continuations.back();
    last_seen_in = this_ngram;
  }
}

void NgramCounter::step(std::size_t rows) {
  const std::size_t length = tokens_.size();
  const bool measuring = work_done_ < length;
  const std::size_t begin = work_done_ % length;
  const std::size_t end = begin + std::min(rows, length - begin);
  for (std::size_t row = begin; row < end; ++row) {
    if (measuring) {
      const std::size_t shared = shared_with_previous(row);
      shared_[row] = static_cast<std::uint8_t>(shared);
      for (std::size_t k = shared; k < length_at(row); ++k) ++sizes_[k];
    } else {
      count_row(row);
    }
  }
  work_done_ += end - begin;
  if (measuring && end == length) reserve_columns();
}

NgramCounts NgramCounter::take() {
  for (std::size_t k = 0; k + 1 < order_; ++k) {
    counts_.levels[k].children.push_back(static_cast<std::uint32_t>(counts_.levels[k + 1].token.size()));
  }
  positions_ = {};
  return std::move(counts_);
}

}  // namespace surprise
