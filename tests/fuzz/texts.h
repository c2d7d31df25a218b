// What holds of every text that was tokenized or scored, whatever its bytes were.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include "core/language/calibration_scorer.h"
#include "core/language/text_scorer.h"
#include "core/language/tokenizer.h"
#include "core/language/unicode.h"
#include "tests/fuzz/target.h"

namespace surprise::fuzz {

constexpr double infinity = std::numeric_limits<double>::infinity();

inline void require_offsets(const std::vector<std::int32_t>& offsets, std::string_view utf8) {
  std::int32_t units = 0;
  for (const char32_t character : decode_utf8(utf8)) units += utf16_length(character);
  require(!offsets.empty() && offsets.front() == 0 && offsets.back() == units, "offsets span the text");
  require(std::is_sorted(offsets.begin(), offsets.end()), "offsets rise");
}

/// encode() takes any bytes and decode() gives them back; with_offsets() takes UTF-8 and refuses the rest.
inline void require_round_trip(const Tokenizer& tokenizer, std::string_view text) {
  const std::vector<TokenId> tokens = tokenizer.encode(text);
  require(tokenizer.decode(tokens) == text, "decode() gives back what encode() took");
  answers([&] {
    const Tokenization cut = tokenize(tokenizer, text);
    require(cut.tokens == tokens, "both ways of encoding agree");
    require_offsets(cut.offsets, text);
  });
}

/// Finite numbers, each in its range, one row a token.
inline void require_scores(const TextScores& scores, std::string_view utf8) {
  require_offsets(scores.offsets, utf8);
  require(scores.offsets.size() == scores.tokens + 1 && scores.rank.size() == scores.tokens, "a row a token");
  for (std::size_t i = 0; i < scores.tokens; ++i) {
    require(not_negative(scores.surprisal_nats[i]) && scores.surprisal_nats[i] < infinity,
            "a surprisal is finite and not negative");
    require(not_negative(scores.entropy_nats[i]) && scores.entropy_nats[i] < infinity,
            "an entropy is finite and not negative");
    require(not_negative(scores.varentropy_nats2[i]), "a varentropy is not negative");
    require(scores.rank[i] >= 1, "ranks begin with 1");
  }
  require(scores.perplexity >= 1.0, "a perplexity is at least 1");
}

/// A scorer may be stepped by any amount: it ends, and its progress with it.
template <typename Scorer>
void run(Scorer& scorer, std::size_t step) {
  for (double before = 0.0; !scorer.done(); before = scorer.progress()) {
    scorer.step(step);
    require(scorer.progress() > before, "every step goes on");
  }
  require(scorer.progress() == 1.0, "progress ends at 1");
}

}  // namespace surprise::fuzz
