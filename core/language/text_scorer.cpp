#include "core/language/text_scorer.h"

#include <algorithm>
#include <utility>

#include "core/language/character_tokenizer.h"
#include "core/language/score_columns.h"
#include "core/numeric/error.h"

namespace surprise {

struct TextScorer::Work {
  void score_block();

  std::unique_ptr<LanguageModel> model;
  ScoreColumns columns;
  std::size_t done = 0;  // tokens
  Predictions predictions;
};

void TextScorer::Work::score_block() {
  const auto tokens = columns.tokens();
  const std::size_t count = std::min(model->block_length(), tokens.size() - done);
  model->predict(tokens, done, count, predictions);
  for (std::size_t r = 0; r < count; ++r) {
    columns.score(done + r, predictions.probabilities_at(r), predictions.log_probabilities_at(r));
  }
  done += count;
  if (done == tokens.size()) columns.finish();
}

TextScorer::TextScorer(std::unique_ptr<LanguageModel> model, Tokenization text) {
  ScoreColumns columns(std::move(text), model->reading());
  work_.reset(new Work{std::move(model), std::move(columns), 0, {}});
}

TextScorer::~TextScorer() = default;
TextScorer::TextScorer(TextScorer&&) noexcept = default;
TextScorer& TextScorer::operator=(TextScorer&&) noexcept = default;

void TextScorer::step(std::size_t tokens) {
  const std::size_t length = work_->columns.tokens().size();
  const std::size_t goal = work_->done + std::min(std::max<std::size_t>(tokens, 1), length - work_->done);
  while (work_->done < goal) work_->score_block();
}

bool TextScorer::done() const { return work_->done == work_->columns.tokens().size(); }

double TextScorer::progress() const {
  return static_cast<double>(work_->done) / static_cast<double>(work_->columns.tokens().size());
}

const TextScores& TextScorer::result() const {
  if (!done()) throw Error("InvalidParameter", "The text is not scored to its end yet: step() until done().");
  return work_->columns.scores();
}

TextScorer score_text(std::shared_ptr<const NgramModel> model, std::u32string_view text, int order,
                      Smoothing smoothing) {
  Tokenization tokens = tokenize_characters(model->vocabulary(), text);
  return TextScorer(std::make_unique<NgramPredictor>(std::move(model), order, smoothing), std::move(tokens));
}

}  // namespace surprise
