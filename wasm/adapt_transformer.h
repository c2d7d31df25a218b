// Transformers as JavaScript sees them: a handle keeps alive what its object reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/language/checkpoint.h"
#include "core/language/next_token.h"
#include "core/language/pair_scorer.h"
#include "core/language/sampling.h"
#include "core/language/tokenization.h"
#include "wasm/adapt_calibration.h"
#include "wasm/adapt_information.h"
#include "wasm/adapt_language.h"
#include "wasm/convert.h"
#include "wasm/errors.h"

namespace surprise::wasm {

/// `delete()` of the model's handle leaves what reads with it working.
struct SharedTransformer {
  std::shared_ptr<const LoadedModel> model;
  std::shared_ptr<NextTokenReader> reader;

  const TransformerConfig& config() const { return model->weights->config(); }
  std::string name() const { return model->name; }
  std::string description() const { return model->description; }
  std::size_t vocabulary_size() const { return config().vocabulary_size; }
  std::size_t context() const { return config().context; }
  std::size_t width() const { return config().width; }
  std::size_t layers() const { return config().layers; }
  std::size_t heads() const { return config().heads; }
  std::size_t key_value_heads() const { return config().key_value_heads; }
  std::size_t hidden() const { return config().hidden; }
  std::size_t parameters() const { return model->parameters; }
  std::size_t file_bytes() const { return model->file_bytes; }
  int start_of_text() const { return model->tokenizer->start_of_text(); }
};

struct TokenBytes {
  std::vector<std::uint8_t> bytes;
  std::vector<std::int32_t> offsets;  // (V + 1)
};

/// What PairScores holds, each half with its tokens.
struct PairColumns {
  TextColumns p;
  TextColumns q;
  std::vector<double> kl_pq_nats;
  std::vector<double> kl_qp_nats;
  std::vector<double> js_nats;
  double mean_kl_pq_nats = 0;
  double mean_kl_qp_nats = 0;
  double mean_js_nats = 0;
};

struct SharedPairScorer {
  std::vector<TokenId> tokens;
  PairScorer scorer;
};

/// Columns with one row a token drawn.
struct SampledTokens {
  std::vector<TokenId> tokens;
  std::vector<double> surprisal_nats;
  std::vector<double> entropy_nats;
  std::vector<double> kept_mass;
  bool ended = false;
};

struct SharedSampler {
  std::unique_ptr<TokenSampler> sampler;
  std::size_t max_tokens;
  SampledTokens drawn;

  bool done() const { return drawn.ended || drawn.tokens.size() >= max_tokens; }
};

template <>
inline constexpr bool is_handle<SharedTransformer> = true;
template <>
inline constexpr bool is_handle<SharedPairScorer> = true;
template <>
inline constexpr bool is_handle<SharedSampler> = true;

template <>
struct FromJs<ReadingWindow> {
  static ReadingWindow convert(const emscripten::val& value);
};

/// With what reads it.
SharedTransformer shared(LoadedModel loaded);

SharedTransformer open_model(std::span<const std::uint8_t> file);
SharedTransformer open_llama2c(std::span<const std::uint8_t> checkpoint, std::span<const std::uint8_t> tokenizer);
TokenBytes token_bytes(SharedTransformer& model);
Tokenization tokenize_with(SharedTransformer& model, const std::u32string& text);
NextToken next_token_after(SharedTransformer& model, const std::u32string& context);

SharedTextScorer model_scorer(SharedTransformer& model, const std::u32string& text, ReadingWindow reading);

SharedPairScorer pair_scorer(SharedTransformer& p, SharedTransformer& q, const std::u32string& text,
                             ReadingWindow reading);
void pair_step(SharedPairScorer& scorer, std::size_t tokens);
bool pair_done(SharedPairScorer& scorer);
double pair_progress(SharedPairScorer& scorer);
PairColumns pair_result(SharedPairScorer& scorer);

SharedSampler token_sampler(SharedTransformer& model, const std::u32string& prompt, TruncationOptions options,
                            std::uint64_t seed, std::size_t max_tokens);
void sampler_step(SharedSampler& sampler, std::size_t tokens);
bool sampler_done(SharedSampler& sampler);
double sampler_progress(SharedSampler& sampler);
SampledTokens sampler_result(SharedSampler& sampler);

SharedCalibration model_calibration(SharedTransformer& model, const std::u32string& text, std::size_t max_tokens,
                                    ReadingWindow reading);

}  // namespace surprise::wasm
