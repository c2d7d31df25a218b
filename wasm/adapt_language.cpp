#include "wasm/adapt_language.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace surprise::wasm {

namespace {

/// An order too large for int is out of range for the core all the same.
int as_order(std::size_t order) {
  return static_cast<int>(std::min<std::size_t>(order, std::numeric_limits<int>::max()));
}

}  // namespace

std::size_t SharedNgramModel::vocabulary_size() const { return model->vocabulary_size(); }
std::size_t SharedNgramModel::max_order() const { return static_cast<std::size_t>(model->max_order()); }
std::size_t SharedNgramModel::training_characters() const { return model->training_characters(); }

Smoothing FromJs<Smoothing>::convert(const emscripten::val& value) {
  return from_name<Smoothing>("smoothing", value,
                              {{"kneserNey", Smoothing::kneser_ney}, {"minimal", Smoothing::minimal}});
}

NgramTrainer ngram_trainer(std::u32string text, std::size_t max_order) {
  return NgramTrainer(std::move(text), as_order(max_order));
}

void trainer_step(NgramTrainer& trainer, std::size_t characters) { trainer.step(characters); }
bool trainer_done(NgramTrainer& trainer) { return trainer.done(); }
double trainer_progress(NgramTrainer& trainer) { return trainer.progress(); }
SharedNgramModel trainer_model(NgramTrainer& trainer) { return {trainer.model()}; }

SharedTextScorer text_scorer(SharedNgramModel& model, const std::u32string& text, std::size_t order,
                             Smoothing smoothing) {
  return {{text.begin(), text.end()}, model.model, score_text(model.model, text, as_order(order), smoothing)};
}

void scorer_step(SharedTextScorer& scorer, std::size_t characters) { scorer.scorer.step(characters); }
bool scorer_done(SharedTextScorer& scorer) { return scorer.scorer.done(); }
double scorer_progress(SharedTextScorer& scorer) { return scorer.scorer.progress(); }

TextColumns scorer_result(SharedTextScorer& scorer) {
  TextColumns columns{scorer.scorer.result(), scorer.tokens};
  if (scorer.ngram != nullptr) {
    columns.alternatives = scorer.ngram->vocabulary().code_points(columns.alternatives);
    for (const std::int32_t row : columns.unseen) columns.row_tokens[static_cast<std::size_t>(row)] = no_token;
  }
  return columns;
}

NextCharacter next_character_after(SharedNgramModel& model, const std::u32string& context, std::size_t order,
                                   Smoothing smoothing) {
  return next_character(model.model, context, as_order(order), smoothing);
}

}  // namespace surprise::wasm
