#include "core/learning/completions.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/information/distribution.h"
#include "core/learning/log_softmax.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

std::size_t longest_of(const std::vector<std::vector<TokenId>>& prompts) {
  std::size_t longest = 0;
  for (const auto& prompt : prompts) longest = std::max(longest, prompt.size());
  return longest;
}

bool only_tempers(const TruncationOptions& options) {
  return options.temperature > 0 && options.top_k == 0 && options.top_p == 1 && options.min_p == 0 &&
         options.typical == 1;
}

}  // namespace

CompletionBatch::CompletionBatch(std::size_t sequences, std::size_t positions, TokenId end_of_text)
    : sequences_(sequences), positions_(positions), end_of_text_(end_of_text), tokens_(sequences * positions) {}

void CompletionBatch::place(std::span<const PromptedTokens> sequences, std::size_t padded_length) {
  if (sequences.size() != sequences_) {
    throw Error("LengthMismatch", std::to_string(sequences.size()) + " sequences were given for a batch of " +
                                      std::to_string(sequences_) + ".");
  }
  std::fill(tokens_.begin(), tokens_.end(), end_of_text_);
  rows_.clear();
  for (std::size_t b = 0; b < sequences.size(); ++b) {
    const auto [prompt, completion] = sequences[b];
    if (prompt.empty() || prompt.size() + completion.size() > positions_ + 1) {
      throw Error("LengthMismatch",
                  "Sequence " + std::to_string(b) + " has " + std::to_string(prompt.size()) + " + " +
                      std::to_string(completion.size()) + " tokens; there is room for " +
                      std::to_string(positions_ + 1) + ".",
                  b);
    }
    const std::size_t begin = b * positions_;
    std::copy(prompt.begin(), prompt.end(), tokens_.begin() + static_cast<std::ptrdiff_t>(begin));
    const std::size_t read = completion.empty() ? 0 : completion.size() - 1;  // the last is predicted, not read
    std::copy_n(completion.begin(), read, tokens_.begin() + static_cast<std::ptrdiff_t>(begin + prompt.size()));
    const std::size_t first = begin + prompt.size() - 1;
    for (std::size_t t = 0; t < std::max(completion.size(), padded_length); ++t) {
      const bool is_padding = t >= completion.size();
      rows_.push_back({first + t, b, is_padding ? end_of_text_ : completion[t], is_padding});
    }
  }
}

CompletionSampler::CompletionSampler(const std::shared_ptr<const TransformerWeights>& weights,
                                     std::vector<std::vector<TokenId>> prompts, std::size_t samples,
                                     std::size_t most_tokens, TokenId end_of_text)
    : prompts_(std::move(prompts)),
      samples_(samples),
      per_prompt_(samples / prompts_.size()),
      most_tokens_(most_tokens),
      end_of_text_(end_of_text),
      reading_(weights, samples, longest_of(prompts_) + most_tokens - 1),
      logits_(samples * weights->config().vocabulary_size),
      p_(weights->config().vocabulary_size),
      log_p_(p_.size()),
      probabilities_(p_.size()) {}

/// All of them but the last token, which each reading reads to draw.
std::vector<std::size_t> CompletionSampler::read_prompts() {
  const std::size_t longest = longest_of(prompts_);
  std::vector<std::size_t> readings;
  std::vector<TokenId> tokens;
  for (std::size_t t = 0; t + 1 < longest; ++t) {
    readings.clear();
    tokens.clear();
    for (std::size_t sample = 0; sample < samples_; ++sample) {
      const std::span<const TokenId> prompt = prompt_of(sample);
      if (t + 1 >= prompt.size()) continue;
      readings.push_back(sample);
      tokens.push_back(prompt[t]);
    }
    reading_.read(readings, tokens, {});
  }
  readings.resize(samples_);
  for (std::size_t sample = 0; sample < samples_; ++sample) readings[sample] = sample;
  return readings;
}

TokenId CompletionSampler::draw_token(std::span<const float> logits, const TruncationOptions& options, Random& random) {
  const auto is_number = [](float x) { return std::isfinite(x); };
  if (!std::all_of(logits.begin(), logits.end(), is_number)) return end_of_text_;
  if (only_tempers(options)) {
    log_softmax(p_.data(), log_p_.data(), logits.data(), logits.size(), static_cast<float>(options.temperature));
    std::copy(p_.begin(), p_.end(), probabilities_.begin());
    return static_cast<TokenId>(random.categorical(probabilities_));
  }
  const Truncation kept = truncate(Distribution::from_logits(logits), options);
  return static_cast<TokenId>(random.categorical(kept.probabilities));
}

std::vector<Completion> CompletionSampler::draw(std::shared_ptr<const TransformerWeights> weights,
                                                const TruncationOptions& options, Random& random) {
  reading_.restart(std::move(weights));
  std::vector<std::size_t> active = read_prompts();
  std::vector<TokenId> next(samples_);
  for (std::size_t sample = 0; sample < samples_; ++sample) next[sample] = prompt_of(sample).back();
  std::vector<Completion> completions(samples_);
  const std::size_t v = p_.size();
  for (std::size_t t = 0; t < most_tokens_ && !active.empty(); ++t) {
    const std::span<float> logits = std::span(logits_).first(active.size() * v);
    reading_.read(active, std::span(next).first(active.size()), logits);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < active.size(); ++i) {
      const TokenId token = draw_token(logits.subspan(i * v, v), options, random);
      Completion& completion = completions[active[i]];
      completion.tokens.push_back(token);
      completion.ended = token == end_of_text_;
      if (completion.ended) continue;
      active[kept] = active[i];
      next[kept++] = token;
    }
    active.resize(kept);
    next.resize(kept);
  }
  return completions;
}

}  // namespace surprise
