// The table of contents of core/information/logprob_reading.h and selective.h.
#include <emscripten/bind.h>

#include "core/information/selective.h"
#include "wasm/adapt_logprobs.h"
#include "wasm/errors.h"

EMSCRIPTEN_BINDINGS(logprobs) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<TokenReadings>("TokenReadings")
      .field("surprisalNats", &TokenReadings::surprisal_nats)
      .field("probability", &TokenReadings::probability)
      .field("listedProbability", &TokenReadings::listed_probability)
      .field("knownMass", &TokenReadings::known_mass)
      .field("entropyLowerNats", &TokenReadings::entropy_lower_nats)
      .field("entropyUpperNats", &TokenReadings::entropy_upper_nats);

  value_object<AnswerReadings>("AnswerReadings")
      .field("tokens", &AnswerReadings::tokens)
      .field("bytes", &AnswerReadings::bytes)
      .field("totalNats", &AnswerReadings::total_nats)
      .field("meanNats", &AnswerReadings::mean_nats)
      .field("perplexity", &AnswerReadings::perplexity)
      .field("bitsPerByte", &AnswerReadings::bits_per_byte)
      .field("confidence", &AnswerReadings::confidence)
      .field("likelihood", &AnswerReadings::likelihood);

  value_object<UnsureSpans>("UnsureSpans")
      .field("begin", &UnsureSpans::begin)
      .field("end", &UnsureSpans::end)
      .field("totalNats", &UnsureSpans::total_nats);

  value_object<RunComparison>("RunComparison")
      .field("pNats", &RunComparison::p_nats)
      .field("qNats", &RunComparison::q_nats)
      .field("differenceNats", &RunComparison::difference_nats)
      .field("pieces", &RunComparison::pieces)
      .field("pTotalNats", &RunComparison::p_total_nats)
      .field("qTotalNats", &RunComparison::q_total_nats)
      .field("differenceTotalNats", &RunComparison::difference_total_nats)
      .field("differenceMeanNats", &RunComparison::difference_mean_nats);

  value_object<ListComparison>("ListComparison")
      .field("klLowerNats", &ListComparison::kl_lower_nats)
      .field("klLowerMeanNats", &ListComparison::kl_lower_mean_nats)
      .field("positions", &ListComparison::positions)
      .field("topAgreement", &ListComparison::top_agreement);

  value_object<SelectiveAccuracy>("SelectiveAccuracy")
      .field("threshold", &SelectiveAccuracy::threshold)
      .field("coverage", &SelectiveAccuracy::coverage)
      .field("accuracy", &SelectiveAccuracy::accuracy);

  value_object<ConfidenceFit>("ConfidenceFit")
      .field("temperature", &ConfidenceFit::temperature)
      .field("nllBeforeNats", &ConfidenceFit::nll_before_nats)
      .field("nllAfterNats", &ConfidenceFit::nll_after_nats)
      .field("confidences", &ConfidenceFit::confidences);

  function("readListedTokens", guarded<read_tokens>);
  function("sumAnswers", guarded<sum_answers>);
  function("unsureSpans", guarded<unsure_spans>);
  function("compareRuns", guarded<compare_runs>);
  function("compareLists", guarded<compare_lists>);
  function("selectiveAccuracy", guarded<selective_accuracy>);
  function("fitConfidences", guarded<fit_confidences>);
}
