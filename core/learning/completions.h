// What a policy writes after its prompts, and how a batch of it lies in a transformer's pass.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/information/truncation.h"
#include "core/language/parallel_reading.h"
#include "core/language/transformer_parameters.h"
#include "core/numeric/random.h"

namespace surprise {

struct Completion {
  std::vector<TokenId> tokens;
  bool ended = false;  // its last token is the end of the text

  std::size_t length() const { return tokens.size() - (ended ? 1 : 0); }  // without the end
};

/// Tokens of the start of text and the prompt, and of what follows them.
struct PromptedTokens {
  std::span<const TokenId> prompt, completion;
};

/// The logits at `row` of the pass predict this token of this completion. A padding stands after the completion's end.
struct CompletionRow {
  std::size_t row = 0;
  std::size_t completion = 0;
  TokenId token = no_token;
  bool is_padding = false;
};

/// A batch (B, T) of such sequences, side by side, each filled up with the end of the text.
class CompletionBatch {
 public:
  CompletionBatch(std::size_t sequences, std::size_t positions, TokenId end_of_text);

  /// Each prompt has a token at least, and no sequence more than `positions` + 1. With `padded_length` greater than 0
  /// the rows go on behind an end of the text until a completion has that many tokens. Throws LengthMismatch.
  void place(std::span<const PromptedTokens> sequences, std::size_t padded_length = 0);

  std::span<const TokenId> tokens() const { return tokens_; }    // (B T)
  std::span<const CompletionRow> rows() const { return rows_; }  // in order
  std::size_t sequences() const { return sequences_; }

 private:
  std::size_t sequences_, positions_;
  TokenId end_of_text_;
  std::vector<TokenId> tokens_;
  std::vector<CompletionRow> rows_;
};

/// Draws B completions at once, as many after each prompt, those of one prompt side by side.
class CompletionSampler {
 public:
  /// Prompts as in PromptedTokens; of at most `most_tokens` tokens, the end of the text included. `samples` is a
  /// multiple of their number.
  CompletionSampler(const std::shared_ptr<const TransformerWeights>& weights, std::vector<std::vector<TokenId>> prompts,
                    std::size_t samples, std::size_t most_tokens, TokenId end_of_text);

  std::span<const TokenId> prompt_of(std::size_t sample) const { return prompts_[sample / per_prompt_]; }
  std::size_t samples() const { return samples_; }

  /// The same for the same weights, options and state of the generator. A model whose logits are no numbers ends the
  /// text. Throws as truncate().
  std::vector<Completion> draw(std::shared_ptr<const TransformerWeights> weights, const TruncationOptions& options,
                               Random& random);

 private:
  std::vector<std::size_t> read_prompts();
  TokenId draw_token(std::span<const float> logits, const TruncationOptions& options, Random& random);

  std::vector<std::vector<TokenId>> prompts_;
  std::size_t samples_, per_prompt_, most_tokens_;
  TokenId end_of_text_;
  ParallelReading reading_;
  std::vector<float> logits_;          // (B, V)
  std::vector<float> p_, log_p_;       // (V)
  std::vector<double> probabilities_;  // (V)
};

}  // namespace surprise
