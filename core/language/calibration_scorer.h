// Is the model as often right as it says? Its next-token predictions over a text, ready for
// core/information/calibration.h, and the same predictions at another temperature without another reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/information/temperature_scaling.h"
#include "core/language/language_model.h"
#include "core/language/ngram_predictor.h"
#include "core/language/tokenization.h"
#include "core/language/tokenizer.h"

namespace surprise {

/// Tokens, and logits of all of them together (512 MiB of floats), that one scorer keeps.
inline constexpr std::size_t max_calibration_tokens = 16'384;
inline constexpr std::size_t max_calibration_logits = std::size_t{1} << 27;

/// One row a token.
struct CalibrationColumns {
  std::vector<double> confidence;      // (N) probability of the likeliest token
  std::vector<double> correct;         // (N) 1 where the likeliest token, the first of equal ones, is the one that came
  std::vector<double> entropy_nats;    // (N)
  std::vector<double> surprisal_nats;  // (N) of the token that came; +inf where temperature 0 excludes it
  double nll_nats = 0;                 // mean surprisal
};

/// For each token whether a word begins in it: a character that is no whitespace, right after whitespace or at the
/// text's beginning. Where it is false the token goes on with a word, or is whitespace only.
std::vector<std::uint8_t> word_starts(const Tokenizer& tokenizer, std::string_view utf8,
                                      const std::vector<TokenId>& tokens);

class CalibrationScorer {
 public:
  /// `tokens` of the text that `starts` marks. Throws EmptyText; LengthMismatch; InvalidParameter for more tokens or
  /// logits than the limits above.
  CalibrationScorer(std::unique_ptr<LanguageModel> model, std::vector<TokenId> tokens,
                    std::vector<std::uint8_t> starts);
  ~CalibrationScorer();
  CalibrationScorer(CalibrationScorer&&) noexcept;
  CalibrationScorer& operator=(CalibrationScorer&&) noexcept;

  void step(std::size_t tokens);  // reads at least this many more, in whole blocks of the model; 0 counts as 1
  bool done() const;
  double progress() const;  // in [0, 1]; 1 when done

  const std::vector<std::uint8_t>& starts_word() const;  // (N) 1 where a word begins in the token

  /// The predictions with all logits divided by `temperature`; 1 is the model's own, 0 the limit: the likeliest, with
  /// equal shares where several are. Softmax over the whole vocabulary in double. Throws InvalidParameter before
  /// done(), and for a temperature that is negative or not finite.
  CalibrationColumns at_temperature(double temperature) const;

  /// The temperature under which the text is least surprising. Throws InvalidParameter before done().
  TemperatureFit fit() const;

  /// The same in steps, over the first `rows` tokens only, so that the others may judge it. Reads the scorer's logits:
  /// must not outlive it. Throws InvalidParameter before done() and unless 1 <= rows <= N.
  TemperatureFitter fitter(std::size_t rows) const;

 private:
  void require_done() const;

  struct Work;
  std::unique_ptr<Work> work_;
};

/// Reads a text with an n-gram model, whose tokens are characters; a word
/// begins in a character that is no whitespace, right after whitespace or at the text's beginning. Errors as
/// NgramPredictor and CalibrationScorer.
CalibrationScorer score_calibration(std::shared_ptr<const NgramModel> model, std::u32string_view text, int order,
                                    Smoothing smoothing);

}  // namespace surprise
