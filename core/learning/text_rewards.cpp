#include "core/learning/text_rewards.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/information/invalid.h"
#include "core/language/words.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr double largest_parameter = 1e6;

double share_without_e(const std::vector<std::string>& words) {
  if (words.empty()) return 0;
  const auto without = std::count_if(words.begin(), words.end(),
                                     [](const std::string& word) { return word.find('e') == std::string::npos; });
  return static_cast<double>(without) / static_cast<double>(words.size());
}

void require(bool holds, const char* name, const char* range, double value) {
  if (!holds) throw_invalid_parameter(name, range, value);
}

}  // namespace

std::string_view happy_words() {
  return "happy happily happiness happier glad gladly joy joyful joyfully joyous merry merrily cheer cheerful "
         "cheerfully delight delighted delightful laugh laughed laughing laughter smile smiled smiling love loved "
         "loving lovely wonderful beautiful sweet kind pleased pleasant bright good best dear friend friends fun "
         "hope sing sang singing song dance danced dancing";
}

TextReward::TextReward(const ProxyReward& proxy) : kind_(proxy.kind) {
  if (kind_ != ProxyKind::lexicon) return;
  for (std::string& word : words_of(proxy.words)) lexicon_.insert(std::move(word));
  if (lexicon_.empty()) {
    throw Error("InvalidParameter",
                "The lexicon has no word in it: with nothing to count, every completion would be worth the same.");
  }
}

double TextReward::of(std::string_view prompt, std::string_view completion, std::size_t tokens) const {
  if (kind_ == ProxyKind::length) return static_cast<double>(tokens);
  std::vector<std::string> words = words_of(completion);
  if (ends_in_word(prompt) && begins_in_word(completion)) words.erase(words.begin());
  if (kind_ == ProxyKind::without_e) return share_without_e(words);
  return static_cast<double>(
      std::count_if(words.begin(), words.end(), [&](const std::string& word) { return lexicon_.contains(word); }));
}

void validate(const GoldReward& gold) {
  require(gold.saturation > 0 && gold.saturation <= largest_parameter, "The gold reward's saturation",
          "above 0 and at most a million", gold.saturation);
  require(gold.fluency_weight >= 0 && gold.fluency_weight <= largest_parameter, "The gold reward's weight of fluency",
          "from 0 to a million", gold.fluency_weight);
  require(std::fabs(gold.fluency_floor_nats) <= largest_parameter, "The gold reward's floor of fluency",
          "at most a million nats from 0", gold.fluency_floor_nats);
}

double gold_reward(const GoldReward& gold, double proxy, double fluency_nats) {
  const double meant = -gold.saturation * expm1(-proxy / gold.saturation);
  return meant + gold.fluency_weight * std::min(0.0, fluency_nats - gold.fluency_floor_nats);
}

}  // namespace surprise
