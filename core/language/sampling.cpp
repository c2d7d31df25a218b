#include "core/language/sampling.h"

#include <array>
#include <string>
#include <utility>

#include "core/information/distribution.h"
#include "core/information/entropy.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

/// Finds fault with the options now, not at the first token.
const TruncationOptions& checked(const TruncationOptions& options) {
  truncate(Distribution::from_logits(std::array<float, 1>{}), options);
  return options;
}

}  // namespace

TokenSampler::TokenSampler(std::shared_ptr<const TransformerWeights> weights, TokenId start_of_text,
                           std::vector<TokenId> prompt, const SamplingOptions& options)
    : model_(std::move(weights), start_of_text),
      start_of_text_(start_of_text),
      tokens_(std::move(prompt)),
      truncation_(checked(options.truncation)),
      random_(options.seed),
      logits_(model_.vocabulary_size()) {}

SampledToken TokenSampler::step() {
  if (done_) {
    throw Error("InvalidParameter",
                "The text ended after " + std::to_string(tokens_.size()) + " tokens: there is no next one to draw.");
  }
  model_.logits(tokens_, tokens_.size(), 1, logits_);
  const Distribution p = Distribution::from_logits(logits_);
  const Truncation kept = truncate(p, truncation_);
  const std::size_t drawn = random_.categorical(kept.probabilities);
  const auto token = static_cast<TokenId>(drawn);
  done_ = token == start_of_text_;
  if (!done_) tokens_.push_back(token);
  return {token, surprisal(p, drawn), entropy(p), kept.kept_mass};
}

}  // namespace surprise
