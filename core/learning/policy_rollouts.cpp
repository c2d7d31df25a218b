#include "core/learning/policy_rollouts.h"

#include <algorithm>
#include <utility>

#include "core/language/rotary.h"
#include "core/learning/training_kernels.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

/// The prompts' tokens, each after a start of text.
std::vector<std::vector<TokenId>> tokens_of(const PolicyPlan& plan, const LoadedModel& model) {
  const std::size_t context = model.weights->config().context;
  std::vector<std::vector<TokenId>> prompts;
  for (const std::string& prompt : plan.prompts) {
    std::vector<TokenId> tokens{model.tokenizer->start_of_text()};
    const std::vector<TokenId> text = model.tokenizer->encode(prompt);
    tokens.insert(tokens.end(), text.begin(), text.end());
    if (tokens.size() + plan.tokens > context + 1) {
      throw Error("InvalidParameter",
                  "Prompt " + std::to_string(prompts.size() + 1) + " has " + std::to_string(text.size()) +
                      " tokens; with completions of " + std::to_string(plan.tokens) +
                      " that is more than the model's context of " + std::to_string(context) + ".",
                  prompts.size());
    }
    prompts.push_back(std::move(tokens));
  }
  return prompts;
}

/// The last token of a completion is predicted, not read.
std::size_t positions_of(const std::vector<std::vector<TokenId>>& prompts, const PolicyPlan& plan) {
  std::size_t longest = 0;
  for (const auto& prompt : prompts) longest = std::max(longest, prompt.size());
  return longest + plan.tokens - 1;
}

const PolicyPlan& validated(const PolicyPlan& plan, const TransformerConfig& config) {
  validate(plan, config);
  return plan;
}

}  // namespace

PolicyRollouts::PolicyRollouts(const LoadedModel& model, const PolicyPlan& plan)
    : PolicyRollouts(model, plan, tokens_of(validated(plan, model.weights->config()), model)) {}

PolicyRollouts::PolicyRollouts(const LoadedModel& model, const PolicyPlan& plan,
                               const std::vector<std::vector<TokenId>>& prompts)
    : vocabulary_(model.weights->config().vocabulary_size),
      most_tokens_(plan.tokens),
      kernels_(make_training_kernels()),
      pass_(model.weights->config(), plan.samples, positions_of(prompts, plan),
            rotary_table<float>(positions_of(prompts, plan), model.weights->config().head_width(),
                                model.weights->config().rope_base),
            *kernels_),
      reference_(model.weights->parameters(), pass_),
      reference_rows_(pass_.rows() * vocabulary_),
      sampler_(TransformerWeights::from(model.weights->parameters()), prompts, plan.samples, plan.tokens,
               model.tokenizer->start_of_text()),
      batch_(plan.samples, positions_of(prompts, plan), model.tokenizer->start_of_text()),
      surrogate_(plan, vocabulary_) {}

Rollout PolicyRollouts::draw(const Parameters& policy, const TruncationOptions& options, bool with_padding,
                             Random& random) {
  Rollout rollout;
  rollout.completions = sampler_.draw(TransformerWeights::from(policy), options, random);
  std::vector<PromptedTokens> sequences;
  for (std::size_t i = 0; i < rollout.completions.size(); ++i) {
    sequences.push_back({sampler_.prompt_of(i), rollout.completions[i].tokens});
  }
  batch_.place(sequences, with_padding ? most_tokens_ : 0);
  reference_.read(batch_.tokens(), reference_rows_);
  read_again(policy);
  rollout.measures.resize(sequences.size());
  for (const CompletionRow& row : batch_.rows()) {
    const std::size_t begin = row.row * vocabulary_;
    rollout.tokens.push_back(surrogate_.read(&logits_[begin], &reference_rows_[begin], row.token));
    CompletionMeasures& measures = rollout.measures[row.completion];
    row.is_padding ? measures.add_padding(rollout.tokens.back()) : measures.add(rollout.tokens.back());
  }
  return rollout;
}

void PolicyRollouts::read_again(const Parameters& policy) { logits_ = pass_.forward_logits(policy, batch_.tokens()); }

}  // namespace surprise
