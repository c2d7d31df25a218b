#include "core/language/prefix_sorter.h"

#include <algorithm>
#include <utility>

namespace surprise {

PrefixSorter::PrefixSorter(std::span<const TokenId> tokens, std::size_t vocabulary_size, std::size_t depth)
    : tokens_(tokens),
      depth_(depth),
      frequency_(vocabulary_size),
      next_(vocabulary_size + 1),
      from_(tokens.size()),
      to_(tokens.size()) {
  for (const TokenId token : tokens_) ++frequency_[static_cast<std::size_t>(token)];
  for (std::size_t i = 0; i < from_.size(); ++i) from_[i] = static_cast<std::uint32_t>(i);
}

std::size_t PrefixSorter::bucket(std::size_t position, std::size_t column) const {
  const std::size_t at = position + column;
  return at < tokens_.size() ? static_cast<std::size_t>(tokens_[at]) + 1 : 0;
}

// A column holds the text shifted by `column`: the frequencies of all tokens less those of the first ones.
void PrefixSorter::begin_column(std::size_t column) {
  const std::size_t skipped = std::min(column, tokens_.size());
  std::vector<std::uint32_t>& sizes = next_;
  sizes[0] = static_cast<std::uint32_t>(skipped);
  std::copy(frequency_.begin(), frequency_.end(), sizes.begin() + 1);
  for (std::size_t i = 0; i < skipped; ++i) --sizes[static_cast<std::size_t>(tokens_[i]) + 1];
  std::uint32_t begin = 0;
  for (std::uint32_t& entry : next_) begin += std::exchange(entry, begin);
}

void PrefixSorter::step(std::size_t moves) {
  const std::size_t length = tokens_.size();
  const std::size_t column = depth_ - 1 - work_done_ / length;
  const std::size_t row = work_done_ % length;
  if (row == 0) begin_column(column);
  const std::size_t end = row + std::min(moves, length - row);
  for (std::size_t r = row; r < end; ++r) to_[next_[bucket(from_[r], column)]++] = from_[r];
  work_done_ += end - row;
  if (end == length) from_.swap(to_);
}

std::vector<std::uint32_t> PrefixSorter::take() {
  to_ = {};
  return std::move(from_);
}

}  // namespace surprise
