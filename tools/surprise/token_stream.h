// The training text as one row of tokens, and batches drawn from it in an order that a seed fixes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/tokenizer.h"

namespace surprise::tools {

/// The documents of a file, which lines `<|endoftext|>` separate.
std::vector<std::string_view> documents_of(std::string_view text);

/// The tokens of all documents, start_of_text() before each and after the last.
std::vector<TokenId> token_row(const Tokenizer& tokenizer, std::string_view text);

/// Cuts the row into sequences of T tokens and their targets, the next tokens. Each time through (an epoch) starts the
/// cuts at another place and shuffles them, so that no two epochs show the same sequences. Which sequence comes n-th
/// depends on seed and n only: training resumes anywhere.
class SequenceOrder {
 public:
  /// Throws EmptyText unless the row holds at least two sequences.
  SequenceOrder(std::span<const TokenId> row, std::size_t positions, std::uint64_t seed);

  /// Fills tokens and targets (T) with sequence `index`, counted over all epochs.
  void read(std::uint64_t index, std::span<TokenId> tokens, std::span<TokenId> targets);

 private:
  void start_epoch(std::uint64_t epoch);

  std::span<const TokenId> row_;
  std::size_t positions_;
  std::uint64_t seed_;
  std::size_t sequences_;  // an epoch
  std::uint64_t epoch_ = 0;
  std::size_t shift_ = 0;
  std::vector<std::uint32_t> order_;  // (sequences)
};

}  // namespace surprise::tools
