// Where words begin and end.
#include "core/language/words.h"

#include "tests/support/catch.h"

namespace {

using namespace surprise;
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("Words are runs of letters, marks and numbers, whatever stands between them", "[language][words]") {
  CHECK(words_of("") == Words{});
  CHECK(words_of(" ...--\n") == Words{});
  CHECK(words_of("The sea,the-sea; SEA 2nd") == Words{"the", "sea", "the", "sea", "sea", "2nd"});
  CHECK(words_of("unhappy happy_happyhappy") == Words{"unhappy", "happy", "happyhappy"});
}

TEST_CASE("An apostrophe belongs to a word that goes on behind it", "[language][words]") {
  CHECK(words_of("don't 'happy' dogs' it\u2019s rock 'n' roll") ==
        Words{"don't", "happy", "dogs", "it\u2019s", "rock", "n", "roll"});
  CHECK(words_of("a''b") == Words{"a", "b"});
}

TEST_CASE("Capitals of Latin, Greek and Cyrillic become small", "[language][words]") {
  CHECK(words_of("ÉTÉ ΑΩ ЖЁ ×") == Words{"été", "αω", "жё"});
}

TEST_CASE("A text that was cut inside a character loses only that one", "[language][words]") {
  CHECK(words_of("joy\xc3") == Words{"joy"});
  CHECK(words_of("\xa9joy") == Words{"joy"});
}

TEST_CASE("A word goes on between texts where one ends and the other begins in it", "[language][words]") {
  CHECK(ends_in_word("un"));
  CHECK(ends_in_word("caf\u00e9"));
  CHECK(!ends_in_word("un "));
  CHECK(!ends_in_word("un\u2019"));
  CHECK(!ends_in_word(""));
  CHECK(begins_in_word("happy"));
  CHECK(!begins_in_word(" happy"));
  CHECK(!begins_in_word(""));
}
