// An n-gram model read at one order with one smoothing: a LanguageModel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
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
  void predict(std::span<const TokenId> tokens, std::size_t first, std::size_t count, Predictions& out) const override;

 private:
  std::shared_ptr<const NgramModel> model_;
  int order_;
  Smoothing smoothing_;
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
