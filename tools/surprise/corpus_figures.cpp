#include "tools/surprise/corpus_figures.h"

#include <limits>

#include "core/information/perplexity.h"
#include "core/language/text_scorer.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"
#include "tools/surprise/reading.h"
#include "tools/surprise/token_stream.h"

namespace surprise::tools {
namespace {

/// Sums over documents, each of which is scored on its own.
struct Corpus {
  std::vector<double> total_nats;  // of each document
  std::size_t tokens = 0;
  std::size_t words = 0;
  std::size_t characters = 0;
  std::size_t bytes = 0;
  ReadingWindow reading;

  void add(const TextScores& scores) {
    total_nats.push_back(scores.total_nats);
    tokens += scores.tokens;
    words += scores.words;
    characters += scores.characters;
    bytes += scores.bytes;
    reading = scores.reading;
  }
};

std::vector<Figure> figures_of(const Corpus& corpus) {
  const double nats = to_double(compensated_sum(corpus.total_nats));
  const auto tokens = static_cast<double>(corpus.tokens);
  const auto words = static_cast<double>(corpus.words);
  const auto characters = static_cast<double>(corpus.characters);
  const auto bytes = static_cast<double>(corpus.bytes);
  return {{"bits_per_byte", bits_per_unit(nats, bytes)},
          {"bits_per_character", bits_per_unit(nats, characters)},
          {"nats_per_token", nats / tokens},
          {"perplexity", perplexity(nats, tokens)},
          {"word_perplexity", words > 0 ? word_perplexity(nats, words) : std::numeric_limits<double>::quiet_NaN()},
          {"total_nats", nats},
          {"tokens", tokens},
          {"words", words},
          {"characters", characters},
          {"bytes", bytes},
          {"documents", static_cast<double>(corpus.total_nats.size())},
          {"window", static_cast<double>(corpus.reading.window)},
          {"stride", static_cast<double>(corpus.reading.stride)}};
}

}  // namespace

std::vector<Figure> evaluate_corpus(const LoadedModel& model, std::string_view text, ReadingWindow reading) {
  Corpus corpus;
  for (const std::string_view document : documents_of(text)) corpus.add(scores_of(model, document, reading));
  if (corpus.total_nats.empty()) throw Error("EmptyText", "The text holds no document.");
  return figures_of(corpus);
}

}  // namespace surprise::tools
