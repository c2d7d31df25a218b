#include "core/language/model_reading.h"

#include <string>
#include <utility>

#include "core/language/unicode.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

std::unique_ptr<TransformerModel> reader(const LoadedModel& model, ReadingWindow reading) {
  return std::make_unique<TransformerModel>(model.weights, model.tokenizer->start_of_text(), reading);
}

void require_same_tokens(const Tokenizer& p, const Tokenizer& q) {
  if (p.size() != q.size()) {
    throw Error("InvalidParameter", "The models' vocabularies have " + std::to_string(p.size()) + " and " +
                                        std::to_string(q.size()) +
                                        " tokens: only distributions over the same tokens can be compared.");
  }
  for (std::size_t i = 0; i < p.size(); ++i) {
    const auto token = static_cast<TokenId>(i);
    if (p.bytes_of(token) == q.bytes_of(token)) continue;
    throw Error("InvalidParameter",
                "Token " + std::to_string(i) +
                    " is not the same in the two models' vocabularies: only distributions over the same tokens can be "
                    "compared.",
                i);
  }
}

}  // namespace

TextScorer score_text(const LoadedModel& model, std::string_view utf8, ReadingWindow reading) {
  return TextScorer(reader(model, reading), tokenize(*model.tokenizer, utf8));
}

PairScorer score_pair(const LoadedModel& p, const LoadedModel& q, std::string_view utf8, ReadingWindow reading) {
  require_same_tokens(*p.tokenizer, *q.tokenizer);
  Tokenization text = tokenize(*p.tokenizer, utf8);
  if (q.tokenizer->encode(utf8) != text.tokens) {
    throw Error("InvalidParameter", "The two models cut this text into different tokens.");
  }
  return PairScorer(reader(p, reading), reader(q, reading), std::move(text));
}

CalibrationScorer score_calibration(const LoadedModel& model, std::string_view utf8, std::size_t max_tokens,
                                    ReadingWindow reading) {
  std::vector<TokenId> tokens = model.tokenizer->encode(utf8);
  std::vector<std::uint8_t> starts = word_starts(*model.tokenizer, utf8, tokens);
  if (tokens.size() > max_tokens) {
    tokens.resize(max_tokens);
    starts.resize(max_tokens);
  }
  return CalibrationScorer(reader(model, reading), std::move(tokens), std::move(starts));
}

std::vector<float> next_token_logits(const LoadedModel& model, std::string_view context) {
  decode_utf8(context);
  const std::vector<TokenId> tokens = model.tokenizer->encode(context);
  std::vector<float> logits(model.weights->config().vocabulary_size);
  reader(model, {})->logits(tokens, tokens.size(), 1, logits);
  return logits;
}

}  // namespace surprise
