// A character n-gram model: what a training text leaves behind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/language/discounts.h"
#include "core/language/ngram_counts.h"
#include "core/language/vocabulary.h"

namespace surprise {

/// Counts of all n-grams up to an order, and the discounts that they imply. One training serves every order up to it:
/// an `NgramPredictor` reads the same counts at the order asked for. Immutable once trained.
class NgramModel {
 public:
  NgramModel(Vocabulary vocabulary, NgramCounts counts, std::size_t training_characters);

  const Vocabulary& vocabulary() const { return vocabulary_; }
  std::size_t vocabulary_size() const { return vocabulary_.size(); }  // characters seen in training + 1 for any other
  int max_order() const { return static_cast<int>(counts_.levels.size()); }
  std::size_t training_characters() const { return training_characters_; }

  const NgramCounts& counts() const { return counts_; }
  /// Of the k-grams, 1 <= k <= max_order(), by their occurrences.
  const Discounts& count_discounts(int k) const;
  /// Of the k-grams, 1 <= k < max_order(), by their distinct left neighbours.
  const Discounts& continuation_discounts(int k) const;

 private:
  Vocabulary vocabulary_;
  NgramCounts counts_;
  std::size_t training_characters_;
  std::vector<Discounts> count_discounts_;
  std::vector<Discounts> continuation_discounts_;
};

}  // namespace surprise
