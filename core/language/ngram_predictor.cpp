#include "core/language/ngram_predictor.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "core/language/character_tokenizer.h"
#include "core/language/interpolation.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr std::size_t cache_bytes = 32 << 20;

Followers followers_in(const NgramRange& range, const std::vector<TokenId>& token,
                       const std::vector<std::uint32_t>& count) {
  const std::size_t length = range.end - range.begin;
  return {std::span(token).subspan(range.begin, length), std::span(count).subspan(range.begin, length)};
}

}  // namespace

NgramPredictor::NgramPredictor(std::shared_ptr<const NgramModel> model, int order, Smoothing smoothing)
    : model_(std::move(model)), order_(order), smoothing_(smoothing) {
  if (order < 1 || order > model_->max_order()) {
    throw Error("InvalidParameter", "The order is " + std::to_string(order) + "; this model was trained for 1 to " +
                                        std::to_string(model_->max_order()) + ".");
  }
  all_tokens_.resize(vocabulary_size());
  std::iota(all_tokens_.begin(), all_tokens_.end(), 0);
}

std::size_t NgramPredictor::vocabulary_size() const { return model_->vocabulary_size(); }

std::size_t NgramPredictor::block_length() const { return 16; }

void NgramPredictor::predict(std::span<const TokenId> tokens, std::size_t first, std::size_t count, Predictions& out) {
  if (first + count > tokens.size() + 1) {
    throw Error("IndexOutOfRange", "Predictions were asked for positions " + std::to_string(first) + " to " +
                                       std::to_string(first + count) + " of a text of " +
                                       std::to_string(tokens.size()) + " tokens.");
  }
  const NgramCounts& counts = model_->counts();
  const auto longest = static_cast<std::size_t>(order_ - 1);
  const std::size_t vocabulary = vocabulary_size();
  out.resize(count, vocabulary);

  // after[k]: what follows the last k tokens, for all k up to order - 1 that the text so far allows.
  std::vector<NgramRange> after{root(counts)};
  const auto read = [&](TokenId token) {
    if (after.size() <= longest) after.emplace_back();
    for (std::size_t k = after.size() - 1; k > 0; --k) after[k] = extend(counts, after[k - 1], token);
  };
  for (std::size_t i = first - std::min(first, longest); i < first; ++i) read(tokens[i]);

  for (std::size_t row = 0; row < count; ++row) {
    if (row > 0) read(tokens[first + row - 1]);
    predict_after(after, out.probabilities_at(row), out.log_probabilities_at(row));
  }
}

// Levels that were seen: all after the first one that was not are empty too.
void NgramPredictor::predict_after(std::span<const NgramRange> after, std::span<double> p, std::span<double> log_p) {
  std::size_t seen = 1;
  while (seen < after.size() && !after[seen].empty()) ++seen;
  const std::size_t cached = std::min(seen, cached_levels);
  const ShortContext& start = short_context(after.first(cached), cached == after.size());
  std::copy(start.probabilities.begin(), start.probabilities.end(), p.begin());
  std::copy(start.log_probabilities.begin(), start.log_probabilities.end(), log_p.begin());

  if (seen > cached) {
    double share = 1;
    for (std::size_t k = cached; k < seen; ++k) share *= add_level(p, after[k], k + 1 == after.size());
    // Whatever follows a longer context followed the shorter one too: the tokens outside the first level added were
    // only scaled, and their logarithms move by one constant.
    const double log_share = log(share);
    for (double& logarithm : log_p) logarithm += log_share;
    const NgramLevel& level = model_->counts().levels[cached];
    take_logarithms(p, followers_in(after[cached], level.token, level.count).token, log_p);
  }
  sharpen_largest(p, log_p);
}

const NgramPredictor::ShortContext& NgramPredictor::short_context(std::span<const NgramRange> after, bool highest) {
  const NgramRange& last = after.back();
  const std::uint64_t key = (std::uint64_t{last.begin} * cached_levels + last.level) * 2 + (highest ? 1 : 0);
  const auto found = short_contexts_.find(key);
  if (found != short_contexts_.end()) return found->second;

  const std::size_t vocabulary = vocabulary_size();
  if (short_contexts_.size() * vocabulary * 2 * sizeof(double) >= cache_bytes) short_contexts_.clear();
  ShortContext& context = short_contexts_[key];
  context.probabilities.assign(vocabulary, 1 / static_cast<double>(vocabulary));
  context.log_probabilities.resize(vocabulary);
  for (std::size_t k = 0; k < after.size(); ++k) {
    add_level(context.probabilities, after[k], highest && k + 1 == after.size());
  }
  take_logarithms(context.probabilities, all_tokens_, context.log_probabilities);
  return context;
}

double NgramPredictor::add_level(std::span<double> p, const NgramRange& range, bool highest) const {
  const NgramLevel& level = model_->counts().levels[range.level];
  const int k = static_cast<int>(range.level) + 1;
  if (smoothing_ == Smoothing::minimal) {
    constexpr Discounts minimal{minimal_discount, minimal_discount, minimal_discount};
    return interpolate(p, followers_in(range, level.token, level.count), minimal);
  }
  if (highest) return interpolate(p, followers_in(range, level.token, level.count), model_->count_discounts(k));
  return interpolate(p, followers_in(range, level.token, level.continuations), model_->continuation_discounts(k));
}

NextCharacter next_character(std::shared_ptr<const NgramModel> model, std::u32string_view context, int order,
                             Smoothing smoothing) {
  const Vocabulary& vocabulary = model->vocabulary();
  NextCharacter next;
  for (TokenId token = 0; token <= vocabulary.other(); ++token)
    next.code_points.push_back(vocabulary.code_point(token));
  const std::vector<TokenId> tokens = tokenize_characters(vocabulary, context).tokens;
  Predictions predictions;
  NgramPredictor(std::move(model), order, smoothing).predict(tokens, tokens.size(), 1, predictions);
  next.probabilities = std::move(predictions.probabilities);
  return next;
}

}  // namespace surprise
