#include <memory>
#include <string>
#include <utility>

#include "core/language/ngram_predictor.h"
#include "core/language/ngram_trainer.h"
#include "core/language/text_scorer.h"
#include "core/selftest/digest.h"

namespace surprise {

namespace {

const std::u32string trained_on =
    U"The model read the sea and the sea read the model. What it had seen before it expected; what it expected did not "
    U"surprise it. Then came a whale, a white one, and it had to learn the word.";
const std::u32string scored = U"The white sea expected a \U0001F40B, and the model did not learn.";

void digest_scores(Digest& digest, TextScorer scorer) {
  while (!scorer.done()) scorer.step(7);
  const TextScores& scores = scorer.result();
  digest.add(scores.offsets);
  digest.add(scores.surprisal_nats);
  digest.add(scores.entropy_nats);
  digest.add(scores.rank);
  digest.add(scores.alternatives);
  digest.add(scores.alternative_probabilities);
  digest.add(scores.unseen);
  for (const double total : {scores.total_nats, scores.cross_entropy_nats, scores.perplexity, scores.bits_per_byte,
                             scores.bits_per_character, scores.mean_entropy_nats}) {
    digest.add(total);
  }
}

}  // namespace

void digest_language(Digest& digest) {
  NgramTrainer trainer(trained_on, 5);
  while (!trainer.done()) trainer.step(100);
  const std::shared_ptr<NgramModel> model = trainer.model();
  for (const Smoothing smoothing : {Smoothing::kneser_ney, Smoothing::minimal}) {
    for (const int order : {1, 3, 5}) {
      digest_scores(digest, score_text(model, scored, order, smoothing));
      const NextCharacter next = next_character(model, U"the wh", order, smoothing);
      digest.add(next.code_points);
      digest.add(next.probabilities);
    }
  }
}

}  // namespace surprise
