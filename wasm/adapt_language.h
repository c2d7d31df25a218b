// core/language as JavaScript sees it: a handle keeps alive what its object reads.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/language/ngram_predictor.h"
#include "core/language/ngram_trainer.h"
#include "core/language/text_scorer.h"
#include "wasm/convert.h"
#include "wasm/errors.h"

namespace surprise::wasm {

/// A trained model, shared with the scorers that read it: `delete()` of the model's handle leaves them working.
struct SharedNgramModel {
  std::shared_ptr<const NgramModel> model;

  std::size_t vocabulary_size() const;
  std::size_t max_order() const;
  std::size_t training_characters() const;
};

/// A scorer and what its rows are of. With an n-gram model tokens and alternatives come out as code points.
struct SharedTextScorer {
  std::vector<TokenId> tokens;              // of the text: the model's, or code points
  std::shared_ptr<const NgramModel> ngram;  // null: a transformer
  TextScorer scorer;
};

/// TextScores with the column that tells the rows apart.
struct TextColumns : TextScores {
  std::vector<TokenId> row_tokens;
};

template <>
inline constexpr bool is_handle<NgramTrainer> = true;
template <>
inline constexpr bool is_handle<SharedNgramModel> = true;
template <>
inline constexpr bool is_handle<SharedTextScorer> = true;

template <>
struct FromJs<Smoothing> {
  static Smoothing convert(const emscripten::val& value);
};

NgramTrainer ngram_trainer(std::u32string text, std::size_t max_order);
void trainer_step(NgramTrainer& trainer, std::size_t characters);
bool trainer_done(NgramTrainer& trainer);
double trainer_progress(NgramTrainer& trainer);
SharedNgramModel trainer_model(NgramTrainer& trainer);

SharedTextScorer text_scorer(SharedNgramModel& model, const std::u32string& text, std::size_t order,
                             Smoothing smoothing);
void scorer_step(SharedTextScorer& scorer, std::size_t characters);
bool scorer_done(SharedTextScorer& scorer);
double scorer_progress(SharedTextScorer& scorer);
TextColumns scorer_result(SharedTextScorer& scorer);

NextCharacter next_character_after(SharedNgramModel& model, const std::u32string& context, std::size_t order,
                                   Smoothing smoothing);

}  // namespace surprise::wasm
