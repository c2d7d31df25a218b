#include "core/language/tokenizer.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/language/byte_pair_tokenizer.h"
#include "core/language/scored_pieces.h"
#include "core/language/unicode.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/core/language/random_bytes.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

BytePairTokenizer with_merges(const std::vector<std::string>& merges) {
  std::vector<std::string> tokens;
  for (int value = 0; value < 256; ++value)
    tokens.emplace_back(1, static_cast<char>(static_cast<unsigned char>(value)));
  tokens.insert(tokens.end(), merges.begin(), merges.end());
  return BytePairTokenizer(tokens, [](std::string_view text, std::size_t) { return text.size(); });
}

using Offsets = std::vector<std::int32_t>;

}  // namespace

TEST_CASE("A token's offset is in UTF-16 units of the text", "[language][tokenizer]") {
  const Tokenization result =
      tokenize(with_merges({"ab", "é", "\xe6\x97", "日", "\xf0\x9f", "\x98\x80", "😀"}), "abé日😀b");
  CHECK(result.tokens.size() == 5);
  CHECK(result.offsets == Offsets{0, 2, 3, 4, 6, 7});
  CHECK(result.characters == 6);
  CHECK(result.bytes == 2 + 2 + 3 + 4 + 1);
  CHECK(result.open.id == no_token);
}

TEST_CASE("A token that begins inside a character begins at that character's end", "[language][tokenizer]") {
  // é is two tokens; 😀 is a token that ends inside it, and two of its bytes.
  const Tokenization result = tokenize(with_merges({"a\xf0", "a\xf0\x9f"}), "éa😀b");
  CHECK(result.tokens == std::vector<TokenId>{0xC3, 0xA9, 257, 0x98, 0x80, 'b'});
  CHECK(result.offsets == Offsets{0, 1, 1, 4, 4, 4, 5});
}

TEST_CASE("The rows of a tokenization show the whole text, in order, without overlap", "[language][tokenizer]") {
  Random random(51);
  const std::vector<std::string> parts = {"a", "b", "é", "日", "😀", "\u0301", "אב"};
  // Merges across the borders of characters
  const BytePairTokenizer tokenizer =
      with_merges({"ab", "b\xc3", "\xa9\xe6", "\x97\xa5", "\x9f\x98", "\x98\x80", "\x80\xf0", "é"});
  for (int round = 0; round < 200; ++round) {
    std::string text;
    std::int32_t units = 0;
    std::set<std::int32_t> borders = {0};  // of characters
    for (std::uint64_t n = random.below(12); n > 0; --n) text += parts[test::index_below(random, parts.size())];
    for (const char32_t character : decode_utf8(text)) borders.insert(units += utf16_length(character));
    const Tokenization result = tokenize(tokenizer, text);
    REQUIRE(result.offsets.size() == result.tokens.size() + 1);
    REQUIRE(result.offsets.front() == 0);
    REQUIRE(result.offsets.back() == units);
    REQUIRE(std::is_sorted(result.offsets.begin(), result.offsets.end()));
    for (const std::int32_t offset : result.offsets) REQUIRE(borders.count(offset) == 1);
  }
}

TEST_CASE("The space that marks a text's beginning has no place in it", "[language][tokenizer]") {
  const ScoredPieceTokenizer tokenizer(std::vector<std::string>{" ", "a", " a", "é"}, std::vector<float>{0, 0, 0, 0});
  CHECK(tokenize(tokenizer, "a aé").offsets == Offsets{0, 1, 3, 4});
  // "x" is no piece, so that the mark is a token of its own, before the first character.
  CHECK(tokenize(tokenizer, "xa").offsets == Offsets{0, 0, 1, 2});
  CHECK(tokenize(tokenizer, "üa").offsets == Offsets{0, 0, 1, 1, 2});
  CHECK(tokenize(tokenizer, "").offsets == Offsets{0});
}

TEST_CASE("An empty text has no tokens, a malformed one is refused", "[language][tokenizer]") {
  const BytePairTokenizer tokenizer = with_merges({"ab"});
  const Tokenization empty = tokenize(tokenizer, "");
  CHECK(empty.tokens.empty());
  CHECK(empty.offsets == Offsets{0});
  CHECK_THROWS_AS(tokenize(tokenizer, "a\xff"), Error);
}

}  // namespace surprise
