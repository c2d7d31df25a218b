// The table of contents of the transformers of core/language.
#include <emscripten/bind.h>

#include "wasm/adapt_transformer.h"

EMSCRIPTEN_BINDINGS(transformer) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  class_<SharedTransformer>("TransformerModel")
      .property("name", &SharedTransformer::name)
      .property("description", &SharedTransformer::description)
      .property("vocabularySize", &SharedTransformer::vocabulary_size)
      .property("context", &SharedTransformer::context)
      .property("width", &SharedTransformer::width)
      .property("layers", &SharedTransformer::layers)
      .property("heads", &SharedTransformer::heads)
      .property("keyValueHeads", &SharedTransformer::key_value_heads)
      .property("hidden", &SharedTransformer::hidden)
      .property("parameters", &SharedTransformer::parameters)
      .property("fileBytes", &SharedTransformer::file_bytes)
      .property("startOfText", &SharedTransformer::start_of_text);

  value_object<TokenBytes>("TokenBytes").field("bytes", &TokenBytes::bytes).field("offsets", &TokenBytes::offsets);

  value_object<Tokenization>("TokenizedText")
      .field("tokens", &Tokenization::tokens)
      .field("offsets", &Tokenization::offsets)
      .field("characters", &Tokenization::characters)
      .field("bytes", &Tokenization::bytes);

  value_object<NextToken>("NextToken")
      .field("tokens", &NextToken::tokens)
      .field("logits", &NextToken::logits)
      .field("probabilities", &NextToken::probabilities)
      .field("likeliest", &NextToken::likeliest)
      .field("entropyNats", &NextToken::entropy_nats);

  value_object<PairColumns>("PairScores")
      .field("p", &PairColumns::p)
      .field("q", &PairColumns::q)
      .field("klPQNats", &PairColumns::kl_pq_nats)
      .field("klQPNats", &PairColumns::kl_qp_nats)
      .field("jsDivergenceNats", &PairColumns::js_nats)
      .field("meanKlPQNats", &PairColumns::mean_kl_pq_nats)
      .field("meanKlQPNats", &PairColumns::mean_kl_qp_nats)
      .field("meanJsDivergenceNats", &PairColumns::mean_js_nats);

  value_object<SampledTokens>("SampledTokens")
      .field("tokens", &SampledTokens::tokens)
      .field("surprisalNats", &SampledTokens::surprisal_nats)
      .field("entropyNats", &SampledTokens::entropy_nats)
      .field("keptMass", &SampledTokens::kept_mass)
      .field("ended", &SampledTokens::ended);

  class_<SharedPairScorer>("PairScorer")
      .function("step", guarded<pair_step>)
      .function("done", guarded<pair_done>)
      .function("progress", guarded<pair_progress>)
      .function("result", guarded<pair_result>);

  class_<SharedSampler>("TokenSampler")
      .function("step", guarded<sampler_step>)
      .function("done", guarded<sampler_done>)
      .function("progress", guarded<sampler_progress>)
      .function("result", guarded<sampler_result>);

  function("openModel", guarded<open_model>);
  function("openLlama2c", guarded<open_llama2c>);
  function("tokenBytes", guarded<token_bytes>);
  function("tokenize", guarded<tokenize_with>);
  function("nextToken", guarded<next_token_after>);
  function("modelScorer", guarded<model_scorer>);
  function("pairScorer", guarded<pair_scorer>);
  function("tokenSampler", guarded<token_sampler>);
  function("calibrationScorer", guarded<model_calibration>);
}
