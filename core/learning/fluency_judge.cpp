#include "core/learning/fluency_judge.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/learning/log_softmax.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

bool has_same_tokens(const Tokenizer& a, const Tokenizer& b) {
  if (a.size() != b.size() || a.start_of_text() != b.start_of_text()) return false;
  for (std::size_t token = 0; token < a.size(); ++token) {
    const auto id = static_cast<TokenId>(token);
    if (a.bytes_of(id) != b.bytes_of(id)) return false;
  }
  return true;
}

}  // namespace

FluencyJudge::FluencyJudge(const LoadedModel& judge, const Tokenizer& tokenizer)
    : session_(judge.weights), p_(judge.weights->config().vocabulary_size), log_p_(p_.size()) {
  if (has_same_tokens(*judge.tokenizer, tokenizer)) return;
  throw Error("InvalidParameter", "The judge “" + judge.name + "”, of " + std::to_string(judge.tokenizer->size()) +
                                      " tokens, has not the same tokens as the policy, of " +
                                      std::to_string(tokenizer.size()) + ".");
}

double FluencyJudge::fluency_nats(std::span<const TokenId> prompt, std::span<const TokenId> completion) {
  if (completion.empty()) throw Error("InvalidParameter", "An empty completion has no fluency.");
  const std::size_t v = p_.size(), n = completion.size();
  logits_.resize(n * v);
  if (!std::equal(prompt.begin(), prompt.end(), prompt_.begin(), prompt_.end()) || session_.length() < prompt.size()) {
    session_.rewind(0);
    prompt_.clear();
    session_.read(prompt, {});
    prompt_.assign(prompt.begin(), prompt.end());
  }
  session_.rewind(prompt.size());
  session_.read(completion.first(n - 1), {});
  session_.logits(prompt.size() - 1, logits_);
  std::unordered_map<TokenId, double> first;
  double total = 0;
  for (std::size_t t = 0; t < n; ++t) {
    log_softmax(p_.data(), log_p_.data(), &logits_[t * v], v, 1.0f);
    const auto here = static_cast<double>(log_p_[static_cast<std::size_t>(completion[t])]);
    total += std::min(here, first.emplace(completion[t], here).first->second);
  }
  return total / static_cast<double>(n);
}

}  // namespace surprise
