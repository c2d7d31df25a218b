// The table of contents of core/language.
#include <emscripten/bind.h>

#include "wasm/adapt_language.h"

EMSCRIPTEN_BINDINGS(language) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<TextScores>("TextScores")
      .field("characters", &TextScores::characters)
      .field("bytes", &TextScores::bytes)
      .field("offsets", &TextScores::offsets)
      .field("surprisalNats", &TextScores::surprisal_nats)
      .field("entropyNats", &TextScores::entropy_nats)
      .field("rank", &TextScores::rank)
      .field("alternatives", &TextScores::alternatives)
      .field("alternativeProbabilities", &TextScores::alternative_probabilities)
      .field("unseen", &TextScores::unseen)
      .field("totalNats", &TextScores::total_nats)
      .field("crossEntropyNats", &TextScores::cross_entropy_nats)
      .field("perplexity", &TextScores::perplexity)
      .field("bitsPerByte", &TextScores::bits_per_byte)
      .field("bitsPerCharacter", &TextScores::bits_per_character)
      .field("meanEntropyNats", &TextScores::mean_entropy_nats);

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

  class_<NgramTextScorer>("TextScorer")
      .function("step", guarded<scorer_step>)
      .function("done", guarded<scorer_done>)
      .function("progress", guarded<scorer_progress>)
      .function("result", guarded<scorer_result>);

  function("ngramTrainer", guarded<ngram_trainer>);
  function("textScorer", guarded<text_scorer>);
  function("nextCharacter", guarded<next_character_after>);
}
