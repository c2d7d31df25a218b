#include "core/learning/policy_trainer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "core/learning/adamw.h"
#include "core/learning/fluency_judge.h"
#include "core/learning/gradient_clipping.h"
#include "core/learning/policy_objectives.h"
#include "core/learning/trained_model.h"
#include "core/learning/training_cross_entropy.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

// An update has few samples and the next ones come from another policy: the mean square forgets them sooner than with
// the usual 0.999.
constexpr double beta2 = 0.99;

/// What each completion is worth beside the others of its prompt.
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

/// Means of what the update saw.
PolicyUpdate summary_of(const Rollout& rollout, std::vector<PolicySample> samples) {
  PolicyUpdate update;
  std::vector<double> proxies, golds, fluencies;
  double entropy = 0, predictions = 0, written = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    proxies.push_back(samples[i].proxy);
    golds.push_back(samples[i].gold);
    fluencies.push_back(samples[i].fluency_nats);
    entropy += rollout.measures[i].entropy_nats;
    predictions += static_cast<double>(rollout.measures[i].tokens);
    written += static_cast<double>(rollout.completions[i].length());
  }
  update.proxy = spread_of(proxies);
  update.gold = spread_of(golds);
  update.fluency_nats = spread_of(fluencies).mean;
  update.kl = kl_spreads(rollout.measures);
  update.entropy_nats = entropy / predictions;
  update.tokens = written / static_cast<double>(samples.size());
  update.samples = std::move(samples);
  return update;
}

}  // namespace

struct PolicyTrainer::Work {
  Work(const LoadedModel& model, const LoadedModel* judging, PolicyPlan given);

  bool is_judged() const { return judge && plan.judge_every > 0 && updates % plan.judge_every == 0; }
  std::vector<PolicySample> paid_samples(const Rollout& rollout);
  std::vector<DrawnToken> drawn_tokens(const Rollout& rollout, std::span<const PolicySample> samples) const;
  double gradient(std::span<const DrawnToken> drawn, std::size_t& clipped);
  bool learn(std::span<const DrawnToken> drawn, PolicyUpdate& update);

  PolicyPlan plan;
  std::shared_ptr<const Tokenizer> tokenizer;
  Parameters parameters, gradients;
  Parameters last_good;  // whose logits were finite numbers
  AdamW optimizer;
  PolicyRollouts rollouts;
  TextReward reward;
  std::optional<FluencyJudge> judge;
  std::optional<AdaptiveBeta> adaptive_beta;
  Random random;
  double beta;
  std::size_t updates = 0;
  bool diverged = false;
};

PolicyTrainer::Work::Work(const LoadedModel& model, const LoadedModel* judging, PolicyPlan given)
    : plan(std::move(given)),
      tokenizer(model.tokenizer),
      parameters(model.weights->parameters()),
      gradients(parameters.config()),
      last_good(parameters),
      optimizer(parameters.values().size()),
      rollouts(model, plan),
      reward(plan.proxy),
      random(plan.seed),
      beta(plan.leash.beta) {
  if (judging != nullptr) judge.emplace(*judging, *tokenizer);
  if (plan.leash.adaptive) adaptive_beta.emplace(beta, plan.leash.target_kl_nats, plan.leash.horizon_samples);
}

std::vector<PolicySample> PolicyTrainer::Work::paid_samples(const Rollout& rollout) {
  std::vector<PolicySample> samples;
  const std::size_t per_prompt = plan.samples / plan.prompts.size();
  for (std::size_t i = 0; i < rollout.completions.size(); ++i) {
    const Completion& completion = rollout.completions[i];
    const std::span<const TokenId> written = std::span(completion.tokens).first(completion.length());
    PolicySample sample;
    sample.tokens = completion.tokens;
    sample.prompt = i / per_prompt;
    sample.ended = completion.ended;
    sample.proxy = reward.of(plan.prompts[sample.prompt], tokenizer->decode(written), written.size());
    sample.log_ratio_nats = rollout.measures[i].log_ratio_nats;
    sample.kl_nats = rollout.measures[i].kl_nats;
    if (is_judged()) {
      sample.fluency_nats = judge->fluency_nats(rollouts.prompt_of(i), completion.tokens);
      sample.gold = gold_reward(plan.gold, sample.proxy, sample.fluency_nats);
    }
    samples.push_back(std::move(sample));
  }
  return samples;
}

std::vector<DrawnToken> PolicyTrainer::Work::drawn_tokens(const Rollout& rollout,
                                                          std::span<const PolicySample> samples) const {
  const bool is_in_reward = plan.leash.place == LeashPlace::reward && beta > 0;
  std::vector<double> rewards;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double penalty = is_in_reward ? beta * penalty_of(plan.leash.estimator, rollout.measures[i]) : 0;
    rewards.push_back(samples[i].proxy - penalty);
  }
  const std::vector<double> advantages = advantages_of(plan, rewards);
  std::vector<DrawnToken> drawn;
  for (std::size_t i = 0; i < rollout.tokens.size(); ++i) {
    const CompletionRow& row = rollouts.batch().rows()[i];
    drawn.push_back({row.token, rollout.tokens[i].log_probability_nats, advantages[row.completion]});
  }
  return drawn;
}

/// The gradient of the loss of the batch that was read last, and the loss, both means over completions.
double PolicyTrainer::Work::gradient(std::span<const DrawnToken> drawn, std::size_t& clipped) {
  const std::size_t v = parameters.config().vocabulary_size;
  const double share = 1 / static_cast<double>(plan.samples);
  const std::span<float> logits = rollouts.logits();
  double loss = 0;
  std::size_t next = 0;  // first row of the pass that may not be of a completion
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const std::size_t row = rollouts.batch().rows()[i].row;
    std::fill(logits.data() + next * v, logits.data() + row * v, 0.0f);
    next = row + 1;
    const float* reference = rollouts.reference_logits().data() + row * v;
    const TokenLoss found = rollouts.surrogate().apply(logits.data() + row * v, reference, drawn[i], beta, share);
    loss += found.loss * share;
    clipped += found.clipped ? 1 : 0;
  }
  std::fill(logits.data() + next * v, logits.data() + logits.size(), 0.0f);
  end_small_gradients(logits.data(), logits.size());
  std::fill(gradients.values().begin(), gradients.values().end(), 0.0f);
  rollouts.backward(parameters, gradients);
  return loss;
}

/// The batch's steps; false where a number was not finite.
bool PolicyTrainer::Work::learn(std::span<const DrawnToken> drawn, PolicyUpdate& update) {
  std::size_t clipped = 0;
  for (std::size_t epoch = 0; epoch < plan.inner_epochs; ++epoch) {
    if (epoch > 0) rollouts.read_again(parameters);
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

PolicyUpdate PolicyTrainer::update() {
  Work& work = *work_;
  const std::size_t number = work.updates + 1;
  if (work.diverged) {
    throw Error("TrainingDiverged",
                "The policy's training diverged: update " + std::to_string(number) +
                    " met a number that is not finite. The policy is as it was before; try a lower rate.",
                number);
  }
  const Rollout rollout =
      work.rollouts.draw(work.parameters, {.temperature = work.plan.temperature}, false, work.random);
  PolicyUpdate update = summary_of(rollout, work.paid_samples(rollout));
  update.update = number;
  update.beta = work.beta;
  work.diverged = !std::isfinite(update.kl.exact.mean) || !std::isfinite(update.kl.k1.mean);
  if (!work.diverged) {
    work.last_good = work.parameters;
    work.diverged = !work.learn(work.drawn_tokens(rollout, update.samples), update);
  }
  if (work.diverged) {
    work.parameters = work.last_good;
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
  return read_kl(work_->rollouts, work_->parameters, work_->plan.temperature, options);
}

LoadedModel PolicyTrainer::model(std::string name) const {
  return trained_model(std::move(name), work_->tokenizer, work_->parameters);
}

}  // namespace surprise
