#include "core/language/next_token.h"

#include <algorithm>
#include <numeric>

#include "core/information/distribution.h"
#include "core/information/entropy.h"
#include "core/language/tokenizer.h"

namespace surprise {
namespace {

/// Of `length` tokens, those in the window of the position after them. The start of text is the first window's first.
std::size_t tokens_seen(std::size_t length, ReadingWindow reading) {
  if (length < reading.window) return length;
  const std::size_t window_start = ((length - reading.window) / reading.stride + 1) * reading.stride;
  return length + 1 - window_start;
}

}  // namespace

NextTokenReader::NextTokenReader(const LoadedModel& model)
    : tokenizer_(model.tokenizer), model_(model.weights, model.tokenizer->start_of_text()) {}

NextToken NextTokenReader::read(std::string_view context) {
  const std::vector<TokenId> tokens = tokenize(*tokenizer_, context).tokens;
  NextToken next;
  next.tokens = tokens_seen(tokens.size(), model_.reading());
  next.logits.resize(model_.vocabulary_size());
  model_.logits(tokens, tokens.size(), 1, next.logits);
  const Distribution p = Distribution::from_logits(next.logits);
  next.probabilities = p.probabilities();
  next.entropy_nats = entropy(p);
  next.likeliest.resize(next.logits.size());
  std::iota(next.likeliest.begin(), next.likeliest.end(), TokenId{0});
  std::stable_sort(next.likeliest.begin(), next.likeliest.end(), [&](TokenId a, TokenId b) {
    return next.logits[static_cast<std::size_t>(a)] > next.logits[static_cast<std::size_t>(b)];
  });
  return next;
}

}  // namespace surprise
