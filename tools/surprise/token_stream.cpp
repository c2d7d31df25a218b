#include "tools/surprise/token_stream.h"

#include <algorithm>
#include <numeric>

#include "core/numeric/error.h"
#include "core/numeric/random.h"

namespace surprise::tools {

std::vector<std::string_view> documents_of(std::string_view text) {
  constexpr std::string_view mark = "<|endoftext|>";
  std::vector<std::string_view> documents;
  std::size_t first = 0;
  const auto add = [&](std::size_t end) {
    std::string_view document = text.substr(first, end - first);
    while (!document.empty() && document.back() == '\n') document.remove_suffix(1);
    while (!document.empty() && document.front() == '\n') document.remove_prefix(1);
    if (!document.empty()) documents.push_back(document);
  };
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    if (text.substr(line, end - line) == mark) {
      add(line);
      first = std::min(end + 1, text.size());
    }
    line = end + 1;
  }
  add(text.size());
  return documents;
}

std::vector<TokenId> token_row(const Tokenizer& tokenizer, std::string_view text) {
  std::vector<TokenId> row{tokenizer.start_of_text()};
  for (const std::string_view document : documents_of(text)) {
    const std::vector<TokenId> tokens = tokenizer.encode(document);
    row.insert(row.end(), tokens.begin(), tokens.end());
    row.push_back(tokenizer.start_of_text());
  }
  return row;
}

SequenceOrder::SequenceOrder(std::span<const TokenId> row, std::size_t positions, std::uint64_t seed)
    : row_(row), positions_(positions), seed_(seed) {
  if (row.size() < 2 * positions + 1) {
    throw Error("EmptyText", "The training text has " + std::to_string(row.size()) + " tokens; two sequences need " +
                                 std::to_string(2 * positions + 1) + ".");
  }
  // One sequence less than would fit leaves room for the shift.
  sequences_ = (row.size() - 1) / positions - 1;
  start_epoch(0);
}

void SequenceOrder::start_epoch(std::uint64_t epoch) {
  epoch_ = epoch;
  std::uint64_t mixed = seed_ + epoch;
  Random random(splitmix64(mixed));
  shift_ = random.below(positions_);
  order_.resize(sequences_);
  std::iota(order_.begin(), order_.end(), 0u);
  for (std::size_t i = order_.size(); i > 1; --i) std::swap(order_[i - 1], order_[random.below(i)]);
}

void SequenceOrder::read(std::uint64_t index, std::span<TokenId> tokens, std::span<TokenId> targets) {
  if (index / sequences_ != epoch_) start_epoch(index / sequences_);
  const std::size_t first = shift_ + order_[index % sequences_] * positions_;
  std::copy_n(row_.begin() + static_cast<std::ptrdiff_t>(first), positions_, tokens.begin());
  std::copy_n(row_.begin() + static_cast<std::ptrdiff_t>(first + 1), positions_, targets.begin());
}

}  // namespace surprise::tools
