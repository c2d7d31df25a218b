#include "core/language/ngram_predictor.h"

#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "core/language/character_tokenizer.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"
#include "tests/core/language/training.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using test::WithinAbs;
using test::WithinRel;

std::vector<double> after(const std::shared_ptr<NgramModel>& model, std::u32string_view context, int order,
                          Smoothing smoothing = Smoothing::kneser_ney) {
  return next_character(model, context, order, smoothing).probabilities;
}

// The definition, word for word: modified Kneser-Ney by recursion over strings, with nothing shared with the trie.
class Definition {
 public:
  explicit Definition(std::u32string text) : text_(std::move(text)), vocabulary_(Vocabulary::of_text(text_)) {}

  // context: the last order - 1 characters. highest: counts occurrences, else distinct left neighbours.
  double probability(char32_t next, std::u32string_view context, bool highest) {
    const auto& counts = counts_of(context.size() + 1, highest);
    CountsOfCounts of_counts;
    double total = 0;
    for (const auto& [gram, count] : counts) {
      of_counts.add(count);
      if (gram.substr(0, context.size()) == context) total += static_cast<double>(count);
    }
    const double lower =
        context.empty() ? 1 / static_cast<double>(vocabulary_.size()) : probability(next, context.substr(1), false);
    if (total == 0) return lower;
    const Discounts discounts = estimate_discounts(of_counts);
    double discounted = 0;
    double own = 0;
    for (const auto& [gram, count] : counts) {
      if (gram.substr(0, context.size()) != context) continue;
      discounted += discounts.of(count);
      if (gram.back() == next) own = static_cast<double>(count) - discounts.of(count);
    }
    return own / total + discounted / total * lower;
  }

 private:
  using Counts = std::map<std::u32string, std::uint64_t>;

  const Counts& counts_of(std::size_t k, bool highest) {
    Counts& counts = counts_[{k, highest}];
    if (!counts.empty()) return counts;
    std::set<std::u32string> with_left;
    for (std::size_t i = 0; i + k <= text_.size(); ++i) {
      const std::u32string gram = text_.substr(i, k);
      const std::u32string left = i == 0 ? U"" : text_.substr(i - 1, 1);
      const bool first = with_left.insert(left + gram).second;
      if (highest || first) ++counts[gram];
    }
    return counts;
  }

  std::u32string text_;
  Vocabulary vocabulary_;
  std::map<std::pair<std::size_t, bool>, Counts> counts_;
};

}  // namespace

TEST_CASE("Every distribution is positive and sums to 1", "[language][ngram]") {
  const auto smoothing = GENERATE(Smoothing::kneser_ney, Smoothing::minimal);
  const std::u32string training =
      GENERATE(std::u32string(U"a"), std::u32string(U"aaaa"), std::u32string(U"abab"), test::babble(1, 2000));
  const auto model = test::train(training);
  const std::u32string unseen = U"the whale 鯨 said xyz 🐋🐋 the";
  for (int order = 1; order <= model->max_order(); ++order) {
    for (std::size_t length = 0; length <= unseen.size(); ++length) {
      const std::vector<double> p = after(model, std::u32string_view(unseen).substr(0, length), order, smoothing);
      for (const double probability : p) {
        if (!(probability > 0)) FAIL("probability " << probability << " at order " << order << ", length " << length);
      }
      CHECK_THAT(to_double(compensated_sum(p)), WithinAbs(1, 1e-15));
    }
  }
}

TEST_CASE("Kneser-Ney by hand: aaab", "[language][ngram]") {
  // V = 3 (a, b, other); the text is too short for estimated discounts: 0.5, 1, 1.5. Left neighbours: a has two (a and
  // the beginning), b one. Then p_1 = (1/3, 1/6, 0) + 1/2 · 1/3, and after a: aa twice, ab once, p_2 = (1/3, 1/6, 0) +
  // 1/2 · p_1.
  const auto model = test::train(U"aaab", 2);
  const std::vector<double> after_a = after(model, U"a", 2);
  CHECK_THAT(after_a[0], WithinRel(7.0 / 12, 1e-15));
  CHECK_THAT(after_a[1], WithinRel(1.0 / 3, 1e-15));
  CHECK_THAT(after_a[2], WithinRel(1.0 / 12, 1e-15));
  SECTION("after b, which nothing followed, the shorter context decides by left neighbours") {
    const std::vector<double> after_b = after(model, U"b", 2);
    CHECK_THAT(after_b[0], WithinRel(1.0 / 2, 1e-15));
    CHECK_THAT(after_b[1], WithinRel(1.0 / 3, 1e-15));
    CHECK_THAT(after_b[2], WithinRel(1.0 / 6, 1e-15));
  }
  SECTION("order 1 counts occurrences: three a, one b") {
    const std::vector<double> p = after(model, U"b", 1);
    CHECK_THAT(p[0], WithinRel(1.5 / 4 + 1.0 / 6, 1e-15));
    CHECK_THAT(p[1], WithinRel(0.5 / 4 + 1.0 / 6, 1e-15));
    CHECK_THAT(p[2], WithinRel(1.0 / 6, 1e-15));
  }
}

TEST_CASE("Minimal smoothing takes a hundredth from each count: aaab", "[language][ngram]") {
  const auto model = test::train(U"aaab", 2);
  const double base_a = 2.99 / 4 + 0.02 / 4 / 3;
  CHECK_THAT(after(model, U"b", 1, Smoothing::minimal)[0], WithinRel(base_a, 1e-15));
  CHECK_THAT(after(model, U"a", 2, Smoothing::minimal)[0], WithinRel(1.99 / 3 + 0.02 / 3 * base_a, 1e-15));
}

TEST_CASE("The trie computes what the definition says, at every order and context", "[language][ngram]") {
  const std::u32string training = test::babble(11, 700);
  const std::u32string text = training.substr(100, 12) + U"? thea whalé🐋";
  const auto model = test::train(training);
  Definition definition(training);
  for (const int order : {1, 2, 3, 4, 5, 6, 8}) {
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const std::size_t length = std::min<std::size_t>(i, static_cast<std::size_t>(order) - 1);
      const NextCharacter next = next_character(model, text.substr(0, i), order, Smoothing::kneser_ney);
      for (std::size_t w = 0; w < next.probabilities.size(); ++w) {
        const auto character = static_cast<char32_t>(next.code_points[w]);  // no character for the token -1
        const double expected = definition.probability(character, text.substr(i - length, length), true);
        if (std::fabs(next.probabilities[w] - expected) > 1e-14 * expected) {
          FAIL("order " << order << ", position " << i << ", token " << w << ": " << next.probabilities[w] << " for "
                        << expected);
        }
      }
    }
  }
}

TEST_CASE("At the start of a text a model of any order is the model of order 1", "[language][ngram]") {
  const auto model = test::train(test::babble(5, 1000));
  CHECK(after(model, U"", 8) == after(model, U"", 1));
  CHECK(after(model, U"t", 8) == after(model, U"t", 2));
  CHECK(after(model, U"said the", 3) == after(model, U"he", 8));
}

TEST_CASE("The surprisal of what is all but certain is not rounded away", "[language][ngram]") {
  const auto model = test::train(std::u32string(100'000, U'a'));
  NgramPredictor predictor(model, 8, Smoothing::minimal);  // each order leaves a ten-millionth to the one below
  const std::vector<TokenId> context(20, 0);
  Predictions predictions;
  predictor.predict(context, context.size(), 1, predictions);
  const double others = predictions.probabilities[1];
  CHECK(others < 1e-30);
  CHECK_THAT(-predictions.log_probabilities[0], WithinRel(others, 1e-15));
}

TEST_CASE("Log-probabilities are the logarithms of the probabilities", "[language][ngram]") {
  const std::u32string text = test::babble(2, 400) + U"鯨 whales?";
  const auto model = test::train(test::babble(1, 2000));
  const std::vector<TokenId> tokens = tokenize_characters(model->vocabulary(), text).tokens;
  NgramPredictor predictor(model, GENERATE(1, 4, 5, 8), GENERATE(Smoothing::kneser_ney, Smoothing::minimal));
  Predictions predictions;
  predictor.predict(tokens, 0, tokens.size(), predictions);
  for (std::size_t i = 0; i < predictions.probabilities.size(); ++i) {
    const double expected = std::log(predictions.probabilities[i]);
    if (std::fabs(predictions.log_probabilities[i] - expected) > 4e-16 * (1 - expected)) FAIL("entry " << i);
  }
}

TEST_CASE("A prediction does not depend on what was asked before or in how large blocks", "[language][ngram]") {
  const std::u32string text = test::babble(2, 300) + U"鯨 whales?";
  const auto model = test::train(test::babble(1, 2000));
  const std::vector<TokenId> tokens = tokenize_characters(model->vocabulary(), text).tokens;
  NgramPredictor at_once(model, 6, Smoothing::kneser_ney);
  Predictions all;
  at_once.predict(tokens, 0, tokens.size() + 1, all);
  for (std::size_t i = 0; i <= tokens.size(); i += 13) {
    NgramPredictor fresh(model, 6, Smoothing::kneser_ney);
    Predictions one;
    fresh.predict(tokens, i, 1, one);
    const auto row = all.log_probabilities_at(i);
    CHECK(one.log_probabilities == std::vector<double>(row.begin(), row.end()));
  }
}

TEST_CASE("A predictor refuses an order it was not trained for and positions outside the text", "[language][ngram]") {
  const auto model = test::train(U"abc", 3);
  CHECK_THROWS_WITH(NgramPredictor(model, 0, Smoothing::minimal), test::ContainsSubstring("is 0"));
  CHECK_THROWS_WITH(NgramPredictor(model, 4, Smoothing::minimal), test::ContainsSubstring("1 to 3"));
  NgramPredictor predictor(model, 3, Smoothing::kneser_ney);
  Predictions out;
  CHECK_THROWS_AS(predictor.predict(std::vector<TokenId>{0, 1}, 3, 1, out), Error);
}

}  // namespace surprise
