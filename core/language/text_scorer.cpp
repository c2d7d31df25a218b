#include "core/language/text_scorer.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/information/perplexity.h"
#include "core/language/character_tokenizer.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

struct Alternatives {
  std::array<TokenId, alternatives_per_token> token;
  std::array<double, alternatives_per_token> probability;
};

// The likeliest tokens in order, of equal ones the one with the smaller id first.
Alternatives likeliest(std::span<const double> p) {
  Alternatives best;
  best.token.fill(no_token);
  best.probability.fill(0);
  for (std::size_t token = 0; token < p.size(); ++token) {
    std::size_t place = alternatives_per_token;
    while (place > 0 && p[token] > best.probability[place - 1]) --place;
    if (place == alternatives_per_token) continue;
    std::move_backward(best.token.begin() + place, best.token.end() - 1, best.token.end());
    std::move_backward(best.probability.begin() + place, best.probability.end() - 1, best.probability.end());
    best.token[place] = static_cast<TokenId>(token);
    best.probability[place] = p[token];
  }
  return best;
}

std::int32_t best_rank(std::span<const double> p, std::size_t token) {
  std::int32_t larger = 0;
  for (const double other : p) larger += other > p[token] ? 1 : 0;
  return larger + 1;
}

// Σ p (-ln p) of the tokens, and what naming the open token's text is expected to cost beyond that.
double expected_surprisal(std::span<const double> p, std::span<const double> log_p, const OpenToken& open) {
  const double of_tokens = -to_double(compensated_dot(p, log_p));
  return open.id == no_token ? of_tokens : of_tokens + p[static_cast<std::size_t>(open.id)] * open.nats;
}

}  // namespace

struct TextScorer::Work {
  void score_block();
  void score_token(std::size_t row, std::size_t row_of_block);
  void add_totals();

  std::unique_ptr<LanguageModel> model;
  Tokenization text;
  std::size_t done = 0;  // tokens
  Predictions predictions;
  TextScores scores;
};

void TextScorer::Work::score_token(std::size_t row, std::size_t row_of_block) {
  const auto p = predictions.probabilities_at(row_of_block);
  const auto log_p = predictions.log_probabilities_at(row_of_block);
  const TokenId token = text.tokens[row];
  const auto index = static_cast<std::size_t>(token);
  const bool open = token == text.open.id;
  scores.surprisal_nats[row] = (0 - log_p[index]) + (open ? text.open.nats : 0);
  scores.entropy_nats[row] = expected_surprisal(p, log_p, text.open);
  scores.rank[row] = best_rank(p, index);
  if (open) scores.unseen.push_back(static_cast<std::int32_t>(row));
  const Alternatives best = likeliest(p);
  const auto column = static_cast<std::ptrdiff_t>(row * alternatives_per_token);
  std::copy(best.token.begin(), best.token.end(), scores.alternatives.begin() + column);
  std::copy(best.probability.begin(), best.probability.end(), scores.alternative_probabilities.begin() + column);
}

void TextScorer::Work::score_block() {
  const std::size_t count = std::min(model->block_length(), text.tokens.size() - done);
  model->predict(text.tokens, done, count, predictions);
  for (std::size_t r = 0; r < count; ++r) score_token(done + r, r);
  done += count;
  if (done == text.tokens.size()) add_totals();
}

void TextScorer::Work::add_totals() {
  const auto tokens = static_cast<double>(text.tokens.size());
  scores.total_nats = to_double(compensated_sum(scores.surprisal_nats));
  scores.cross_entropy_nats = scores.total_nats / tokens;
  scores.perplexity = perplexity(scores.total_nats, tokens);
  scores.bits_per_byte = bits_per_unit(scores.total_nats, static_cast<double>(scores.bytes));
  scores.bits_per_character = bits_per_unit(scores.total_nats, static_cast<double>(scores.characters));
  scores.mean_entropy_nats = to_double(compensated_sum(scores.entropy_nats)) / tokens;
}

TextScorer::TextScorer(std::unique_ptr<LanguageModel> model, Tokenization text) {
  const std::size_t tokens = text.tokens.size();
  if (tokens == 0) throw Error("EmptyText", "The text is empty: there is nothing to be surprised about.");
  if (tokens > max_scored_tokens) {
    throw Error("InvalidParameter", "The text has " + std::to_string(tokens) + " tokens; at most " +
                                        std::to_string(max_scored_tokens) + " can be scored at once.");
  }
  work_ = std::make_unique<Work>();
  work_->model = std::move(model);
  work_->text = std::move(text);
  TextScores& scores = work_->scores;
  scores.characters = work_->text.characters;
  scores.bytes = work_->text.bytes;
  scores.offsets = std::move(work_->text.offsets);
  scores.surprisal_nats.resize(tokens);
  scores.entropy_nats.resize(tokens);
  scores.rank.resize(tokens);
  scores.alternatives.resize(tokens * alternatives_per_token);
  scores.alternative_probabilities.resize(tokens * alternatives_per_token);
}

TextScorer::~TextScorer() = default;
TextScorer::TextScorer(TextScorer&&) noexcept = default;
TextScorer& TextScorer::operator=(TextScorer&&) noexcept = default;

void TextScorer::step(std::size_t tokens) {
  const std::size_t length = work_->text.tokens.size();
  const std::size_t goal = work_->done + std::min(std::max<std::size_t>(tokens, 1), length - work_->done);
  while (work_->done < goal) work_->score_block();
}

bool TextScorer::done() const { return work_->done == work_->text.tokens.size(); }

double TextScorer::progress() const {
  return static_cast<double>(work_->done) / static_cast<double>(work_->text.tokens.size());
}

const TextScores& TextScorer::result() const {
  if (!done()) throw Error("InvalidParameter", "The text is not scored to its end yet: step() until done().");
  return work_->scores;
}

TextScorer score_text(std::shared_ptr<const NgramModel> model, std::u32string_view text, int order,
                      Smoothing smoothing) {
  Tokenization tokens = tokenize_characters(model->vocabulary(), text);
  return TextScorer(std::make_unique<NgramPredictor>(std::move(model), order, smoothing), std::move(tokens));
}

}  // namespace surprise
