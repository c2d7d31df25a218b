#include "core/language/byte_pair_tokenizer.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/language/byte_pair_trainer.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/core/language/random_bytes.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

std::vector<std::string> bytes_and(std::vector<std::string> merges) {
  std::vector<std::string> tokens;
  for (int value = 0; value < 256; ++value)
    tokens.emplace_back(1, static_cast<char>(static_cast<unsigned char>(value)));
  tokens.insert(tokens.end(), merges.begin(), merges.end());
  return tokens;
}

std::size_t everything_is_one_piece(std::string_view text, std::size_t) { return text.size(); }

/// The definition, step by step.
std::vector<TokenId> naive_tokens(const std::map<std::string, TokenId>& ranks, const std::string& piece) {
  if (const auto whole = ranks.find(piece); whole != ranks.end()) return {whole->second};
  std::vector<std::string> parts;
  for (const char byte : piece) parts.emplace_back(1, byte);
  for (;;) {
    std::size_t best = parts.size();
    TokenId best_rank = 0;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      const auto found = ranks.find(parts[i] + parts[i + 1]);
      if (found != ranks.end() && (best == parts.size() || found->second < best_rank)) {
        best = i;
        best_rank = found->second;
      }
    }
    if (best == parts.size()) break;
    parts[best] += parts[best + 1];
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(best) + 1);
  }
  std::vector<TokenId> tokens;
  for (const std::string& part : parts) tokens.push_back(ranks.at(part));
  return tokens;
}

/// Tokens that nobody would learn: each joins two earlier ones at random, so that borders of merges cross.
std::vector<std::string> random_vocabulary(Random& random, const std::string& alphabet, std::size_t merges) {
  std::vector<std::string> learned;
  for (const char byte : alphabet) learned.emplace_back(1, byte);
  std::vector<std::string> added;
  while (added.size() < merges) {
    const std::string token =
        learned[test::index_below(random, learned.size())] + learned[test::index_below(random, learned.size())];
    if (token.size() > 12 || std::find(learned.begin(), learned.end(), token) != learned.end()) continue;
    learned.push_back(token);
    added.push_back(token);
  }
  return bytes_and(added);
}

std::string training_text() {
  Random random(3);
  std::string text;
  for (int i = 0; i < 3000; ++i) text += test::random_mixture(random, 12);
  return text;
}

}  // namespace

TEST_CASE("Any bytes come back from their tokens", "[language][tokenizer]") {
  const BytePairTokenizer tokenizer(train_byte_pairs(training_text(), 600));
  Random random(1);
  for (std::size_t length = 0; length <= 300; ++length) {
    for (const std::string& text : {test::random_bytes(random, length), test::random_mixture(random, length)}) {
      const std::vector<TokenId> tokens = tokenizer.encode(text);
      REQUIRE(tokenizer.decode(tokens) == text);
      REQUIRE(std::count(tokens.begin(), tokens.end(), tokenizer.start_of_text()) == 0);
    }
  }
}

TEST_CASE("Neighbours merge in order of rank, the leftmost of equals first", "[language][tokenizer]") {
  Random random(2);
  for (int round = 0; round < 40; ++round) {
    const std::string alphabet = round % 2 == 0 ? "ab" : "abcd";
    const std::vector<std::string> vocabulary = random_vocabulary(random, alphabet, 20 + test::index_below(random, 20));
    const BytePairTokenizer tokenizer(vocabulary, everything_is_one_piece);
    std::map<std::string, TokenId> ranks;
    for (std::size_t i = 0; i < vocabulary.size(); ++i) ranks[vocabulary[i]] = static_cast<TokenId>(i);
    for (std::size_t length : {1u, 2u, 3u, 10u, 30u, 63u, 64u, 65u, 66u, 200u}) {
      std::string text;
      while (text.size() < length) text.push_back(alphabet[test::index_below(random, alphabet.size())]);
      INFO(text);
      REQUIRE(tokenizer.encode(text) == naive_tokens(ranks, text));
    }
  }
}

TEST_CASE("A piece that is a token is that token, whatever its merges would give", "[language][tokenizer]") {
  const BytePairTokenizer tokenizer(bytes_and({"bc", "ab", "abcd"}));
  CHECK(tokenizer.encode("abcd") == std::vector<TokenId>{258});
  CHECK(tokenizer.encode("abcde") == std::vector<TokenId>{'a', 256, 'd', 'e'});
}

TEST_CASE("Bytes with the hash of a token are not taken for it", "[language][tokenizer]") {
  // The first 1,024 of the Thue-Morse sequence and their opposite have the same polynomial hash: the difference is a
  // multiple of the product of b^(2^i) - 1 for i < 10, which 2^64 divides for every odd b.
  std::string sequence = "a";
  std::string opposite = "b";
  while (sequence.size() < 1024) {
    const std::string first_half = sequence;
    sequence += opposite;
    opposite += first_half;
  }
  const BytePairTokenizer tokenizer(bytes_and({sequence}));
  CHECK(tokenizer.encode(sequence) == std::vector<TokenId>{256});
  CHECK(tokenizer.encode(opposite).size() == 1024);
  CHECK(tokenizer.decode(tokenizer.encode(opposite)) == opposite);
}

TEST_CASE("A megabyte of one letter takes no longer than a megabyte", "[language][tokenizer]") {
  const BytePairTokenizer tokenizer(bytes_and({"aa", "aaaa", "aaaaaaaa"}));
  const std::string text(1'000'003, 'a');
  const std::vector<TokenId> tokens = tokenizer.encode(text);
  CHECK(tokens.size() == 125'002);  // 125,000 eights, "aa", "a"
  CHECK(tokenizer.decode(tokens) == text);
}

TEST_CASE("The last token ends texts and stands for none", "[language][tokenizer]") {
  const BytePairTokenizer tokenizer(bytes_and({"ab"}));
  CHECK(tokenizer.size() == 258);
  CHECK(tokenizer.start_of_text() == 257);
  CHECK(tokenizer.bytes_of(257).empty());
  CHECK(tokenizer.bytes_of(256) == "ab");
  CHECK(tokenizer.decode(std::vector<TokenId>{'x', 257, 256}) == "xab");
  CHECK(tokenizer.encode("").empty());
  CHECK_THROWS_AS(tokenizer.bytes_of(258), Error);
  CHECK_THROWS_AS(tokenizer.bytes_of(-1), Error);
  CHECK(tokenizer.decode(tokenizer.encode("<|endoftext|>")) == "<|endoftext|>");
}

TEST_CASE("Ids without text may lie anywhere", "[language][tokenizer]") {
  const std::vector<std::string> tokens = bytes_and({"ab", "", "abc", ""});
  const BytePairTokenizer tokenizer(tokens, 257, everything_is_one_piece);
  CHECK(tokenizer.size() == 260);
  CHECK(tokenizer.encode("abcab") == std::vector<TokenId>{258, 256});
  CHECK_THROWS_AS(BytePairTokenizer(tokens, 256, everything_is_one_piece), Error);
  CHECK_THROWS_AS(BytePairTokenizer(tokens, 260, everything_is_one_piece), Error);
  CHECK_THROWS_AS(BytePairTokenizer(tokens, -1, everything_is_one_piece), Error);
}

TEST_CASE("A vocabulary that is none is refused by the token at fault", "[language][tokenizer][errors]") {
  const auto index_of_error = [](const std::vector<std::string>& tokens) {
    try {
      BytePairTokenizer tokenizer(tokens);
    } catch (const Error& error) {
      CHECK(error.name() == "InvalidParameter");
      return error.index().value();
    }
    FAIL("was accepted");
    return std::size_t{0};
  };
  CHECK(index_of_error(bytes_and({"ab", "cd", "ab"})) == 258);
  CHECK(index_of_error(bytes_and({"ab", "", "cd"})) == 257);
  CHECK(index_of_error(bytes_and({"ab", std::string(1025, 'a')})) == 257);
  std::vector<std::string> no_space = bytes_and({});
  no_space[' '] = "  ";
  CHECK(index_of_error(no_space) == ' ');
  CHECK(index_of_error({}) == 0);
  CHECK(index_of_error(std::vector<std::string>(1'000'000, "a")) == 1'000'001);
}

}  // namespace surprise
