// One row of scores from one distribution: what every scorer of texts does at every token.
#pragma once

#include <cstddef>
#include <span>
#include <utility>

#include "core/language/text_scorer.h"
#include "core/language/tokenization.h"

namespace surprise {

/// The columns of a text being scored. Call score() once for every row, from first to last, then finish().
class ScoreColumns {
 public:
  /// Throws EmptyText for no tokens; InvalidParameter for more than max_scored_tokens.
  ScoreColumns(Tokenization text, ReadingWindow reading);

  std::span<const TokenId> tokens() const { return text_.tokens; }

  /// Fills row `row` from the model's distribution there, given as probabilities and as their logarithms.
  void score(std::size_t row, std::span<const double> p, std::span<const double> log_p);

  /// The totals over all rows.
  void finish();

  /// The scores, once finished; leaves the columns empty.
  TextScores take() { return std::move(scores_); }
  const TextScores& scores() const { return scores_; }

 private:
  Tokenization text_;
  TextScores scores_;
};

}  // namespace surprise
