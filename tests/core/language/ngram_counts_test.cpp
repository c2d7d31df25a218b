#include "core/language/ngram_counts.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/language/character_tokenizer.h"
#include "core/numeric/error.h"
#include "tests/core/language/training.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using Gram = std::vector<TokenId>;

struct Tally {
  std::uint32_t count = 0;
  std::set<TokenId> left;  // no_token: the beginning of the text
};

std::map<Gram, Tally> tally(const std::vector<TokenId>& tokens, std::size_t k) {
  std::map<Gram, Tally> grams;
  for (std::size_t i = 0; i + k <= tokens.size(); ++i) {
    Tally& entry = grams[Gram(tokens.begin() + static_cast<long>(i), tokens.begin() + static_cast<long>(i + k))];
    ++entry.count;
    entry.left.insert(i == 0 ? no_token : tokens[i - 1]);
  }
  return grams;
}

NgramRange followers_of(const NgramCounts& counts, const Gram& context) {
  NgramRange range = root(counts);
  for (const TokenId token : context) range = extend(counts, range, token);
  return range;
}

}  // namespace

TEST_CASE("The trie holds every n-gram with its count and its left neighbours, in order", "[language][ngram]") {
  const std::u32string text = GENERATE(std::u32string(U"a"), std::u32string(U"aaaa"), std::u32string(U"abab"),
                                       std::u32string(U"abcabd"), test::babble(7, 3000));
  const auto model = test::train(text, 5);
  const std::vector<TokenId> tokens = tokenize_characters(model->vocabulary(), text).tokens;
  for (std::size_t k = 1; k <= 5; ++k) {
    const NgramLevel& level = model->counts().levels[k - 1];
    const auto expected = tally(tokens, k);
    REQUIRE(level.token.size() == expected.size());
    std::size_t row = 0;
    for (const auto& [gram, entry] : expected) {
      const NgramRange range = followers_of(model->counts(), Gram(gram.begin(), gram.end() - 1));
      const bool found = range.begin <= row && row < range.end;
      const bool same = level.token[row] == gram.back() && level.count[row] == entry.count;
      const bool same_left = k == 5 || level.continuations[row] == entry.left.size();
      if (!found || !same || !same_left) FAIL("row " << row << " of level " << k);
      ++row;
    }
  }
}

TEST_CASE("A context that was never seen has no followers", "[language][ngram]") {
  const auto model = test::train(U"abcab", 3);
  const Vocabulary& vocabulary = model->vocabulary();
  const TokenId a = vocabulary.id_of(U'a');
  const TokenId b = vocabulary.id_of(U'b');
  CHECK(followers_of(model->counts(), {b, b}).empty());
  CHECK(followers_of(model->counts(), {vocabulary.other()}).empty());
  CHECK(followers_of(model->counts(), {b, b, a}).empty());
  CHECK_FALSE(followers_of(model->counts(), {a, b}).empty());
}

TEST_CASE("Training gives the same model whatever the size of its steps", "[language][ngram]") {
  const std::u32string text = test::babble(3, 500);
  const auto whole = test::train(text, 4);
  const std::size_t size = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{499}, std::size_t{501},
                                    std::size_t{1'000'000});
  NgramTrainer trainer(text, 4);
  double last = 0;
  CHECK(trainer.progress() == 0);
  while (!trainer.done()) {
    trainer.step(size);
    CHECK(trainer.progress() > last);
    last = trainer.progress();
  }
  CHECK(last == 1);
  for (std::size_t k = 0; k < 4; ++k) {
    const NgramLevel& a = whole->counts().levels[k];
    const NgramLevel& b = trainer.model()->counts().levels[k];
    CHECK((a.token == b.token && a.count == b.count && a.continuations == b.continuations && a.children == b.children));
  }
  CHECK(trainer.model() == trainer.model());
}

TEST_CASE("A step of training does no more than asked", "[language][ngram]") {
  NgramTrainer trainer(test::babble(3, 500), 4);
  trainer.step(10);
  CHECK(trainer.progress() < 0.01);
}

TEST_CASE("A trainer refuses what it cannot train on, in a sentence with the value", "[language][ngram]") {
  CHECK_THROWS_WITH(NgramTrainer(U"", 3), test::ContainsSubstring("empty"));
  CHECK_THROWS_WITH(NgramTrainer(U"text", 0), test::ContainsSubstring("is 0"));
  CHECK_THROWS_WITH(NgramTrainer(U"text", 9), test::ContainsSubstring("is 9"));
  CHECK_THROWS_WITH(NgramTrainer(std::u32string(max_training_characters + 1, U'a'), 3),
                    test::ContainsSubstring(std::to_string(max_training_characters + 1)));
  NgramTrainer unfinished(U"text", 3);
  CHECK_THROWS_WITH(unfinished.model(), test::ContainsSubstring("not trained"));
}

}  // namespace surprise
