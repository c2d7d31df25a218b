#include "core/language/pair_scorer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/information/distribution.h"
#include "core/information/divergence.h"
#include "core/information/log_ratio.h"
#include "core/language/score_columns.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

double mean(const std::vector<double>& column) {
  return to_double(compensated_sum(column)) / static_cast<double>(column.size());
}

}  // namespace

struct PairScorer::Work {
  void score_block();
  void compare(std::size_t row, std::span<const double> log_p, std::span<const double> log_q);
  void finish();

  std::unique_ptr<LanguageModel> p, q;
  ScoreColumns p_columns, q_columns;
  Predictions p_predictions, q_predictions;
  std::size_t done = 0;  // tokens
  PairScores scores;     // without p and q until the end
};

void PairScorer::Work::compare(std::size_t row, std::span<const double> log_p, std::span<const double> log_q) {
  const Distribution of_p = Distribution::from_log_probabilities(log_p);
  const Distribution of_q = Distribution::from_log_probabilities(log_q);
  const LogRatios pq(of_p, of_q);
  scores.kl_pq_nats[row] = kl_divergence(pq);
  scores.kl_qp_nats[row] = kl_divergence(of_q, of_p);
  scores.js_nats[row] = js_divergence(pq);
}

void PairScorer::Work::score_block() {
  const auto tokens = p_columns.tokens();
  const std::size_t count = std::min(std::max(p->block_length(), q->block_length()), tokens.size() - done);
  p->predict(tokens, done, count, p_predictions);
  q->predict(tokens, done, count, q_predictions);
  for (std::size_t r = 0; r < count; ++r) {
    const auto log_p = p_predictions.log_probabilities_at(r);
    const auto log_q = q_predictions.log_probabilities_at(r);
    p_columns.score(done + r, p_predictions.probabilities_at(r), log_p);
    q_columns.score(done + r, q_predictions.probabilities_at(r), log_q);
    compare(done + r, log_p, log_q);
  }
  done += count;
  if (done == tokens.size()) finish();
}

void PairScorer::Work::finish() {
  p_columns.finish();
  q_columns.finish();
  scores.p = p_columns.take();
  scores.q = q_columns.take();
  scores.mean_kl_pq_nats = mean(scores.kl_pq_nats);
  scores.mean_kl_qp_nats = mean(scores.kl_qp_nats);
  scores.mean_js_nats = mean(scores.js_nats);
}

PairScorer::PairScorer(std::unique_ptr<LanguageModel> p, std::unique_ptr<LanguageModel> q, Tokenization text) {
  if (p->vocabulary_size() != q->vocabulary_size()) {
    throw Error("LengthMismatch", "The models' vocabularies have " + std::to_string(p->vocabulary_size()) + " and " +
                                      std::to_string(q->vocabulary_size()) +
                                      " tokens: only distributions over the same tokens can be compared.");
  }
  ScoreColumns p_columns(text, p->reading());
  ScoreColumns q_columns(std::move(text), q->reading());
  work_.reset(new Work{std::move(p), std::move(q), std::move(p_columns), std::move(q_columns), {}, {}, 0, {}});
  const std::size_t rows = work_->p_columns.tokens().size();
  for (auto* column : {&work_->scores.kl_pq_nats, &work_->scores.kl_qp_nats, &work_->scores.js_nats}) {
    column->resize(rows);
  }
}

PairScorer::~PairScorer() = default;
PairScorer::PairScorer(PairScorer&&) noexcept = default;
PairScorer& PairScorer::operator=(PairScorer&&) noexcept = default;

void PairScorer::step(std::size_t tokens) {
  const std::size_t length = work_->p_columns.tokens().size();
  const std::size_t goal = work_->done + std::min(std::max<std::size_t>(tokens, 1), length - work_->done);
  while (work_->done < goal) work_->score_block();
}

bool PairScorer::done() const { return work_->done == work_->p_columns.tokens().size(); }

double PairScorer::progress() const {
  return static_cast<double>(work_->done) / static_cast<double>(work_->p_columns.tokens().size());
}

const PairScores& PairScorer::result() const {
  if (!done()) throw Error("InvalidParameter", "The text is not scored to its end yet: step() until done().");
  return work_->scores;
}

}  // namespace surprise
