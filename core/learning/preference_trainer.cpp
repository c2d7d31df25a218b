#include "core/learning/preference_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "core/language/rotary.h"
#include "core/learning/adamw.h"
#include "core/learning/completion_log_probabilities.h"
#include "core/learning/gradient_clipping.h"
#include "core/learning/policy_rollouts.h"
#include "core/learning/preference.h"
#include "core/learning/trained_model.h"
#include "core/learning/training_cross_entropy.h"
#include "core/learning/training_kernels.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr double beta2 = 0.99;                                      // as PolicyTrainer's
constexpr std::uint64_t max_batch_logits = std::uint64_t{1} << 26;  // 256 MiB

struct PairTokens {
  std::vector<TokenId> prompt;  // after the start of text
  std::vector<TokenId> chosen, rejected;

  std::size_t longest() const { return prompt.size() + std::max(chosen.size(), rejected.size()); }
};

std::vector<TokenId> ended(const Tokenizer& tokenizer, const std::string& text) {
  std::vector<TokenId> tokens = tokenizer.encode(text);
  tokens.push_back(tokenizer.start_of_text());
  return tokens;
}

std::vector<PairTokens> tokens_of(const PreferencePlan& plan, const LoadedModel& model) {
  const Tokenizer& tokenizer = *model.tokenizer;
  const std::size_t context = model.weights->config().context;
  std::vector<PairTokens> pairs;
  for (const PreferencePair& pair : plan.pairs) {
    PairTokens tokens{{tokenizer.start_of_text()}, ended(tokenizer, pair.chosen), ended(tokenizer, pair.rejected)};
    const std::vector<TokenId> prompt = tokenizer.encode(pair.prompt);
    tokens.prompt.insert(tokens.prompt.end(), prompt.begin(), prompt.end());
    if (tokens.longest() > context + 1) {
      throw Error("InvalidParameter",
                  "Pair " + std::to_string(pairs.size() + 1) + " has " + std::to_string(tokens.longest()) +
                      " tokens with its prompt; the model sees " + std::to_string(context) + ".",
                  pairs.size());
    }
    pairs.push_back(std::move(tokens));
  }
  return pairs;
}

/// A pass reads all of a sequence but its last token.
std::size_t positions_of(const std::vector<PairTokens>& pairs) {
  std::size_t longest = 0;
  for (const PairTokens& pair : pairs) longest = std::max(longest, pair.longest());
  return longest - 1;
}

const PreferencePlan& validated(const PreferencePlan& plan, const TransformerConfig& config) {
  validate(plan, config);
  return plan;
}

std::size_t fitting(std::size_t pairs, std::size_t positions, const TransformerConfig& config) {
  const std::uint64_t logits = std::uint64_t{2} * pairs * positions * config.vocabulary_size;
  if (logits <= max_batch_logits) return pairs;
  throw Error("InvalidParameter", "A step of " + std::to_string(pairs) + " pairs of up to " +
                                      std::to_string(positions) + " tokens has " + std::to_string(logits) +
                                      " logits; " + std::to_string(max_batch_logits) + " are the most: take fewer.");
}

/// For the samples: policies are drawn as the reward's are.
PolicyPlan sampling_plan(const PreferencePlan& plan) {
  PolicyPlan sampling;
  sampling.tokens = plan.sample_tokens;
  for (const PreferencePair& pair : plan.pairs) {
    if (sampling.prompts.size() < plan.samples) sampling.prompts.push_back(pair.prompt);
  }
  sampling.samples = std::max<std::size_t>(plan.samples / sampling.prompts.size(), 1) * sampling.prompts.size();
  return sampling;
}

PreferenceMeasures measures_of(std::span<const PairReading> pairs, double beta) {
  PreferenceMeasures found;
  const double share = 1 / static_cast<double>(pairs.size());
  for (const PairReading& pair : pairs) {
    found.pair.loss += share * pair.loss;
    found.pair.chosen_log_probability_nats += share * pair.chosen_log_probability_nats;
    found.pair.rejected_log_probability_nats += share * pair.rejected_log_probability_nats;
    found.pair.chosen_log_ratio_nats += share * pair.chosen_log_ratio_nats;
    found.pair.rejected_log_ratio_nats += share * pair.rejected_log_ratio_nats;
    found.accuracy += share * (pair.margin_nats() > 0 ? 1 : pair.margin_nats() == 0 ? 0.5 : 0);
  }
  found.reward_margin = beta * found.pair.margin_nats();
  return found;
}

}  // namespace

struct PreferenceTrainer::Work {
  Work(const LoadedModel& model, const PreferencePlan& given);

  void next_pairs();
  void place(std::span<const std::size_t> indices);
  std::vector<PairReading> read(std::span<const std::size_t> indices);
  std::vector<PairReading> read_all();
  PreferenceLoss loss_of(const PairReading& pair) const;
  double gradient(std::span<const PairReading> pairs);

  PreferencePlan plan;
  std::shared_ptr<const Tokenizer> tokenizer;
  Parameters parameters, gradients;
  Parameters last_good;  // whose losses were finite numbers
  AdamW optimizer;
  std::vector<PairTokens> tokens;
  std::size_t positions, pairs_a_step;
  std::unique_ptr<LayerKernels<float>> kernels = make_training_kernels();
  TransformerPass<float> pass;
  std::span<float> logits;  // of the pass
  CompletionBatch batch;    // chosen and rejected of a pair side by side
  CompletionLogProbabilities<float> log_probabilities;
  std::vector<double> reference_nats;  // of each completion, chosen and rejected in turn
  PolicyRollouts rollouts;
  Random random;
  std::vector<std::size_t> order;  // of a turn through the pairs
  std::size_t next = 0;            // in the order
  std::vector<std::size_t> now;    // the step's pairs
  std::size_t steps = 0;
  bool diverged = false;
};

PreferenceTrainer::Work::Work(const LoadedModel& model, const PreferencePlan& given)
    : plan(validated(given, model.weights->config())),
      tokenizer(model.tokenizer),
      parameters(model.weights->parameters()),
      gradients(parameters.config()),
      last_good(parameters),
      optimizer(parameters.values().size()),
      tokens(tokens_of(plan, model)),
      positions(positions_of(tokens)),
      pairs_a_step(fitting(std::min(plan.pairs_a_step, tokens.size()), positions, parameters.config())),
      pass(parameters.config(), 2 * pairs_a_step, positions,
           rotary_table<float>(positions, parameters.config().head_width(), parameters.config().rope_base), *kernels),
      batch(2 * pairs_a_step, positions, tokenizer->start_of_text()),
      log_probabilities(parameters.config().vocabulary_size),
      reference_nats(2 * tokens.size()),
      rollouts(model, sampling_plan(plan)),
      random(plan.seed),
      order(tokens.size()),
      now(pairs_a_step) {
  std::iota(order.begin(), order.end(), std::size_t{0});
  next = order.size();
  const std::vector<PairReading> start = read_all();  // against a reference of 0
  for (std::size_t i = 0; i < start.size(); ++i) {
    reference_nats[2 * i] = start[i].chosen_log_probability_nats;
    reference_nats[2 * i + 1] = start[i].rejected_log_probability_nats;
  }
}

void PreferenceTrainer::Work::next_pairs() {
  for (std::size_t& pair : now) {
    if (next == order.size()) {
      next = 0;
      // Where each step takes all pairs their order is that of the plan.
      const bool is_whole = pairs_a_step == order.size();
      for (std::size_t i = order.size(); !is_whole && i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    }
    pair = order[next++];
  }
}

void PreferenceTrainer::Work::place(std::span<const std::size_t> indices) {
  std::vector<PromptedTokens> sequences;
  for (const std::size_t i : indices) {
    sequences.push_back({tokens[i].prompt, tokens[i].chosen});
    sequences.push_back({tokens[i].prompt, tokens[i].rejected});
  }
  batch.place(sequences);
}

PreferenceLoss PreferenceTrainer::Work::loss_of(const PairReading& pair) const {
  const auto loss = plan.objective == PreferenceObjective::dpo ? dpo_loss : ipo_loss;
  return loss(pair.chosen_log_ratio_nats, pair.rejected_log_ratio_nats, plan.beta);
}

/// Leaves the logits of the pairs in `logits`.
std::vector<PairReading> PreferenceTrainer::Work::read(std::span<const std::size_t> indices) {
  place(indices);
  logits = pass.forward_logits(parameters, batch.tokens());
  const std::vector<double> sums = log_probabilities.read(logits, batch);
  std::vector<PairReading> pairs;
  for (std::size_t b = 0; b < indices.size(); ++b) {
    PairReading pair;
    pair.chosen_log_probability_nats = sums[2 * b];
    pair.rejected_log_probability_nats = sums[2 * b + 1];
    pair.chosen_log_ratio_nats = sums[2 * b] - reference_nats[2 * indices[b]];
    pair.rejected_log_ratio_nats = sums[2 * b + 1] - reference_nats[2 * indices[b] + 1];
    const bool is_finite = std::isfinite(pair.margin_nats());
    pair.loss = is_finite ? loss_of(pair).loss : pair.margin_nats();
    pairs.push_back(pair);
  }
  return pairs;
}

std::vector<PairReading> PreferenceTrainer::Work::read_all() {
  std::vector<PairReading> all;
  for (std::size_t first = 0; first < tokens.size(); first += pairs_a_step) {
    const std::size_t count = std::min(pairs_a_step, tokens.size() - first);
    std::vector<std::size_t> indices(pairs_a_step);
    // The pass has a fixed number of sequences: the last pair is read again and not counted.
    for (std::size_t b = 0; b < pairs_a_step; ++b) indices[b] = first + std::min(b, count - 1);
    const std::vector<PairReading> found = read(indices);
    all.insert(all.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return all;
}

/// Of the mean loss of the pairs that were read last; gives its length.
double PreferenceTrainer::Work::gradient(std::span<const PairReading> pairs) {
  const double share = 1 / static_cast<double>(pairs.size());
  std::vector<double> slopes;
  for (const PairReading& pair : pairs) {
    const PreferenceLoss loss = loss_of(pair);
    slopes.push_back(share * loss.d_chosen);
    slopes.push_back(share * loss.d_rejected);
  }
  log_probabilities.apply(logits, batch, slopes);
  end_small_gradients(logits.data(), logits.size());
  std::fill(gradients.values().begin(), gradients.values().end(), 0.0f);
  pass.backward_logits(parameters, gradients);
  return euclidean_norm(gradients.values());
}

PreferenceTrainer::PreferenceTrainer(const LoadedModel& model, const PreferencePlan& plan)
    : work_(std::make_unique<Work>(model, plan)) {}
PreferenceTrainer::~PreferenceTrainer() = default;
PreferenceTrainer::PreferenceTrainer(PreferenceTrainer&&) noexcept = default;
PreferenceTrainer& PreferenceTrainer::operator=(PreferenceTrainer&&) noexcept = default;

std::size_t PreferenceTrainer::steps() const { return work_->steps; }
bool PreferenceTrainer::diverged() const { return work_->diverged; }
const TransformerConfig& PreferenceTrainer::config() const { return work_->parameters.config(); }
const Parameters& PreferenceTrainer::parameters() const { return work_->parameters; }

std::size_t PreferenceTrainer::tokens() const {
  std::size_t total = 0;
  for (const PairTokens& pair : work_->tokens) total += pair.chosen.size() + pair.rejected.size();
  return total;
}

PreferenceStep PreferenceTrainer::step() {
  Work& work = *work_;
  PreferenceStep step;
  step.step = work.steps + 1;
  if (work.diverged) {
    throw Error("TrainingDiverged",
                "The training on preferences diverged: the loss of step " + std::to_string(step.step) +
                    " is no finite number. The model is as it was before; try a lower rate or β.",
                step.step);
  }
  work.next_pairs();
  const std::vector<PairReading> pairs = work.read(work.now);
  step.measures = measures_of(pairs, work.plan.beta);
  work.diverged = !std::isfinite(step.measures.pair.loss);
  if (!work.diverged) {
    work.last_good = work.parameters;
    step.gradient_norm = work.gradient(pairs);
    work.diverged = !std::isfinite(step.gradient_norm);
  }
  if (work.diverged) {
    work.parameters = work.last_good;
    return step;
  }
  work.optimizer.step(work.parameters.values(), work.gradients.values(),
                      {.rate = work.plan.rate,
                       .beta2 = beta2,
                       .gradient_scale = clipping_scale(step.gradient_norm, work.plan.clip_norm)});
  work.steps = step.step;
  return step;
}

PreferenceEvaluation PreferenceTrainer::evaluate() {
  Work& work = *work_;
  PreferenceEvaluation found;
  found.step = work.steps;
  found.pairs = work.read_all();
  found.measures = measures_of(found.pairs, work.plan.beta);
  Random random(work.plan.seed);
  const Rollout rollout = work.rollouts.draw(work.parameters, {}, false, random);
  found.kl = kl_spreads(rollout.measures).exact;
  const std::size_t prompts = std::min(work.plan.samples, work.plan.pairs.size());
  const std::size_t per_prompt = rollout.completions.size() / prompts;
  double entropy = 0, predictions = 0;
  for (std::size_t i = 0; i < rollout.completions.size(); ++i) {
    found.samples.push_back({rollout.completions[i].tokens, i / per_prompt, rollout.measures[i].kl_nats});
    entropy += rollout.measures[i].entropy_nats;
    predictions += static_cast<double>(rollout.measures[i].tokens);
  }
  found.entropy_nats = entropy / predictions;
  return found;
}

LoadedModel PreferenceTrainer::model(std::string name) const {
  return trained_model(std::move(name), work_->tokenizer, work_->parameters);
}

}  // namespace surprise
