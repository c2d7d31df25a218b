#include "core/learning/policy_trainer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/language/rotary.h"
#include "core/learning/adamw.h"
#include "core/learning/completions.h"
#include "core/learning/fluency_judge.h"
#include "core/learning/gradient_clipping.h"
#include "core/learning/policy_objectives.h"
#include "core/learning/reference_logits.h"
#include "core/learning/training_cross_entropy.h"
#include "core/learning/training_kernels.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

// An update has few samples and the next ones come from another policy: the mean square forgets them sooner than with
// the usual 0.999.
constexpr double beta2 = 0.99;

std::vector<TokenId> prompt_tokens(const Tokenizer& tokenizer, const std::string& prompt) {
  const std::vector<TokenId> text = tokenizer.encode(prompt);
  std::vector<TokenId> tokens{tokenizer.start_of_text()};
  tokens.insert(tokens.end(), text.begin(), text.end());
  return tokens;
}

std::vector<std::vector<TokenId>> tokens_of(const PolicyPlan& plan, const LoadedModel& model) {
  std::vector<std::vector<TokenId>> prompts;
  for (const std::string& prompt : plan.prompts) {
    prompts.push_back(prompt_tokens(*model.tokenizer, prompt));
    const std::size_t used = prompts.back().size(), context = model.weights->config().context;
    if (used + plan.tokens <= context + 1) continue;
    throw Error("InvalidParameter",
                "Prompt " + std::to_string(prompts.size()) + " has " + std::to_string(used) +
                    " tokens with the start of text; with completions of " + std::to_string(plan.tokens) +
                    " they are more than the model's " + std::to_string(context) + ".",
                prompts.size() - 1);
  }
  return prompts;
}

std::size_t positions_for(const std::vector<std::vector<TokenId>>& prompts, std::size_t tokens) {
  std::size_t longest = 0;
  for (const auto& prompt : prompts) longest = std::max(longest, prompt.size());
  return longest + tokens - 1;
}

const PolicyPlan& validated(const PolicyPlan& plan, const TransformerConfig& config) {
  validate(plan, config);
  return plan;
}

/// What a batch of completions is worth to the policy, group by group.
std::vector<double> advantages_of(const PolicyPlan& plan, std::span<const double> rewards) {
  const std::size_t group = rewards.size() / plan.prompts.size();
  std::vector<double> advantages;
  for (std::size_t first = 0; first < rewards.size(); first += group) {
    const std::span<const double> own = rewards.subspan(first, group);
    const std::vector<double> found =
        plan.algorithm == PolicyAlgorithm::grpo ? group_advantages(own) : leave_one_out_advantages(own);
    advantages.insert(advantages.end(), found.begin(), found.end());
  }
  return advantages;
}

double penalty_of(LeashEstimator estimator, const CompletionMeasures& completion) {
  switch (estimator) {
    case LeashEstimator::k1:
      return completion.log_ratio_nats;
    case LeashEstimator::k2:
      return completion.k2_nats;
    case LeashEstimator::k3:
      return completion.k3_nats;
    case LeashEstimator::exact:
      break;
  }
  return completion.kl_nats;
}

}  // namespace

/// Completions that policy and reference have read.
struct ReadBatch {
  std::vector<Completion> completions;
  std::vector<TokenReading> tokens;  // by row of the batch
  std::vector<CompletionMeasures> measures;
};

struct PolicyTrainer::Work {
  Work(const LoadedModel& model, const LoadedModel* judging, PolicyPlan given);

  ReadBatch read_batch(const TruncationOptions& options, bool with_padding, Random& generator);
  std::vector<PolicySample> paid_samples(const ReadBatch& read, bool judged);
  std::vector<DrawnToken> drawn_tokens(const ReadBatch& read, std::span<const PolicySample> samples) const;
  double gradient(std::span<const DrawnToken> drawn, std::size_t& clipped);
  bool learn(std::span<const DrawnToken> drawn, PolicyUpdate& update);

  PolicyPlan plan;
  std::shared_ptr<const Tokenizer> tokenizer;
  Parameters parameters, gradients, last_good;
  AdamW optimizer;
  std::vector<std::vector<TokenId>> prompts;
  std::size_t positions;
  std::unique_ptr<LayerKernels<float>> kernels = make_training_kernels();
  TransformerPass<float> pass;
  StartLogits reference;
  std::vector<float> reference_rows;  // (N, V)
  std::span<float> logits;            // (N, V) of the pass
  CompletionSampler sampler;
  CompletionBatch batch;
  TokenSurrogate<float> surrogate;
  TextReward reward;
  std::optional<FluencyJudge> judge;
  std::optional<AdaptiveBeta> adaptive_beta;
  Random random;
  double beta;
  std::size_t updates = 0;
  bool diverged = false;
};

PolicyTrainer::Work::Work(const LoadedModel& model, const LoadedModel* judging, PolicyPlan given)
    : plan(validated(given, model.weights->config())),
      tokenizer(model.tokenizer),
      parameters(model.weights->parameters()),
      gradients(parameters.config()),
      last_good(parameters),
      optimizer(parameters.values().size()),
      prompts(tokens_of(plan, model)),
      positions(positions_for(prompts, plan.tokens)),
      pass(parameters.config(), plan.samples, positions,
           rotary_table<float>(positions, parameters.config().head_width(), parameters.config().rope_base), *kernels),
      reference(parameters, pass),
      reference_rows(plan.samples * positions * parameters.config().vocabulary_size),
      sampler(TransformerWeights::from(parameters), prompts, plan.samples, plan.tokens, tokenizer->start_of_text()),
      batch(plan.samples, positions, tokenizer->start_of_text()),
      surrogate(plan, parameters.config().vocabulary_size),
      reward(plan.proxy),
      random(plan.seed),
      beta(plan.leash.beta) {
  if (judging != nullptr) judge.emplace(*judging, *tokenizer);
  if (plan.leash.adaptive) adaptive_beta.emplace(beta, plan.leash.target_kl_nats, plan.leash.horizon_samples);
}

ReadBatch PolicyTrainer::Work::read_batch(const TruncationOptions& options, bool with_padding, Random& generator) {
  ReadBatch read;
  read.completions = sampler.draw(TransformerWeights::from(parameters), options, generator);
  std::vector<PromptedTokens> sequences;
  for (std::size_t i = 0; i < read.completions.size(); ++i) {
    sequences.push_back({sampler.prompt_of(i), read.completions[i].tokens});
  }
  batch.place(sequences, with_padding ? plan.tokens : 0);
  reference.read(batch.tokens(), reference_rows);
  logits = pass.forward_logits(parameters, batch.tokens());
  read.measures.resize(sequences.size());
  const std::size_t v = parameters.config().vocabulary_size;
  for (const CompletionRow& row : batch.rows()) {
    read.tokens.push_back(surrogate.read(&logits[row.row * v], &reference_rows[row.row * v], row.token));
    CompletionMeasures& measures = read.measures[row.completion];
    row.is_padding ? measures.add_padding(read.tokens.back()) : measures.add(read.tokens.back());
  }
  return read;
}

std::vector<PolicySample> PolicyTrainer::Work::paid_samples(const ReadBatch& read, bool judged) {
  std::vector<PolicySample> samples;
  const std::size_t per_prompt = plan.samples / prompts.size();
  for (std::size_t i = 0; i < read.completions.size(); ++i) {
    const Completion& completion = read.completions[i];
    const std::size_t prompt = i / per_prompt;
    PolicySample sample;
    sample.tokens = completion.tokens;
    sample.prompt = prompt;
    sample.ended = completion.ended;
    const std::span<const TokenId> written = std::span(completion.tokens).first(completion.length());
    sample.proxy = reward.of(plan.prompts[prompt], tokenizer->decode(written), written.size());
    sample.log_ratio_nats = read.measures[i].log_ratio_nats;
    sample.kl_nats = read.measures[i].kl_nats;
    if (judged) {
      sample.fluency_nats = judge->fluency_nats(prompts[prompt], completion.tokens);
      sample.gold = gold_reward(plan.gold, sample.proxy, sample.fluency_nats);
    }
    samples.push_back(std::move(sample));
  }
  return samples;
}

std::vector<DrawnToken> PolicyTrainer::Work::drawn_tokens(const ReadBatch& read,
                                                          std::span<const PolicySample> samples) const {
  std::vector<double> rewards;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const bool is_paid = plan.leash.place == LeashPlace::reward && beta > 0;
    rewards.push_back(samples[i].proxy - (is_paid ? beta * penalty_of(plan.leash.estimator, read.measures[i]) : 0.0));
  }
  const std::vector<double> advantages = advantages_of(plan, rewards);
  std::vector<DrawnToken> drawn;
  for (std::size_t i = 0; i < read.tokens.size(); ++i) {
    const CompletionRow& row = batch.rows()[i];
    drawn.push_back({row.token, read.tokens[i].log_probability_nats, advantages[row.completion]});
  }
  return drawn;
}

/// Of the logits that the pass holds; gives the loss, a mean over completions.
double PolicyTrainer::Work::gradient(std::span<const DrawnToken> drawn, std::size_t& clipped) {
  const std::size_t v = parameters.config().vocabulary_size;
  const double share = 1 / static_cast<double>(plan.samples);
  double loss = 0;
  std::size_t next = 0;  // row of the pass that is yet to be cleared
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const std::size_t row = batch.rows()[i].row;
    std::fill(&logits[next * v], &logits[row * v], 0.0f);
    next = row + 1;
    const TokenLoss found = surrogate.apply(&logits[row * v], &reference_rows[row * v], drawn[i], beta, share);
    loss += found.loss * share;
    clipped += found.clipped ? 1 : 0;
  }
  std::fill(logits.begin() + static_cast<std::ptrdiff_t>(next * v), logits.end(), 0.0f);
  end_small_gradients(logits.data(), logits.size());
  const std::span<float> values = gradients.values();
  std::fill(values.begin(), values.end(), 0.0f);
  pass.backward_logits(parameters, gradients);
  return loss;
}

/// The batch's steps; false where a number was not finite.
bool PolicyTrainer::Work::learn(std::span<const DrawnToken> drawn, PolicyUpdate& update) {
  std::size_t clipped = 0;
  for (std::size_t epoch = 0; epoch < plan.inner_epochs; ++epoch) {
    if (epoch > 0) logits = pass.forward_logits(parameters, batch.tokens());
    const double loss = gradient(drawn, clipped);
    const double norm = euclidean_norm(gradients.values());
    if (!std::isfinite(loss) || !std::isfinite(norm)) return false;
    if (epoch == 0) update.gradient_norm = norm;
    optimizer.step(parameters.values(), gradients.values(),
                   {.rate = plan.rate, .beta2 = beta2, .gradient_scale = clipping_scale(norm, plan.clip_norm)});
  }
  update.clipped_share = static_cast<double>(clipped) / static_cast<double>(drawn.size() * plan.inner_epochs);
  return true;
}

PolicyTrainer::PolicyTrainer(const LoadedModel& model, const LoadedModel* judge, PolicyPlan plan)
    : work_(std::make_unique<Work>(model, judge, std::move(plan))) {}
PolicyTrainer::~PolicyTrainer() = default;
PolicyTrainer::PolicyTrainer(PolicyTrainer&&) noexcept = default;
PolicyTrainer& PolicyTrainer::operator=(PolicyTrainer&&) noexcept = default;

std::size_t PolicyTrainer::updates() const { return work_->updates; }
bool PolicyTrainer::diverged() const { return work_->diverged; }
const PolicyPlan& PolicyTrainer::plan() const { return work_->plan; }
const TransformerConfig& PolicyTrainer::config() const { return work_->parameters.config(); }
const Parameters& PolicyTrainer::parameters() const { return work_->parameters; }

namespace {

/// Means of what the update saw.
PolicyUpdate summary_of(const ReadBatch& read, std::vector<PolicySample> samples) {
  PolicyUpdate update;
  std::vector<double> proxies, golds, fluencies;
  double entropy = 0, predictions = 0, written = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    proxies.push_back(samples[i].proxy);
    golds.push_back(samples[i].gold);
    fluencies.push_back(samples[i].fluency_nats);
    entropy += read.measures[i].entropy_nats;
    predictions += static_cast<double>(read.measures[i].tokens);
    written += static_cast<double>(read.completions[i].length());
  }
  update.proxy = spread_of(proxies);
  update.gold = spread_of(golds);
  update.fluency_nats = spread_of(fluencies).mean;
  update.kl = kl_spreads(read.measures);
  update.entropy_nats = entropy / predictions;
  update.tokens = written / static_cast<double>(samples.size());
  update.samples = std::move(samples);
  return update;
}

}  // namespace

PolicyUpdate PolicyTrainer::update() {
  Work& work = *work_;
  const std::size_t number = work.updates + 1;
  if (work.diverged) {
    throw Error("TrainingDiverged",
                "The policy's training diverged: update " + std::to_string(number) +
                    " met a number that is not finite. The policy is as it was before; try a lower rate.",
                number);
  }
  const ReadBatch read = work.read_batch({.temperature = work.plan.temperature}, false, work.random);
  const bool judged = work.judge && work.plan.judge_every > 0 && work.updates % work.plan.judge_every == 0;
  PolicyUpdate update = summary_of(read, work.paid_samples(read, judged));
  update.update = number;
  update.beta = work.beta;
  if (std::isfinite(update.kl.exact.mean) && std::isfinite(update.kl.k1.mean)) {
    std::copy(work.parameters.values().begin(), work.parameters.values().end(), work.last_good.values().begin());
    work.diverged = !work.learn(work.drawn_tokens(read, update.samples), update);
  } else {
    work.diverged = true;
  }
  if (work.diverged) {
    std::copy(work.last_good.values().begin(), work.last_good.values().end(), work.parameters.values().begin());
    return update;
  }
  if (work.adaptive_beta) {
    work.adaptive_beta->update(update.kl.exact.mean, work.plan.samples);
    work.beta = work.adaptive_beta->beta();
  }
  work.updates = number;
  return update;
}

KlReading PolicyTrainer::measure_kl(const KlReadingOptions& options) {
  Work& work = *work_;
  if (options.batches == 0)
    throw Error("InvalidParameter", "KL must be measured on at least 1 batch; 0 were asked for.");
  const TruncationOptions truncation{.temperature = work.plan.temperature,
                                     .top_k = options.top_k,
                                     .top_p = options.top_p,
                                     .order = SamplerOrder::transformers};
  Random random(options.seed);
  std::vector<CompletionMeasures> measures;
  KlReading found;
  for (std::size_t i = 0; i < options.batches; ++i) {
    const ReadBatch read = work.read_batch(truncation, options.count_padding, random);
    measures.insert(measures.end(), read.measures.begin(), read.measures.end());
  }
  double negative = 0;
  for (const CompletionMeasures& completion : measures) {
    found.log_ratios_nats.push_back(completion.log_ratio_nats);
    negative += completion.log_ratio_nats < 0 ? 1 : 0;
  }
  found.kl = kl_spreads(measures);
  found.negative_share = negative / static_cast<double>(measures.size());
  return found;
}

LoadedModel PolicyTrainer::model(std::string name) const {
  LoadedModel model;
  model.name = std::move(name);
  model.tokenizer = work_->tokenizer;
  model.weights = TransformerWeights::from(work_->parameters);
  model.parameters = work_->parameters.values().size();
  return model;
}

}  // namespace surprise
