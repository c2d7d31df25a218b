#include "core/language/text_scorer.h"

#include <cmath>
#include <cstring>

#include "core/language/unicode.h"
#include "core/numeric/error.h"
#include "tests/core/language/constant_model.h"
#include "tests/core/language/training.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using test::WithinRel;
using test::WithinULP;

// FNV-1a of 64 bits over the bytes of the columns, least significant first.
class Digest {
 public:
  void add(std::uint64_t word) {
    for (int i = 0; i < 8; ++i) hash_ = (hash_ ^ ((word >> (8 * i)) & 0xff)) * 0x100000001b3;
  }
  void add(const std::vector<double>& column) {
    for (const double x : column) {
      std::uint64_t word = 0;
      std::memcpy(&word, &x, sizeof word);
      add(word);
    }
  }
  void add(const std::vector<std::int32_t>& column) {
    for (const std::int32_t x : column) add(static_cast<std::uint64_t>(x));
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
};

Digest digest_of(const TextScores& scores) {
  Digest digest;
  digest.add(scores.offsets);
  digest.add(scores.surprisal_nats);
  digest.add(scores.entropy_nats);
  digest.add(scores.rank);
  digest.add(scores.alternatives);
  digest.add(scores.alternative_probabilities);
  digest.add(scores.unseen);
  digest.add(std::vector<double>{scores.total_nats, scores.perplexity, scores.bits_per_byte, scores.mean_entropy_nats});
  return digest;
}

}  // namespace

TEST_CASE("Totals are the sums and means of the columns", "[language][scorer]") {
  const auto model = test::train(test::babble(1, 3000));
  const TextScores scores = test::score(model, test::babble(2, 500) + U"鯨 whales?", GENERATE(1, 3, 8));
  double total = 0;
  double entropy = 0;
  for (const double nats : scores.surprisal_nats) total += nats;
  for (const double nats : scores.entropy_nats) entropy += nats;
  const auto rows = static_cast<double>(scores.surprisal_nats.size());
  CHECK_THAT(scores.total_nats, WithinRel(total, 1e-13));
  CHECK_THAT(scores.cross_entropy_nats, WithinRel(total / rows, 1e-13));
  CHECK_THAT(scores.perplexity, WithinRel(std::exp(total / rows), 1e-13));
  CHECK_THAT(scores.mean_entropy_nats, WithinRel(entropy / rows, 1e-13));
  CHECK_THAT(scores.bits_per_character, WithinRel(total / rows / std::log(2), 1e-13));
  CHECK_THAT(scores.bits_per_byte * static_cast<double>(scores.bytes),
             WithinRel(scores.bits_per_character * static_cast<double>(scores.characters), 1e-14));
}

TEST_CASE("Word perplexity spreads the same total over the words of the text", "[language][scorer]") {
  const auto model = test::train(test::babble(1, 3000));
  const TextScores scores = test::score(model, U"  the whale,\n\tthe\u00a0sea \u2028-- ", 5);
  CHECK(scores.words == 5);
  CHECK(scores.tokens == scores.surprisal_nats.size());
  CHECK_THAT(std::log(scores.word_perplexity) * 5, WithinRel(scores.total_nats, 1e-13));
  CHECK(std::isnan(test::score(model, U" \n ", 5).word_perplexity));
}

TEST_CASE("Varentropy is the variance of the surprisal, the open token's text included", "[language][scorer]") {
  const auto model = test::train(test::babble(1, 3000));
  const std::u32string text = test::babble(2, 40);
  const TextScores scores = test::score(model, text, 4);
  const double other_nats = model->vocabulary().other_nats();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto p = next_character(model, text.substr(0, i), 4, Smoothing::kneser_ney).probabilities;
    double variance = 0;
    for (std::size_t token = 0; token < p.size(); ++token) {
      const double surprisal = -std::log(p[token]) + (token + 1 == p.size() ? other_nats : 0);
      variance += p[token] * (surprisal - scores.entropy_nats[i]) * (surprisal - scores.entropy_nats[i]);
    }
    CHECK_THAT(scores.varentropy_nats2[i], WithinRel(variance, 1e-10));
  }
}

TEST_CASE("Each row agrees with the distribution of the next character", "[language][scorer]") {
  const auto model = test::train(test::babble(1, 3000));
  const std::u32string text = test::babble(2, 60) + U"鯨 whales?";
  const TextScores scores = test::score(model, text, 5);
  const double other_nats = model->vocabulary().other_nats();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto next = next_character(model, text.substr(0, i), 5, Smoothing::kneser_ney);
    const auto& p = next.probabilities;
    const auto token = static_cast<std::size_t>(model->vocabulary().id_of(text[i]));
    const bool other = token + 1 == p.size();
    double entropy = p.back() * other_nats;
    std::int32_t rank = 1;
    for (const double q : p) {
      entropy -= q * std::log(q);
      rank += q > p[token] ? 1 : 0;
    }
    CHECK_THAT(scores.surprisal_nats[i], WithinRel(-std::log(p[token]) + (other ? other_nats : 0), 1e-12));
    CHECK_THAT(scores.entropy_nats[i], WithinRel(entropy, 1e-12));
    CHECK(scores.rank[i] == rank);
    for (std::size_t a = 0; a < alternatives_per_token; ++a) {
      const auto alternative = static_cast<std::size_t>(scores.alternatives[i * alternatives_per_token + a]);
      CHECK(scores.alternative_probabilities[i * alternatives_per_token + a] == p[alternative]);
      std::size_t larger = 0;
      for (const double q : p) larger += q > p[alternative] ? 1 : 0;
      CHECK(larger <= a);
    }
  }
}

TEST_CASE("The sum over all characters of probability times surprisal is the entropy column", "[language][scorer]") {
  // A model of one letter, read before it saw anything: p(a), and the rest shared by 1,112,063 other characters.
  const auto model = test::train(U"aaaa", 1);
  const TextScores scores = test::score(model, U"ab", 1);
  const double p_a = std::exp(-scores.surprisal_nats[0]);
  const double p_b = std::exp(-scores.surprisal_nats[1]);
  CHECK_THAT(p_a + 1112063 * p_b, WithinRel(1.0, 1e-14));
  CHECK_THAT(scores.entropy_nats[0],
             WithinRel(p_a * scores.surprisal_nats[0] + 1112063 * p_b * scores.surprisal_nats[1], 1e-14));
}

TEST_CASE("A character that training never showed is charged what naming it costs, and listed", "[language][scorer]") {
  const auto model = test::train(test::babble(1, 500));
  const TextScores scores = test::score(model, U"he 鯨 q", 3);
  CHECK(scores.unseen == std::vector<std::int32_t>{3, 5});
  CHECK(scores.rank[3] == static_cast<std::int32_t>(model->vocabulary_size()));
  CHECK(scores.surprisal_nats[3] > model->vocabulary().other_nats());
}

TEST_CASE("Where the vocabulary is small the missing alternatives are no token with probability 0",
          "[language][scorer]") {
  const TextScores scores = test::score(test::train(U"aaaa"), U"aa", 3);
  CHECK(scores.alternatives == std::vector<TokenId>{0, 1, -1, -1, -1, 0, 1, -1, -1, -1});
  CHECK(scores.alternative_probabilities[2] == 0);
}

TEST_CASE("Tokens of one probability share the best rank and stand in the order of their ids", "[language][scorer]") {
  const TextScores scores = test::score(test::train(U"dcba", 1), U"c", 1);
  CHECK(scores.rank == std::vector<std::int32_t>{1});
  CHECK(scores.alternatives == std::vector<TokenId>{0, 1, 2, 3, 4});
}

TEST_CASE("Offsets point into the UTF-16 text across characters outside the basic plane", "[language][scorer]") {
  const std::u16string text = u"a🐋b";
  const TextScores scores = test::score(test::train(U"ab"), decode_utf16(text), 2);
  CHECK(scores.offsets == std::vector<std::int32_t>{0, 1, 3, 4});
  CHECK(scores.characters == 3);
  CHECK(scores.bytes == 6);
  CHECK(scores.unseen == std::vector<std::int32_t>{1});
}

TEST_CASE("Scores do not depend on the size of the steps", "[language][scorer]") {
  const auto model = test::train(test::babble(1, 2000));
  const std::u32string text = test::babble(2, 400);
  const std::size_t size = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{17}, std::size_t{399});
  TextScorer scorer = score_text(model, text, 5, Smoothing::kneser_ney);
  CHECK_THROWS_WITH(scorer.result(), test::ContainsSubstring("not scored"));
  double last = 0;
  CHECK(scorer.progress() == 0);
  while (!scorer.done()) {
    scorer.step(size);
    CHECK(scorer.progress() > last);
    last = scorer.progress();
  }
  CHECK(last == 1);
  CHECK(digest_of(scorer.result()).value() == digest_of(test::score(model, text, 5)).value());
}

TEST_CASE("A step of scoring does no more than asked and the rest of a block", "[language][scorer]") {
  TextScorer scorer = score_text(test::train(U"abc"), test::babble(2, 400), 5, Smoothing::kneser_ney);
  scorer.step(10);
  CHECK(scorer.progress() * 400 < 10 + 16);
}

TEST_CASE("The entropy of a model without a doubt is a zero without a sign", "[language][scorer]") {
  TextScorer scorer(std::make_unique<test::ConstantModel>(std::vector<double>{0.0, -1e6}),
                    {.tokens = {1}, .offsets = {0, 1}, .characters = 1, .bytes = 1, .words = 1, .open = {}});
  scorer.step(1);
  CHECK(scorer.result().entropy_nats[0] == 0.0);
  CHECK_FALSE(std::signbit(scorer.result().entropy_nats[0]));
  CHECK(scorer.result().surprisal_nats[0] == 1e6);
}

TEST_CASE("A scorer refuses an empty text and one too long", "[language][scorer]") {
  const auto model = test::train(U"abc", 3);
  CHECK_THROWS_WITH(score_text(model, U"", 2, Smoothing::kneser_ney), test::ContainsSubstring("empty"));
  CHECK_THROWS_WITH(score_text(model, std::u32string(max_scored_tokens + 1, U'a'), 2, Smoothing::kneser_ney),
                    test::ContainsSubstring(std::to_string(max_scored_tokens + 1)));
}

TEST_CASE("The model read back its own text is less surprised the longer its memory", "[language][scorer]") {
  const std::u32string text = test::babble(4, 5000);
  const auto model = test::train(text);
  const auto smoothing = GENERATE(Smoothing::kneser_ney, Smoothing::minimal);
  double last = 1e9;
  for (const int order : {1, 2, 3, 4, 5}) {
    const double bits = test::score(model, text, order, smoothing).bits_per_character;
    CHECK(bits < last);
    last = bits;
  }
}

TEST_CASE("Trusting what was seen overfits: an unseen text falls, then rises with the order", "[language][scorer]") {
  const auto model = test::train(test::babble(4, 400));
  const std::u32string unseen = test::babble(5, 2000);
  const auto bits = [&](int order) { return test::score(model, unseen, order, Smoothing::minimal).bits_per_character; };
  CHECK(bits(3) < bits(1));
  CHECK(bits(8) > bits(3));
}

TEST_CASE("Training and scoring give the same bits on every platform", "[language][digest]") {
  Digest digest;
  const auto model = test::train(test::babble(1, 5000));
  for (int order = 1; order <= model->max_order(); ++order) {
    digest.add(digest_of(test::score(model, test::babble(2, 700) + U"鯨 whales?", order)).value());
    digest.add(digest_of(test::score(model, test::babble(3, 300), order, Smoothing::minimal)).value());
  }
  CHECK(digest.value() == 0x07b40bf54597f79f);
}

}  // namespace surprise
