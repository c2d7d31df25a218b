#include "core/learning/token_batches.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/numeric/error.h"

namespace surprise {

void require_sequence(const char* text, std::size_t tokens, std::size_t positions) {
  if (tokens > positions) return;
  throw Error("InvalidParameter", std::string(text) + " has " + std::to_string(tokens) + " tokens; a sequence needs " +
                                      std::to_string(positions + 1) + ".");
}

TokenBatches::TokenBatches(std::vector<TokenId> row, std::size_t sequences, std::size_t positions, std::uint64_t seed)
    : row_(std::move(row)), positions_(positions), random_(seed) {
  if (sequences == 0 || positions == 0) {
    throw Error("InvalidParameter", "A batch of " + std::to_string(sequences) + " sequences of " +
                                        std::to_string(positions) + " tokens is empty.");
  }
  require_sequence("The training text", row_.size(), positions);
  tokens_.resize(sequences * positions);
  targets_.resize(sequences * positions);
}

void TokenBatches::next() {
  for (std::size_t first = 0; first < tokens_.size(); first += positions_) {
    const auto start = static_cast<std::ptrdiff_t>(random_.below(row_.size() - positions_));
    const auto count = static_cast<std::ptrdiff_t>(positions_);
    const auto at = static_cast<std::ptrdiff_t>(first);
    std::copy_n(row_.begin() + start, count, tokens_.begin() + at);
    std::copy_n(row_.begin() + start + 1, count, targets_.begin() + at);
  }
}

}  // namespace surprise
