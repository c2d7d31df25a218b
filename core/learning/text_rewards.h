// What a policy is paid for: a proxy that anybody can see through, and the gold reward that was meant, which the policy
// never sees.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

namespace surprise {

enum class ProxyKind {
  lexicon,    // unit: words of a list
  length,     // unit: tokens before the end of the text
  without_e,  // unit: share of the words that have no letter e, in [0, 1]
};

struct ProxyReward {
  ProxyKind kind = ProxyKind::lexicon;
  std::string words;  // of the lexicon, with anything between them that is no word; not read for the others
};

/// Words of joy, for a lexicon.
std::string_view happy_words();

class TextReward {
 public:
  /// Throws InvalidParameter for a lexicon without a word, InvalidText for one that is no UTF-8.
  explicit TextReward(const ProxyReward& proxy);

  /// Of a completion: its text, and its tokens without the end of the text. Where the prompt ends inside a word, the
  /// rest of that word is not one of the completion's. A text without words has a share of 0.
  double of(std::string_view prompt, std::string_view completion, std::size_t tokens) const;

 private:
  ProxyKind kind_;
  std::unordered_set<std::string> lexicon_;
};

/// s (1 − e^(−proxy / s)) + w min(0, fluency − floor): what the proxy stands for is worth less and less of it, and a
/// text that reads worse than the floor loses. Its unit is the proxy's.
struct GoldReward {
  double saturation = 2;           // s > 0, in units of the proxy: what endless proxy is worth at most
  double fluency_weight = 1;       // w >= 0, units of the proxy per nat
  double fluency_floor_nats = -5;  // FluencyJudge::fluency_nats()
};

/// Throws InvalidParameter for a number out of its range.
void validate(const GoldReward& gold);

double gold_reward(const GoldReward& gold, double proxy, double fluency_nats);

}  // namespace surprise
