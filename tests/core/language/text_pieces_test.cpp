#include "core/language/text_pieces.h"

#include <string>
#include <vector>

#include "core/language/tiktoken_pieces.h"
#include "core/numeric/random.h"
#include "tests/core/language/random_bytes.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

std::vector<std::string> pieces(std::string_view text, PieceEnd piece_end = lab_piece_end) {
  std::vector<std::string> result;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = piece_end(text, begin);
    REQUIRE(end > begin);
    REQUIRE(end <= text.size());
    result.emplace_back(text.substr(begin, end - begin));
    begin = end;
  }
  return result;
}

using Pieces = std::vector<std::string>;

}  // namespace

TEST_CASE("Every byte of any text is in exactly one piece", "[language][tokenizer][pieces]") {
  Random random(31);
  for (const PieceEnd rule : {lab_piece_end, r50k_piece_end, cl100k_piece_end, o200k_piece_end}) {
    for (std::size_t length = 0; length <= 300; ++length) {
      for (const std::string& text : {test::random_bytes(random, length), test::random_mixture(random, length)}) {
        std::string joined;
        for (const std::string& piece : pieces(text, rule)) joined += piece;
        REQUIRE(joined == text);
      }
    }
  }
}

TEST_CASE("What stands before a piece does not change where it ends", "[language][tokenizer][pieces]") {
  Random random(32);
  for (const PieceEnd rule : {lab_piece_end, r50k_piece_end, cl100k_piece_end, o200k_piece_end}) {
    for (int i = 0; i < 300; ++i) {
      const std::string text = test::random_mixture(random, 40);
      const std::size_t begin = test::index_below(random, 40);
      const std::string_view rest = std::string_view(text).substr(begin);
      REQUIRE(rule(text, begin) == begin + rule(rest, 0));
    }
  }
}

TEST_CASE("A word takes the space before it, and other spaces stand alone", "[language][tokenizer][pieces]") {
  CHECK(pieces("Once upon  a time") == Pieces{"Once", " upon", " ", " a", " time"});
  CHECK(pieces(" a") == Pieces{" a"});
  CHECK(pieces("   a  ") == Pieces{"  ", " a", "  "});
  CHECK(pieces("\t a \tb") == Pieces{"\t", " a", " \t", "b"});
  CHECK(pieces(" \n") == Pieces{" ", "\n"});
}

TEST_CASE("A contraction is a piece unless letters follow", "[language][tokenizer][pieces]") {
  CHECK(pieces("don't I'LL she’s") == Pieces{"don", "'t", " I", "'LL", " she", "’s"});
  CHECK(pieces("'tis the 'reason") == Pieces{"'", "tis", " the", " '", "reason"});
  CHECK(pieces("dogs'") == Pieces{"dogs", "'"});
  CHECK(pieces("we've.") == Pieces{"we", "'ve", "."});
}

TEST_CASE("Digits are single, line ends and punctuation are runs", "[language][tokenizer][pieces]") {
  CHECK(pieces("in 1984.\n\r\nYes!?") == Pieces{"in", " 1", "9", "8", "4", ".", "\n\r\n", "Yes", "!?"});
  CHECK(pieces("said, \"Oh.\"") == Pieces{"said", ",", " \"", "Oh", ".\""});
}

TEST_CASE("Letters of all scripts join into words, quotation marks and dashes do not",
          "[language][tokenizer][pieces]") {
  CHECK(pieces("naïve Ёлка 日本") == Pieces{"naïve", " Ёлка", " 日本"});
  CHECK(pieces("“Oh—no…” «a» 5°ª") == Pieces{"“", "Oh", "—", "no", "…”", " «", "a", "»", " 5", "°", "ª"});
  CHECK(pieces("a\xff\x80z b\xc2") == Pieces{"a\xff\x80z", " b\xc2"});
}

}  // namespace surprise
