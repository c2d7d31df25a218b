// What every language model of the lab can do: give the next token's distribution, at many positions of a text at once.
// Letters: T tokens of a text, V tokens of the vocabulary.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/language/tokenization.h"

namespace surprise {

/// Distributions at `count` positions. Both forms, because each model has one of them for nothing and the entropy
/// needs both.
struct Predictions {
  std::size_t vocabulary_size = 0;        // V
  std::vector<double> probabilities;      // (count, V); each row sums to 1 up to rounding
  std::vector<double> log_probabilities;  // (count, V) nats

  void resize(std::size_t count, std::size_t vocabulary);
  std::span<double> probabilities_at(std::size_t row);
  std::span<double> log_probabilities_at(std::size_t row);
};

/// How a text longer than a model's context is read: position t sees the tokens from window_start(t) on, and before
/// them nothing. A window is `window` positions long, start-of-text included where it begins the text; when it is full,
/// the next one begins `stride` tokens later. So every token but the first window's is predicted from at least window -
/// stride tokens.
struct ReadingWindow {
  std::size_t window = 0;  // 0: the model's context; of a model without windows, no limit
  std::size_t stride = 0;  // 0: half of the window
};

class LanguageModel {
 public:
  virtual ~LanguageModel() = default;

  virtual std::size_t vocabulary_size() const = 0;

  /// How many positions predict() likes to be asked for at once: a model that attends over a window does a whole
  /// window in one pass, one that counts is served by a block whose rows stay in the cache.
  virtual std::size_t block_length() const = 0;

  /// How the model goes along a text, for those who report on it; zeros for a model whose memory has no windows.
  virtual ReadingWindow reading() const { return {}; }

  /// Row r of `out`: the distribution of tokens[first + r] given tokens[0 .. first + r), for r in [0, count).
  /// Reads nothing from tokens[first + count - 1] on, so that first = T, count = 1 asks how a text goes on.
  /// Not const, because models keep work between calls (an attention cache, distributions of common contexts); the
  /// answer does not depend on earlier calls. Throws IndexOutOfRange unless first + count <= T + 1.
  virtual void predict(std::span<const TokenId> tokens, std::size_t first, std::size_t count, Predictions& out) = 0;

  /// The same before the softmax, for who will divide by a temperature: `out` is (count, V). A model that has no logits
  /// gives the logarithms of its probabilities, rounded to float, which are logits as good as any. Errors as predict's,
  /// and LengthMismatch.
  virtual void logits(std::span<const TokenId> tokens, std::size_t first, std::size_t count, std::span<float> out);
};

}  // namespace surprise
