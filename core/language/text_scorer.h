// Walks a text with any language model and notes, token by token, how surprised the model was.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/language/language_model.h"
#include "core/language/ngram_predictor.h"
#include "core/language/tokenization.h"

namespace surprise {

/// Likeliest tokens kept at each position.
inline constexpr std::size_t alternatives_per_token = 5;

/// Tokens that one scorer takes: 98 bytes of columns each, held twice while they are copied out.
inline constexpr std::size_t max_scored_tokens = 2'000'000;

/// Columns with one row a token, and the totals over all rows.
struct TextScores {
  std::size_t tokens = 0;                         // T
  std::size_t characters = 0;                     // Unicode code points of the text
  std::size_t bytes = 0;                          // UTF-8 bytes of the text
  std::size_t words = 0;                          // runs of non-whitespace of the original text (unicode.h)
  ReadingWindow reading;                          // the model's
  std::vector<std::int32_t> offsets;              // (T + 1) UTF-16 offsets of the rows' texts
  std::vector<double> surprisal_nats;             // (T) -ln p of the token's text, naming an open token's text included
  std::vector<double> entropy_nats;               // (T) expected surprisal at that position, in the same sense
  std::vector<double> varentropy_nats2;           // (T) variance of that surprisal
  std::vector<std::int32_t> rank;                 // (T) 1 = likeliest; tokens of equal probability share the best rank
  std::vector<TokenId> alternatives;              // (T, alternatives_per_token) likeliest first; no_token beyond V
  std::vector<double> alternative_probabilities;  // (T, alternatives_per_token); 0 beyond V
  std::vector<std::int32_t> unseen;               // rows whose token is the open token
  double total_nats = 0;                          // Σ surprisal
  double cross_entropy_nats = 0;                  // total / T
  double perplexity = 0;                          // exp(cross_entropy_nats), per token
  double word_perplexity = 0;                     // exp(total / words); NaN for a text without a word
  double bits_per_byte = 0;                       // total / (ln 2 · bytes)
  double bits_per_character = 0;                  // total / (ln 2 · characters)
  double mean_entropy_nats = 0;                   // Σ entropy / T
};

class TextScorer {
 public:
  /// Throws EmptyText for no tokens; InvalidParameter for more than max_scored_tokens.
  TextScorer(std::unique_ptr<LanguageModel> model, Tokenization text);
  ~TextScorer();
  TextScorer(TextScorer&&) noexcept;
  TextScorer& operator=(TextScorer&&) noexcept;

  void step(std::size_t tokens);  // scores at least this many more, in whole blocks of the model; 0 counts as 1
  bool done() const;
  double progress() const;  // in [0, 1]; 1 when done

  /// Throws InvalidParameter before done(). Lives as long as the scorer.
  const TextScores& result() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

/// Scores a text with an n-gram model: alternatives are tokens of model->vocabulary(), whose code_points() turns them
/// into characters. Errors as NgramPredictor's and TextScorer's.
TextScorer score_text(std::shared_ptr<const NgramModel> model, std::u32string_view text, int order,
                      Smoothing smoothing);

}  // namespace surprise
