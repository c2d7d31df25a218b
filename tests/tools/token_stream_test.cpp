#include "tools/surprise/token_stream.h"

#include <set>

#include "core/language/byte_pair_tokenizer.h"
#include "core/numeric/error.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::tools;
using namespace surprise::test;

std::vector<std::string> single_bytes() {
  std::vector<std::string> tokens;
  for (int byte = 0; byte < 256; ++byte) tokens.emplace_back(1, static_cast<char>(byte));
  return tokens;
}

std::vector<TokenId> counting(std::size_t size) {
  std::vector<TokenId> row;
  for (std::size_t i = 0; i < size; ++i) row.push_back(static_cast<TokenId>(i));
  return row;
}

}  // namespace

TEST_CASE("Documents are what stands between the marks, without empty ones", "[tools]") {
  const auto documents =
      documents_of("One.\nTwo.\n<|endoftext|>\n\nThree <|endoftext|> in a line.\n<|endoftext|>\n<|endoftext|>\n");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0] == "One.\nTwo.");
  CHECK(documents[1] == "Three <|endoftext|> in a line.");
  CHECK(documents_of("").empty());
  CHECK(documents_of("no mark").size() == 1);
}

TEST_CASE("A row of tokens has the start of a text before each document and after the last", "[tools]") {
  const BytePairTokenizer tokenizer(single_bytes());
  CHECK(token_row(tokenizer, "ab\n<|endoftext|>\nc") == std::vector<TokenId>{256, 'a', 'b', 256, 'c', 256});
}

TEST_CASE("An epoch shows each of its sequences once, and the target is always the next token", "[tools]") {
  const std::vector<TokenId> row = counting(101);
  SequenceOrder order(row, 10, 7);
  std::vector<TokenId> tokens(10);
  std::vector<TokenId> targets(10);
  std::set<TokenId> starts;
  for (std::uint64_t index = 0; index < 9; ++index) {
    order.read(index, tokens, targets);
    starts.insert(tokens[0]);
    for (std::size_t t = 0; t < 10; ++t) {
      CHECK(tokens[t] == tokens[0] + static_cast<TokenId>(t));
      CHECK(targets[t] == tokens[t] + 1);
    }
  }
  CHECK(starts.size() == 9);
}

TEST_CASE("Which sequence comes n-th depends on the seed and n only", "[tools]") {
  const std::vector<TokenId> row = counting(1001);
  SequenceOrder through(row, 10, 3);
  SequenceOrder jumping(row, 10, 3);
  std::vector<TokenId> tokens(10);
  std::vector<TokenId> jumped(10);
  std::vector<TokenId> targets(10);
  std::vector<TokenId> other(10);
  std::size_t different = 0;
  SequenceOrder other_seed(row, 10, 4);
  for (std::uint64_t index = 0; index < 250; ++index) through.read(index, tokens, targets);
  jumping.read(249, jumped, targets);
  CHECK(jumped == tokens);
  for (std::uint64_t index = 0; index < 20; ++index) {
    through.read(index, tokens, targets);
    other_seed.read(index, other, targets);
    different += tokens != other ? 1 : 0;
  }
  CHECK(different > 15);
}

TEST_CASE("A text shorter than two sequences is refused", "[tools][errors]") {
  CHECK_THROWS_WITH(SequenceOrder(counting(20), 10, 1), ContainsSubstring("20 tokens"));
}
