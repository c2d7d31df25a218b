// Counts the n-grams of a text whose positions stand in sorted order; in small steps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/language/ngram_counts.h"
#include "core/language/tokenization.h"

namespace surprise {

/// Builds the trie of all n-grams up to an order in two passes over the sorted positions: the first finds where each
/// order's n-grams begin, and so how long every column is; the second fills the columns.
///
/// The beginning of the text counts as one more left neighbour, different from every token, so that an n-gram that
/// occurs only there has a continuation too.
class NgramCounter {
 public:
  /// `sorted_positions` as from a PrefixSorter of depth `order`; tokens in [0, vocabulary_size) must outlive the
  /// counter.
  NgramCounter(std::span<const TokenId> tokens, std::vector<std::uint32_t> sorted_positions,
               std::size_t vocabulary_size, std::size_t order);

  std::size_t work() const { return 2 * tokens_.size(); }  // rows looked at
  std::size_t work_done() const { return work_done_; }
  void step(std::size_t rows);  // at most to the end of a pass

  /// The counts, once all work is done; leaves the counter empty.
  NgramCounts take();

 private:
  std::size_t length_at(std::size_t row) const;
  std::size_t shared_with_previous(std::size_t row) const;
  void reserve_columns();
  void count_row(std::size_t row);

  std::span<const TokenId> tokens_;
  std::vector<std::uint32_t> positions_;
  std::size_t vocabulary_size_;
  std::size_t order_;
  std::size_t work_done_ = 0;
  std::vector<std::uint8_t> shared_;  // (T) leading tokens, at most `order`, that a row shares with the row before
  std::vector<std::size_t> sizes_;    // (order) distinct n-grams of each length
  std::vector<std::uint32_t>
      last_seen_in_;  // (order - 1, V + 1) latest n-gram, its row + 1, that had this left neighbour
  NgramCounts counts_;
};

}  // namespace surprise
