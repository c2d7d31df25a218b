// Mini-batches from a row of tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/language/tokenization.h"
#include "core/numeric/random.h"

namespace surprise {

/// Sequences that begin anywhere in the row, each place equally likely, drawn with replacement. Which batch comes n-th
/// depends on the seed alone, so that trainings of one seed see the same tokens whatever else differs.
class TokenBatches {
 public:
  /// B `sequences` of T `positions`. Throws InvalidParameter unless B and T are at least 1 and the row has T + 1
  /// tokens: T to read, and the one that follows the last.
  TokenBatches(std::vector<TokenId> row, std::size_t sequences, std::size_t positions, std::uint64_t seed);

  /// Draws the next batch.
  void next();

  std::span<const TokenId> tokens() const { return tokens_; }    // (B, T) of the last next()
  std::span<const TokenId> targets() const { return targets_; }  // (B, T) what follows each
  std::span<const TokenId> row() const { return row_; }

 private:
  std::vector<TokenId> row_;
  std::size_t positions_;
  Random random_;
  std::vector<TokenId> tokens_, targets_;
};

/// Throws InvalidParameter for a row of fewer than positions + 1 tokens; `text` begins the sentence.
void require_sequence(const char* text, std::size_t tokens, std::size_t positions);

}  // namespace surprise
