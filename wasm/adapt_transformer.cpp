#include "wasm/adapt_transformer.h"

#include <algorithm>
#include <utility>

#include "core/language/model_reading.h"
#include "core/language/tokenizer.h"
#include "core/language/unicode.h"

namespace surprise::wasm {

using emscripten::val;

SharedTransformer shared(LoadedModel loaded) {
  auto model = std::make_shared<const LoadedModel>(std::move(loaded));
  auto reader = std::make_shared<NextTokenReader>(*model);
  return {std::move(model), std::move(reader)};
}

ReadingWindow FromJs<ReadingWindow>::convert(const val& value) {
  ReadingWindow reading;
  reading.window = FromJs<std::size_t>::convert(option(value, "reading window", "window"));
  reading.stride = FromJs<std::size_t>::convert(option(value, "reading window", "stride"));
  return reading;
}

SharedTransformer open_model(std::span<const std::uint8_t> file) { return shared(read_checkpoint(file)); }

SharedTransformer open_llama2c(std::span<const std::uint8_t> checkpoint, std::span<const std::uint8_t> tokenizer) {
  return shared(read_llama2c(checkpoint, tokenizer));
}

TokenBytes token_bytes(SharedTransformer& model) {
  const Tokenizer& tokenizer = *model.model->tokenizer;
  TokenBytes tokens;
  tokens.offsets.reserve(tokenizer.size() + 1);
  tokens.offsets.push_back(0);
  for (std::size_t id = 0; id < tokenizer.size(); ++id) {
    const std::string_view bytes = tokenizer.bytes_of(static_cast<TokenId>(id));
    tokens.bytes.insert(tokens.bytes.end(), bytes.begin(), bytes.end());
    tokens.offsets.push_back(static_cast<std::int32_t>(tokens.bytes.size()));
  }
  return tokens;
}

Tokenization tokenize_with(SharedTransformer& model, const std::u32string& text) {
  return tokenize(*model.model->tokenizer, encode_utf8(text));
}

NextToken next_token_after(SharedTransformer& model, const std::u32string& context) {
  return model.reader->read(encode_utf8(context));
}

SharedTextScorer model_scorer(SharedTransformer& model, const std::u32string& text, ReadingWindow reading) {
  Tokenization tokenization = tokenize_with(model, text);
  std::vector<TokenId> tokens = tokenization.tokens;
  auto reader =
      std::make_unique<TransformerModel>(model.model->weights, model.model->tokenizer->start_of_text(), reading);
  return {std::move(tokens), nullptr, TextScorer(std::move(reader), std::move(tokenization))};
}

SharedPairScorer pair_scorer(SharedTransformer& p, SharedTransformer& q, const std::u32string& text,
                             ReadingWindow reading) {
  const std::string utf8 = encode_utf8(text);
  return {p.model->tokenizer->encode(utf8), score_pair(*p.model, *q.model, utf8, reading)};
}

void pair_step(SharedPairScorer& scorer, std::size_t tokens) { scorer.scorer.step(tokens); }
bool pair_done(SharedPairScorer& scorer) { return scorer.scorer.done(); }
double pair_progress(SharedPairScorer& scorer) { return scorer.scorer.progress(); }

PairColumns pair_result(SharedPairScorer& scorer) {
  const PairScores& scores = scorer.scorer.result();
  return {{scores.p, scorer.tokens}, {scores.q, scorer.tokens}, scores.kl_pq_nats,  scores.kl_qp_nats, scores.js_nats,
          scores.mean_kl_pq_nats,    scores.mean_kl_qp_nats,    scores.mean_js_nats};
}

SharedSampler token_sampler(SharedTransformer& model, const std::u32string& prompt, TruncationOptions options,
                            std::uint64_t seed, std::size_t max_tokens) {
  const Tokenizer& tokenizer = *model.model->tokenizer;
  auto sampler = std::make_unique<TokenSampler>(model.model->weights, tokenizer.start_of_text(),
                                                tokenizer.encode(encode_utf8(prompt)), SamplingOptions{options, seed});
  return {std::move(sampler), max_tokens, {}};
}

void sampler_step(SharedSampler& sampler, std::size_t tokens) {
  SampledTokens& drawn = sampler.drawn;
  for (std::size_t i = 0; (i < tokens || i == 0) && !sampler.done(); ++i) {
    const SampledToken next = sampler.sampler->step();
    drawn.ended = sampler.sampler->done();
    if (drawn.ended) return;
    drawn.tokens.push_back(next.token);
    drawn.surprisal_nats.push_back(next.surprisal_nats);
    drawn.entropy_nats.push_back(next.entropy_nats);
    drawn.kept_mass.push_back(next.kept_mass);
  }
}

bool sampler_done(SharedSampler& sampler) { return sampler.done(); }

double sampler_progress(SharedSampler& sampler) {
  if (sampler.done()) return 1;
  return static_cast<double>(sampler.drawn.tokens.size()) / static_cast<double>(sampler.max_tokens);
}

SampledTokens sampler_result(SharedSampler& sampler) { return sampler.drawn; }

SharedCalibration model_calibration(SharedTransformer& model, const std::u32string& text, std::size_t max_tokens,
                                    ReadingWindow reading) {
  return {std::make_shared<CalibrationScorer>(score_calibration(*model.model, encode_utf8(text), max_tokens, reading))};
}

}  // namespace surprise::wasm
