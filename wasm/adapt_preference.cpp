#include "wasm/adapt_preference.h"

#include <utility>

#include "core/language/unicode.h"

namespace surprise::wasm {

using emscripten::val;

namespace {

void put(double& number, double value) { number = value; }
void put(std::vector<double>& column, double value) { column.push_back(value); }

template <typename Number>
void put_pair(PairReadingOf<Number>& to, const PairReading& from) {
  put(to.loss, from.loss);
  put(to.margin_nats, from.margin_nats());
  put(to.chosen_log_probability_nats, from.chosen_log_probability_nats);
  put(to.rejected_log_probability_nats, from.rejected_log_probability_nats);
  put(to.chosen_log_ratio_nats, from.chosen_log_ratio_nats);
  put(to.rejected_log_ratio_nats, from.rejected_log_ratio_nats);
}

template <typename Number>
void put_measures(PreferenceMeasuresOf<Number>& to, const PreferenceMeasures& from) {
  put_pair(to, from.pair);
  put(to.reward_margin, from.reward_margin);
  put(to.accuracy, from.accuracy);
}

std::string text_of(const val& pair, const char* name) {
  return encode_utf8(FromJs<std::u32string>::convert(option(pair, "a pair", name)));
}

std::vector<PreferencePair> pairs_of(const val& value) {
  if (!value.isArray()) throw TypeError("Expected an array of pairs, found " + describe(value) + ".");
  std::vector<PreferencePair> pairs;
  const auto length = value["length"].as<unsigned>();
  for (unsigned i = 0; i < length; ++i) {
    const val pair = value[i];
    pairs.push_back({text_of(pair, "prompt"), text_of(pair, "chosen"), text_of(pair, "rejected")});
  }
  return pairs;
}

}  // namespace

PreferencePlan FromJs<PreferencePlan>::convert(const val& value) {
  const Fields fields{value, "a plan of preferences"};
  PreferencePlan plan;
  fields.read("seed", plan.seed);
  plan.objective =
      from_name<PreferenceObjective>("objective", option(value, fields.what, "objective"),
                                     {{"dpo", PreferenceObjective::dpo}, {"ipo", PreferenceObjective::ipo}});
  fields.read("beta", plan.beta);
  fields.read("rate", plan.rate);
  fields.read("clipNorm", plan.clip_norm);
  fields.read("pairsAStep", plan.pairs_a_step);
  plan.pairs = pairs_of(option(value, fields.what, "pairs"));
  fields.read("samples", plan.samples);
  fields.read("sampleTokens", plan.sample_tokens);
  return plan;
}

SharedPreferenceTrainer preference_trainer_of(SharedTransformer& model, PreferencePlan plan) {
  return {PreferenceTrainer(*model.model, std::move(plan))};
}

PreferenceStepColumns preference_step(SharedPreferenceTrainer& trainer, std::size_t count) {
  PreferenceStepColumns done;
  for (std::size_t i = 0; i < count; ++i) {
    const PreferenceStep step = trainer.trainer.step();
    if (trainer.trainer.diverged()) break;  // the next call says so
    done.steps.push_back(step.step);
    put_measures(done, step.measures);
    done.gradient_norm.push_back(step.gradient_norm);
  }
  return done;
}

PreferenceEvaluationRecord preference_evaluate(SharedPreferenceTrainer& trainer) {
  const PreferenceEvaluation found = trainer.trainer.evaluate();
  PreferenceEvaluationRecord record;
  record.step = found.step;
  put_measures(record.measures, found.measures);
  for (const PairReading& pair : found.pairs) put_pair(record.pairs, pair);
  record.kl_nats = found.kl.mean;
  record.kl_sd_nats = found.kl.sd;
  record.entropy_nats = found.entropy_nats;
  PreferenceSampleColumns& samples = record.samples;
  for (const PreferenceSample& sample : found.samples) {
    samples.pairs.push_back(sample.pair);
    samples.tokens.insert(samples.tokens.end(), sample.tokens.begin(), sample.tokens.end());
    samples.ends.push_back(samples.tokens.size());
    samples.kl_nats.push_back(sample.kl_nats);
  }
  return record;
}

SharedTransformer preference_model(SharedPreferenceTrainer& trainer, const std::u32string& name) {
  return shared(trainer.trainer.model(encode_utf8(name)));
}

}  // namespace surprise::wasm
