// How well a text reads, by a model that the policy does not train.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/language/checkpoint.h"

namespace surprise {

class FluencyJudge {
 public:
  /// Throws InvalidParameter unless the judge's tokens are those of `tokenizer`.
  FluencyJudge(const LoadedModel& judge, const Tokenizer& tokenizer);

  /// The mean log-probability (nats, <= 0) of the completion's tokens after the prompt. A token that came before counts
  /// at most what it counted the first time: to a language model nothing is as likely as a word said over and over, but
  /// it reads no better for that. The prompt begins with the start of text and is read once where calls repeat it.
  /// Throws InvalidParameter for an empty completion, IndexOutOfRange beyond the judge's context.
  double fluency_nats(std::span<const TokenId> prompt, std::span<const TokenId> completion);

 private:
  TransformerSession session_;
  std::vector<TokenId> prompt_;            // that the session has read
  std::vector<float> logits_, p_, log_p_;  // (T, V), (V), (V)
};

}  // namespace surprise
