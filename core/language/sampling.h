// Continuations of a text, drawn token by token from a transformer's truncated predictions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/information/truncation.h"
#include "core/language/tokenization.h"
#include "core/language/transformer_model.h"
#include "core/numeric/random.h"

namespace surprise {

struct SamplingOptions {
  TruncationOptions truncation;  // what is drawn from; temperature 0 shares the draw among the likeliest
  std::uint64_t seed = 0;
};

/// One token drawn, and what the model itself thought of it: surprisal and entropy are of the model's own distribution,
/// untempered and untruncated.
struct SampledToken {
  TokenId token = no_token;
  double surprisal_nats = 0;
  double entropy_nats = 0;
  double kept_mass = 0;  // Truncation::kept_mass
};

/// The same tokens for the same weights, prompt, options and seed, everywhere. When the context is full the reading
/// goes on as that of a long text does (ReadingWindow): the window moves on by half of the context and is read again,
/// which takes the time of scoring that many tokens, once in half a context.
class TokenSampler {
 public:
  /// Goes on from `prompt`, which may be empty: then a text is begun. Throws InvalidParameter as TransformerModel and
  /// truncate() do; IndexOutOfRange, at the first step, for a prompt with a token outside the vocabulary.
  TokenSampler(std::shared_ptr<const TransformerWeights> weights, TokenId start_of_text, std::vector<TokenId> prompt,
               const SamplingOptions& options);

  /// Draws the next token. start_of_text ends the text: it is returned, but is not one of tokens(). Throws
  /// InvalidParameter when done().
  SampledToken step();

  bool done() const { return done_; }
  const std::vector<TokenId>& tokens() const { return tokens_; }  // the prompt and what was drawn after it

 private:
  TransformerModel model_;
  TokenId start_of_text_;
  std::vector<TokenId> tokens_;
  TruncationOptions truncation_;
  Random random_;
  std::vector<float> logits_;  // (V)
  bool done_ = false;
};

}  // namespace surprise
