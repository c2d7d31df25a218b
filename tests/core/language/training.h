// Models for the tests, trained in one go, and texts to train them on.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/language/ngram_trainer.h"
#include "core/language/text_scorer.h"
#include "core/numeric/random.h"

namespace surprise::test {

inline std::shared_ptr<NgramModel> train(std::u32string_view text, int max_order = max_ngram_order) {
  NgramTrainer trainer{std::u32string(text), max_order};
  while (!trainer.done()) trainer.step(text.size());
  return trainer.model();
}

inline TextScores score(const std::shared_ptr<NgramModel>& model, std::u32string_view text, int order,
                        Smoothing smoothing = Smoothing::kneser_ney) {
  TextScorer scorer = score_text(model, text, order, smoothing);
  while (!scorer.done()) scorer.step(text.size());
  return scorer.result();
}

/// Words of a small made-up language, so that contexts repeat as they do in a real text.
inline std::u32string babble(std::uint64_t seed, std::size_t characters) {
  static constexpr const char32_t* words[] = {U"the ", U"then ", U"a ",    U"whale ", U"while ",  U"he ",
                                              U"hé ",  U"🐋 ",    U"sea, ", U"said. ", U"sailed ", U"-- "};
  Random random(seed);
  std::u32string text;
  while (text.size() < characters) text += words[random.below(12)];
  text.resize(characters);
  return text;
}

}  // namespace surprise::test
