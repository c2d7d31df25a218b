// A transformer that reads: teacher forcing over a whole text, or one token after the other, with a key-value cache.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/language/language_model.h"
#include "core/language/quantized_parameters.h"
#include "core/language/tokenization.h"
#include "core/language/transformer_config.h"
#include "core/language/transformer_parameters.h"

namespace surprise {

/// Weights made ready for the kernels; shared by all sessions that read with them.
class TransformerWeights {
 public:
  /// Products in int8 with per-row scales, activations rounded to int8 row by row.
  static std::shared_ptr<const TransformerWeights> from(const QuantizedParameters& parameters);
  /// Products in float: for checkpoints of others, whose numbers must come out as theirs.
  static std::shared_ptr<const TransformerWeights> from(const Parameters& parameters);

  ~TransformerWeights();
  const TransformerConfig& config() const;

  struct Packed;
  const Packed& packed() const { return *packed_; }

  /// The float numbers that the weights stand for, to train on: as dequantize() gives them, or as they were given.
  Parameters parameters() const;

 private:
  explicit TransformerWeights(std::unique_ptr<Packed> packed);
  std::unique_ptr<Packed> packed_;
};

/// One reading: the keys and values of the tokens seen so far, at most config().context of them.
class TransformerSession {
 public:
  explicit TransformerSession(std::shared_ptr<const TransformerWeights> weights);
  ~TransformerSession();
  TransformerSession(TransformerSession&&) noexcept;
  TransformerSession& operator=(TransformerSession&&) noexcept;

  std::size_t length() const;       // tokens seen
  void rewind(std::size_t length);  // forgets all but the first `length`. Throws IndexOutOfRange beyond length()

  /// Reads tokens after those seen. `logits` receives one row of V for each of the last `logits.size() / V` of them.
  /// The same logits, to the last bit, whether tokens come one by one or all at once. Throws IndexOutOfRange for a
  /// token outside the vocabulary or beyond the context, LengthMismatch for logits of more rows than tokens.
  void read(std::span<const TokenId> tokens, std::span<float> logits);

  /// The logits after tokens seen already, from position `first` on: what read() gave or could have given, for the
  /// price of the last product alone. Throws IndexOutOfRange beyond length(), LengthMismatch for no whole rows.
  void logits(std::size_t first, std::span<float> logits);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A transformer as the scorers see it. tokens[0 .. T) are the text's, without start_of_text, which this puts before.
class TransformerModel final : public LanguageModel {
 public:
  /// Throws InvalidParameter unless 1 <= stride <= window <= context and start_of_text is in the vocabulary.
  TransformerModel(std::shared_ptr<const TransformerWeights> weights, TokenId start_of_text,
                   ReadingWindow reading = {});
  ~TransformerModel() override;

  std::size_t vocabulary_size() const override;
  std::size_t block_length() const override;
  void predict(std::span<const TokenId> tokens, std::size_t first, std::size_t count, Predictions& out) override;

  ReadingWindow reading() const override;  // with the defaults filled in

  void logits(std::span<const TokenId> tokens, std::size_t first, std::size_t count, std::span<float> out) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace surprise
