#include "core/language/scored_pieces.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/core/language/random_bytes.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using Bytes = std::vector<std::uint8_t>;

struct Piece {
  std::string bytes;
  float score = 0;
};

ScoredPieceTokenizer tokenizer_of(const std::vector<Piece>& pieces) {
  std::vector<std::string> bytes;
  std::vector<float> scores;
  for (const Piece& piece : pieces) {
    bytes.push_back(piece.bytes);
    scores.push_back(piece.score);
  }
  return {bytes, scores};
}

template <typename Number>
void put(Bytes& file, Number value) {
  const std::size_t size = file.size();
  file.resize(size + sizeof value);
  std::memcpy(file.data() + size, &value, sizeof value);
}

void put_piece(Bytes& file, const std::string& piece, float score) {
  put(file, score);
  put(file, static_cast<std::int32_t>(piece.size()));
  file.insert(file.end(), piece.begin(), piece.end());
}

/// As llama2.c's export writes it.
Bytes file_of(const std::vector<Piece>& pieces) {
  Bytes file;
  put(file, std::int32_t{7});
  for (const char* special : {"<unk>", "\n<s>\n", "\n</s>\n"}) put_piece(file, special, 0);
  for (int value = 0; value < 256; ++value) {
    const char* digits = "0123456789ABCDEF";
    put_piece(file, std::string("<0x") + digits[value / 16] + digits[value % 16] + ">", 0);
  }
  for (const Piece& piece : pieces) put_piece(file, piece.bytes, piece.score);
  return file;
}

const std::vector<Piece> small = {{" ", -9}, {"a", -8}, {"b", -7}, {"é", -6}, {"ab", -1}, {" a", -2}, {"ba", -2}};

/// llama2.c's loop, over strings.
std::vector<TokenId> naive_tokens(const std::vector<Piece>& pieces, const std::string& text) {
  struct Part {
    TokenId token;
    std::string bytes;  // empty for a single byte, which nothing merges with
  };
  std::map<std::string, std::size_t> ids;
  for (std::size_t i = 0; i < pieces.size(); ++i) ids.emplace(pieces[i].bytes, i);
  std::vector<Part> parts;
  const std::string marked = " " + text;
  for (std::size_t i = 0; i < marked.size();) {
    std::size_t end = i + 1;
    while (end < marked.size() && end - i < 4 && (marked[end] & 0xC0) == 0x80) ++end;
    const std::string character = marked.substr(i, end - i);
    if (ids.count(character) != 0) {
      parts.push_back({static_cast<TokenId>(259 + ids[character]), character});
    } else {
      for (const char byte : character) parts.push_back({3 + static_cast<unsigned char>(byte), ""});
    }
    i = end;
  }
  for (;;) {
    std::size_t best = parts.size();
    float best_score = 0;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      const auto found = ids.find(parts[i].bytes + parts[i + 1].bytes);
      if (parts[i].bytes.empty() || parts[i + 1].bytes.empty() || found == ids.end()) continue;
      if (best == parts.size() || pieces[found->second].score > best_score) {
        best = i;
        best_score = pieces[found->second].score;
      }
    }
    if (best == parts.size()) break;
    parts[best].bytes += parts[best + 1].bytes;
    parts[best].token = static_cast<TokenId>(259 + ids[parts[best].bytes]);
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(best) + 1);
  }
  std::vector<TokenId> tokens;
  for (const Part& part : parts) tokens.push_back(part.token);
  return tokens;
}

/// Where the file is found to be wrong.
std::size_t check_refused(const Bytes& file, std::size_t vocabulary_size) {
  try {
    read_llama2c_tokenizer(file, vocabulary_size);
  } catch (const Error& error) {
    CHECK(error.name() == "BadFile");
    CHECK(error.index().value() <= file.size());
    return error.index().value();
  }
  FAIL("was accepted");
  return 0;
}

}  // namespace

TEST_CASE("The tokenizer of stories260K gives the ids that its authors' program gives",
          "[language][tokenizer][stories260K]") {
  std::ifstream stream(SURPRISE_SHARED "/data/stories260K/tok512.bin", std::ios::binary);
  if (!stream) {
    SUCCEED("skipped: stories260K is not beside the project");
    return;
  }
  const Bytes file{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  const auto tokenizer = read_llama2c_tokenizer(file, 512);
  const std::string text = "Once upon a time, there was a little girl named Lily.";
  // reference_eval.json, without its first token, which begins the text
  const std::vector<TokenId> expected = {403, 407, 261, 378, 432, 383, 286, 261, 376, 298, 315, 421, 395, 317, 426};
  CHECK(tokenizer->start_of_text() == 1);
  CHECK(tokenizer->encode(text) == expected);
  CHECK(tokenizer->decode(expected) == text);
  CHECK(tokenizer->bytes_of(403) == " Once");
  for (std::size_t length = 0; length < file.size(); length += 61) {
    check_refused(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length)), 512);
  }
}

TEST_CASE("Neighbours of the highest score merge first, the leftmost of equals", "[language][tokenizer]") {
  Random random(21);
  for (int round = 0; round < 60; ++round) {
    std::vector<Piece> pieces = {{" ", 0}, {"a", 0}, {"b", 0}, {"é", 0}};
    const std::size_t letters = pieces.size();
    while (pieces.size() < 30) {
      const std::string union_of_two = pieces[test::index_below(random, pieces.size())].bytes +
                                       pieces[test::index_below(random, pieces.size())].bytes;
      // Few scores, so that there are equals.
      if (union_of_two.size() < 12) pieces.push_back({union_of_two, -static_cast<float>(random.below(8))});
    }
    const ScoredPieceTokenizer tokenizer = tokenizer_of(pieces);
    for (std::size_t length : {1u, 5u, 30u, 62u, 63u, 64u, 200u}) {
      std::string text;
      while (text.size() < length)
        text += random.below(20) == 0 ? "x" : pieces[test::index_below(random, letters)].bytes;
      INFO(text);
      REQUIRE(tokenizer.encode(text) == naive_tokens(pieces, text));
    }
  }
}

TEST_CASE("Any bytes come back from scored pieces, though a space stands before them", "[language][tokenizer]") {
  const ScoredPieceTokenizer tokenizer = tokenizer_of(small);
  Random random(22);
  for (std::size_t length = 0; length <= 300; ++length) {
    for (const std::string& text : {test::random_bytes(random, length), test::random_mixture(random, length)}) {
      REQUIRE(tokenizer.decode(tokenizer.encode(text)) == text);
    }
  }
}

TEST_CASE("A character that is no piece becomes its bytes, and the bytes' names are plain text",
          "[language][tokenizer]") {
  const ScoredPieceTokenizer tokenizer = tokenizer_of(small);
  CHECK(tokenizer.encode("abé") == std::vector<TokenId>{259, 263, 262});
  CHECK(tokenizer.encode("ü") == std::vector<TokenId>{259, 3 + 0xC3, 3 + 0xBC});
  CHECK(tokenizer.encode("").empty());
  CHECK(tokenizer.bytes_of(3 + 'A') == "A");
  CHECK(tokenizer.bytes_of(3) == std::string(1, '\0'));
  for (const TokenId special : {0, 1, 2}) CHECK(tokenizer.bytes_of(special).empty());
  const ScoredPieceTokenizer named = tokenizer_of({{"<", 0}, {"s", 0}, {">", 0}, {"<s", 0}, {"0", 0}, {"<0", 0}});
  CHECK(named.decode(named.encode("<s><0x41>")) == "<s><0x41>");
  CHECK_THROWS_AS(tokenizer.bytes_of(266), Error);
  CHECK_THROWS_AS(tokenizer.bytes_of(-1), Error);
}

TEST_CASE("A megabyte without a piece border is read in one go", "[language][tokenizer]") {
  const ScoredPieceTokenizer tokenizer = tokenizer_of({{"a", 0}, {"aa", -1}, {"aaaa", -2}, {"aaaaaaaa", -3}});
  CHECK(tokenizer.encode(std::string(1'000'000, 'a')).size() == 125'001);
}

TEST_CASE("A llama2.c tokenizer file that is damaged is refused with the place", "[language][tokenizer][errors]") {
  const Bytes file = file_of(small);
  REQUIRE(read_llama2c_tokenizer(file, 266)->encode("ab") == std::vector<TokenId>{259, 263});
  for (std::size_t length = 0; length < file.size(); ++length) {
    check_refused(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length)), 266);
  }
  Bytes longer = file;
  longer.push_back(0);
  check_refused(longer, 266);
  for (std::size_t size : {std::size_t{0}, std::size_t{258}, std::size_t{265}, std::size_t{267}, std::size_t{1'000'001},
                           std::numeric_limits<std::size_t>::max()}) {
    check_refused(file, size);
  }
  CHECK(check_refused(file, 1'000'000) == 4);  // before anything is read or allocated
  std::vector<Piece> with_long = small;
  with_long.push_back({"abababab", -3});  // the file says 7
  check_refused(file_of(with_long), 267);
  Bytes not_a_number = file;
  std::fill_n(not_a_number.end() - 10, 4, std::uint8_t{0xFF});
  check_refused(not_a_number, 266);
  Bytes huge_piece = file;
  std::fill_n(huge_piece.end() - 6, 4, std::uint8_t{0xFF});
  check_refused(huge_piece, 266);
  // Any single byte changed: refused, or read as a tokenizer that still gives any text back.
  for (std::size_t i = 0; i < file.size(); ++i) {
    Bytes changed = file;
    changed[i] ^= 0xFF;
    try {
      const auto tokenizer = read_llama2c_tokenizer(changed, 266);
      REQUIRE(tokenizer->decode(tokenizer->encode("ab é\xff")) == "ab é\xff");
    } catch (const Error& error) {
      REQUIRE(error.name() == "BadFile");
    }
  }
}

TEST_CASE("Pieces without their scores are no tokenizer", "[language][tokenizer][errors]") {
  const std::vector<std::string> pieces = {"a", "b"};
  CHECK_THROWS_AS(ScoredPieceTokenizer(pieces, std::vector<float>{0}), Error);
  CHECK_THROWS_AS(ScoredPieceTokenizer(pieces, std::vector<float>{0, std::numeric_limits<float>::quiet_NaN()}), Error);
}

}  // namespace surprise
