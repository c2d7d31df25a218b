#include "core/language/byte_pair_trainer.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/language/byte_pair_tokenizer.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/core/language/random_bytes.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

/// Counts all pairs anew for every token, in the text as the vocabulary so far cuts it.
std::vector<std::string> train_naively(std::string_view text, std::size_t vocabulary_size, PieceEnd piece_end) {
  std::vector<std::string> vocabulary;
  for (int value = 0; value < 256; ++value) {
    vocabulary.emplace_back(1, static_cast<char>(static_cast<unsigned char>(value)));
  }
  while (vocabulary.size() + 1 < vocabulary_size) {
    const BytePairTokenizer tokenizer(vocabulary, piece_end);
    std::map<std::pair<TokenId, TokenId>, int> counts;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = piece_end(text, begin);
      const std::vector<TokenId> tokens = tokenizer.encode(text.substr(begin, end - begin));
      for (std::size_t i = 0; i + 1 < tokens.size(); ++i) ++counts[{tokens[i], tokens[i + 1]}];
      begin = end;
    }
    auto best = counts.end();
    for (auto pair = counts.begin(); pair != counts.end(); ++pair) {
      if (pair->second >= 2 && (best == counts.end() || pair->second > best->second)) best = pair;
    }
    if (best == counts.end()) break;
    vocabulary.push_back(vocabulary[static_cast<std::size_t>(best->first.first)] +
                         vocabulary[static_cast<std::size_t>(best->first.second)]);
  }
  return vocabulary;
}

std::size_t ten_bytes(std::string_view text, std::size_t begin) { return std::min(begin + 10, text.size()); }
std::size_t forty_bytes(std::string_view text, std::size_t begin) { return std::min(begin + 40, text.size()); }

std::vector<std::string> learned(const std::vector<std::string>& tokens) {
  return {tokens.begin() + 256, tokens.end()};
}

}  // namespace

TEST_CASE("Training gives the tokens that counting all anew each time gives", "[language][tokenizer][training]") {
  Random random(11);
  for (int round = 0; round < 8; ++round) {
    const std::string text = test::random_mixture(random, 1500);
    REQUIRE(train_byte_pairs(text, 420) == train_naively(text, 420, lab_piece_end));
  }
  // Few letters and long pieces: the same bytes come about by several merges, and merges reach back to older tokens.
  for (int round = 0; round < 60; ++round) {
    const std::string alphabet = round % 3 == 0 ? "ab" : "aabc";
    std::string text;
    while (text.size() < 400) text.push_back(alphabet[test::index_below(random, alphabet.size())]);
    const PieceEnd rule = round % 2 == 0 ? ten_bytes : forty_bytes;
    INFO(text);
    REQUIRE(train_byte_pairs(text, 340, rule) == train_naively(text, 340, rule));
  }
}

TEST_CASE("The pair seen most often is learned first, of equals the one with the lower ids",
          "[language][tokenizer][training]") {
  CHECK(learned(train_byte_pairs("cd,cd,ba,ba", 258)) == std::vector<std::string>{"ba"});
  CHECK(learned(train_byte_pairs("dc,dc,dc,ba,ba", 258)) == std::vector<std::string>{"dc"});
  CHECK(learned(train_byte_pairs("cd,cd,ba,ba", 259)) == std::vector<std::string>{"ba", "cd"});
}

TEST_CASE("Training ends when no two neighbours come twice", "[language][tokenizer][training]") {
  CHECK(train_byte_pairs("", 4096).size() == 256);
  CHECK(train_byte_pairs("abcdef", 4096).size() == 256);
  CHECK(learned(train_byte_pairs("abc,abc", 4096)) == std::vector<std::string>{"ab", "abc"});
}

TEST_CASE("No token crosses from one text to the next", "[language][tokenizer][training]") {
  const std::vector<std::string_view> texts = {"xy", "xy", "xyxy"};
  CHECK(learned(train_byte_pairs(texts, 4096)) == std::vector<std::string>{"xy"});
  CHECK(learned(train_byte_pairs("xyxyxyxy", 4096)) == std::vector<std::string>{"xy", "xyxy"});
}

TEST_CASE("No learned token is too long for the tokenizer", "[language][tokenizer][training]") {
  const std::vector<std::string> tokens = train_byte_pairs(std::string(100'000, 'a'), 4096);
  CHECK(tokens.back().size() == 1024);
  CHECK(BytePairTokenizer(tokens).encode(std::string(4096, 'a')) ==
        std::vector<TokenId>(4, static_cast<TokenId>(tokens.size() - 1)));
}

TEST_CASE("A vocabulary of fewer than 257 tokens cannot be learned", "[language][tokenizer][errors]") {
  CHECK_THROWS_AS(train_byte_pairs("abc", 256), Error);
  CHECK_THROWS_AS(train_byte_pairs("abc", 1'000'001), Error);
  CHECK(train_byte_pairs("aaaa", 257).size() == 256);
}

}  // namespace surprise
