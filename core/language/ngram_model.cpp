#include "core/language/ngram_model.h"

#include <utility>

namespace surprise {
namespace {

Discounts discounts_of(const std::vector<std::uint32_t>& column) {
  CountsOfCounts counts;
  for (const std::uint32_t count : column) counts.add(count);
  return estimate_discounts(counts);
}

}  // namespace

NgramModel::NgramModel(Vocabulary vocabulary, NgramCounts counts, std::size_t training_characters)
    : vocabulary_(std::move(vocabulary)), counts_(std::move(counts)), training_characters_(training_characters) {
  for (const NgramLevel& level : counts_.levels) {
    count_discounts_.push_back(discounts_of(level.count));
    continuation_discounts_.push_back(discounts_of(level.continuations));
  }
}

const Discounts& NgramModel::count_discounts(int k) const {
  return count_discounts_.at(static_cast<std::size_t>(k - 1));
}

const Discounts& NgramModel::continuation_discounts(int k) const {
  return continuation_discounts_.at(static_cast<std::size_t>(k - 1));
}

}  // namespace surprise
