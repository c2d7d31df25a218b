// An n-gram model read at one order with one smoothing: a LanguageModel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/language/language_model.h"
#include "core/language/ngram_model.h"

namespace surprise {

enum class Smoothing {
  kneser_ney,  // interpolated modified Kneser-Ney: discounts estimated from the text, lower orders count left
               // neighbours
  minimal,     // interpolated absolute discounting that takes only minimal_discount from each count: trusts what it saw
};

inline constexpr double minimal_discount = 0.01;

class NgramPredictor final : public LanguageModel {
 public:
  /// Throws InvalidParameter for an order outside [1, model.max_order()].
  NgramPredictor(std::shared_ptr<const NgramModel> model, int order, Smoothing smoothing);

  std::size_t vocabulary_size() const override;
  std::size_t block_length() const override;

  /// Every probability is greater than 0. Before the order - 1st token of a text the context is as long as the text so
  /// far, read at the order that this context allows.
  void predict(std::span<const TokenId> tokens, std::size_t first, std::size_t count, Predictions& out) override;

 private:
  /// The distribution after a context of at most cached_levels - 1 tokens. A text comes back to these all the time, and
  /// with them the logarithms of most of the vocabulary are known.
  struct ShortContext {
    std::vector<double> probabilities;      // (V)
    std::vector<double> log_probabilities;  // (V)
  };
  static constexpr std::size_t cached_levels = 4;

  // after[k]: what follows the last k tokens. highest: the last of them is read at the highest order, by its
  // occurrences.
  void predict_after(std::span<const NgramRange> after, std::span<double> p, std::span<double> log_p);
  const ShortContext& short_context(std::span<const NgramRange> after, bool highest);
  double add_level(std::span<double> p, const NgramRange& range, bool highest) const;

  std::shared_ptr<const NgramModel> model_;
  int order_;
  Smoothing smoothing_;
  std::vector<TokenId> all_tokens_;  // (V)
  std::unordered_map<std::uint64_t, ShortContext> short_contexts_;
};

/// The distribution of the character that follows a context.
struct NextCharacter {
  std::vector<std::int32_t> code_points;  // (V), -1 for "any other character"
  std::vector<double> probabilities;      // (V)
};

/// `context` may be empty. Errors as NgramPredictor's.
NextCharacter next_character(std::shared_ptr<const NgramModel> model, std::u32string_view context, int order,
                             Smoothing smoothing);

}  // namespace surprise
