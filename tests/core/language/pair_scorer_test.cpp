#include "core/language/pair_scorer.h"

#include <cmath>
#include <memory>
#include <vector>

#include "core/information/distribution.h"
#include "core/information/divergence.h"
#include "core/language/character_tokenizer.h"
#include "core/language/ngram_predictor.h"
#include "tests/core/language/constant_model.h"
#include "tests/core/language/training.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using test::WithinAbs;
using test::WithinRel;

PairScores run(PairScorer scorer, std::size_t step = 5) {
  while (!scorer.done()) scorer.step(step);
  return scorer.result();
}

PairScorer of_orders(const std::shared_ptr<const NgramModel>& model, std::u32string_view text, int p, int q) {
  return PairScorer(std::make_unique<NgramPredictor>(model, p, Smoothing::kneser_ney),
                    std::make_unique<NgramPredictor>(model, q, Smoothing::kneser_ney),
                    tokenize_characters(model->vocabulary(), text));
}

Tokenization some_tokens() {
  Tokenization text;
  text.tokens = {2, 0, 1, 1, 3, 0, 2};
  text.offsets = {0, 1, 2, 3, 4, 5, 6, 7};
  text.characters = text.bytes = 7;
  text.words = 1;
  return text;
}

}  // namespace

TEST_CASE("Cross-entropy is entropy plus divergence, at every token of two models", "[language][pair]") {
  const auto model = test::train(test::babble(1, 3000));
  const std::u32string text = test::babble(2, 80) + U"鯨 whales?";
  const PairScores scores = run(of_orders(model, text, 5, 2));
  const double other_nats = model->vocabulary().other_nats();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto p = next_character(model, text.substr(0, i), 5, Smoothing::kneser_ney).probabilities;
    const auto q = next_character(model, text.substr(0, i), 2, Smoothing::kneser_ney).probabilities;
    double cross_entropy_pq = p.back() * other_nats;
    double cross_entropy_qp = q.back() * other_nats;
    double mixture = 0;
    for (std::size_t w = 0; w < p.size(); ++w) {
      cross_entropy_pq -= p[w] * std::log(q[w]);
      cross_entropy_qp -= q[w] * std::log(p[w]);
      const double m = (p[w] + q[w]) / 2;
      mixture += (p[w] * std::log(p[w] / m) + q[w] * std::log(q[w] / m)) / 2;
    }
    CHECK_THAT(scores.p.entropy_nats[i] + scores.kl_pq_nats[i], WithinRel(cross_entropy_pq, 1e-12));
    CHECK_THAT(scores.q.entropy_nats[i] + scores.kl_qp_nats[i], WithinRel(cross_entropy_qp, 1e-12));
    CHECK_THAT(scores.js_nats[i], WithinAbs(mixture, 1e-14));
  }
}

TEST_CASE("What each of two models says is what it says alone", "[language][pair]") {
  const auto model = test::train(test::babble(1, 2000));
  const std::u32string text = test::babble(2, 150);
  const PairScores pair = run(of_orders(model, text, 4, 1), GENERATE(std::size_t{0}, std::size_t{7}, std::size_t{999}));
  const TextScores p = test::score(model, text, 4);
  const TextScores q = test::score(model, text, 1);
  CHECK(pair.p.surprisal_nats == p.surprisal_nats);
  CHECK(pair.p.alternatives == p.alternatives);
  CHECK(pair.p.bits_per_byte == p.bits_per_byte);
  CHECK(pair.q.entropy_nats == q.entropy_nats);
  CHECK(pair.q.varentropy_nats2 == q.varentropy_nats2);
  CHECK(pair.q.perplexity == q.perplexity);
}

TEST_CASE("A model does not differ from itself, and the order of two only swaps the divergences", "[language][pair]") {
  const auto model = test::train(test::babble(1, 2000));
  const std::u32string text = test::babble(2, 100);
  const PairScores same = run(of_orders(model, text, 3, 3));
  const PairScores pq = run(of_orders(model, text, 3, 2));
  const PairScores qp = run(of_orders(model, text, 2, 3));
  for (std::size_t i = 0; i < text.size(); ++i) {
    CHECK(same.kl_pq_nats[i] == 0);
    CHECK(same.js_nats[i] == 0);
    CHECK(pq.kl_pq_nats[i] == qp.kl_qp_nats[i]);
    CHECK(pq.js_nats[i] >= 0);
    CHECK(pq.js_nats[i] <= std::log(2));
  }
  double sum = 0;
  for (const double nats : pq.kl_pq_nats) sum += nats;
  CHECK_THAT(pq.mean_kl_pq_nats, WithinRel(sum / static_cast<double>(text.size()), 1e-13));
}

TEST_CASE("Two known distributions have the divergences of core/information", "[language][pair]") {
  const std::vector<double> z = {2, 1, 0.1, -1, 0.5};
  const std::vector<double> w = {0.5, 1.5, 0, 0, -3};
  PairScorer scorer(std::make_unique<test::ConstantModel>(z, 3, ReadingWindow{32, 8}),
                    std::make_unique<test::ConstantModel>(w, 4), some_tokens());
  CHECK_THROWS_WITH(scorer.result(), test::ContainsSubstring("not scored"));
  const PairScores scores = run(std::move(scorer));
  const Distribution p = Distribution::from_logits(z);
  const Distribution q = Distribution::from_logits(w);
  for (std::size_t i = 0; i < 7; ++i) {
    CHECK_THAT(scores.kl_pq_nats[i], WithinRel(kl_divergence(p, q), 1e-13));
    CHECK_THAT(scores.kl_qp_nats[i], WithinRel(kl_divergence(q, p), 1e-13));
    CHECK_THAT(scores.js_nats[i], WithinRel(js_divergence(p, q), 1e-13));
    CHECK_THAT(scores.p.entropy_nats[i], WithinRel(1.216991995512, 1e-11));      // 220-bit arithmetic
    CHECK_THAT(scores.p.varentropy_nats2[i], WithinRel(0.635066319353, 1e-11));  // 220-bit arithmetic
  }
  CHECK(scores.p.reading.window == 32);
  CHECK(scores.p.reading.stride == 8);
  CHECK(scores.q.reading.window == 0);
}

TEST_CASE("A uniform model has no varentropy, entropy ln V and every token at rank 1", "[language][scorer]") {
  TextScorer scorer(std::make_unique<test::ConstantModel>(std::vector<double>(37, 1.5)), some_tokens());
  while (!scorer.done()) scorer.step(1);
  const TextScores& scores = scorer.result();
  for (std::size_t i = 0; i < 7; ++i) {
    CHECK_THAT(scores.varentropy_nats2[i], WithinAbs(0, 1e-28));
    CHECK_THAT(scores.entropy_nats[i], WithinRel(std::log(37), 1e-14));
    CHECK(scores.rank[i] == 1);
  }
}

TEST_CASE("Models of different vocabularies are not compared", "[language][pair]") {
  CHECK_THROWS_WITH(PairScorer(std::make_unique<test::ConstantModel>(std::vector<double>(5)),
                               std::make_unique<test::ConstantModel>(std::vector<double>(6)), some_tokens()),
                    test::ContainsSubstring("5 and 6 tokens"));
  CHECK_THROWS_WITH(PairScorer(std::make_unique<test::ConstantModel>(std::vector<double>(5)),
                               std::make_unique<test::ConstantModel>(std::vector<double>(5)), Tokenization{}),
                    test::ContainsSubstring("empty"));
}

}  // namespace surprise
