// The table of contents of the n-gram models of core/language, and of what every scorer of texts gives.
#include <emscripten/bind.h>

#include "wasm/adapt_language.h"

EMSCRIPTEN_BINDINGS(language) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<ReadingWindow>("ReadingWindow")
      .field("window", &ReadingWindow::window)
      .field("stride", &ReadingWindow::stride);

  value_object<TextColumns>("TextScores")
      .field("characters", &TextColumns::characters)
      .field("bytes", &TextColumns::bytes)
      .field("words", &TextColumns::words)
      .field("reading", &TextColumns::reading)
      .field("tokens", &TextColumns::row_tokens)
      .field("offsets", &TextColumns::offsets)
      .field("surprisalNats", &TextColumns::surprisal_nats)
      .field("entropyNats", &TextColumns::entropy_nats)
      .field("varentropyNats2", &TextColumns::varentropy_nats2)
      .field("rank", &TextColumns::rank)
      .field("alternatives", &TextColumns::alternatives)
      .field("alternativeProbabilities", &TextColumns::alternative_probabilities)
      .field("unseen", &TextColumns::unseen)
      .field("totalNats", &TextColumns::total_nats)
      .field("crossEntropyNats", &TextColumns::cross_entropy_nats)
      .field("perplexity", &TextColumns::perplexity)
      .field("wordPerplexity", &TextColumns::word_perplexity)
      .field("bitsPerByte", &TextColumns::bits_per_byte)
      .field("bitsPerCharacter", &TextColumns::bits_per_character)
      .field("meanEntropyNats", &TextColumns::mean_entropy_nats);

  value_object<NextCharacter>("NextCharacter")
      .field("codePoints", &NextCharacter::code_points)
      .field("probabilities", &NextCharacter::probabilities);

  class_<SharedNgramModel>("NgramModel")
      .property("vocabularySize", &SharedNgramModel::vocabulary_size)
      .property("maxOrder", &SharedNgramModel::max_order)
      .property("trainingCharacters", &SharedNgramModel::training_characters);

  class_<NgramTrainer>("NgramTrainer")
      .function("step", guarded<trainer_step>)
      .function("done", guarded<trainer_done>)
      .function("progress", guarded<trainer_progress>)
      .function("model", guarded<trainer_model>);

  class_<SharedTextScorer>("TextScorer")
      .function("step", guarded<scorer_step>)
      .function("done", guarded<scorer_done>)
      .function("progress", guarded<scorer_progress>)
      .function("result", guarded<scorer_result>);

  function("ngramTrainer", guarded<ngram_trainer>);
  function("textScorer", guarded<text_scorer>);
  function("nextCharacter", guarded<next_character_after>);
}
