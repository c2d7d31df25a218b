// How a text goes on: the whole distribution of the next token, asked again and again as a reader types.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "core/language/checkpoint.h"
#include "core/language/tokenization.h"
#include "core/language/transformer_model.h"

namespace surprise {

struct NextToken {
  std::size_t tokens = 0;             // of the context that the model saw, the start of text not counted
  std::vector<float> logits;          // (V)
  std::vector<double> probabilities;  // (V)
  std::vector<TokenId> likeliest;     // (V) by falling probability; of equal ones the first comes first
  double entropy_nats = 0;
};

/// Keeps what it has read: of the next context only what differs is read again. The answer is the one that a scorer of
/// the context and one more token would note, whatever was asked before: a context too long for the model is read in
/// the windows of ReadingWindow's defaults.
class NextTokenReader {
 public:
  explicit NextTokenReader(const LoadedModel& model);

  /// `context` may be empty: how texts begin. Throws InvalidText for what is not UTF-8.
  NextToken read(std::string_view context);

 private:
  std::shared_ptr<const Tokenizer> tokenizer_;
  TransformerModel model_;
};

}  // namespace surprise
