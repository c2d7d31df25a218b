// Brings the equal n-grams of a text together by sorting its positions; in small steps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/language/tokenization.h"

namespace surprise {

/// Sorts the positions of a token sequence by the (up to) `depth` tokens that begin there, an end of the sequence
/// before any token: a radix sort, last column first, which takes depth · T moves whatever the text looks like.
class PrefixSorter {
 public:
  /// Tokens in [0, vocabulary_size); they must outlive the sorter.
  PrefixSorter(std::span<const TokenId> tokens, std::size_t vocabulary_size, std::size_t depth);

  std::size_t work() const { return depth_ * tokens_.size(); }  // moves in all
  std::size_t work_done() const { return work_done_; }
  void step(std::size_t moves);  // at most to the end of a column

  /// The sorted positions, once all work is done; leaves the sorter empty.
  std::vector<std::uint32_t> take();

 private:
  std::size_t bucket(std::size_t position, std::size_t column) const;
  void begin_column(std::size_t column);

  std::span<const TokenId> tokens_;
  std::size_t depth_;
  std::size_t work_done_ = 0;
  std::vector<std::uint32_t> frequency_;  // (V) of each token
  std::vector<std::uint32_t> next_;       // (V + 1) where the bucket's next position goes; bucket 0 is "past the end"
  std::vector<std::uint32_t> from_, to_;  // (T)
};

}  // namespace surprise
