// The figures of a model over a corpus of documents.
#pragma once

#include <string_view>
#include <vector>

#include "core/language/checkpoint.h"
#include "core/language/language_model.h"

namespace surprise::tools {

struct Figure {
  const char* name;
  double value;
};

/// Each document is scored on its own, as if nothing stood before it; the totals are over all documents, so bits per
/// byte are over the documents' bytes, without the lines between them. In this order: bits_per_byte,
/// bits_per_character, nats_per_token, perplexity (a token), word_perplexity, total_nats, tokens, words, characters,
/// bytes, documents, window, stride. Throws EmptyText where there is no document; InvalidText for what is not UTF-8.
std::vector<Figure> evaluate_corpus(const LoadedModel& model, std::string_view text, ReadingWindow reading);

}  // namespace surprise::tools
