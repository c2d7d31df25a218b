#include "core/language/vocabulary.h"

#include <cmath>

#include "core/language/character_tokenizer.h"
#include "core/language/unicode.h"
#include "core/numeric/error.h"
#include "tests/support/catch.h"

namespace surprise {

TEST_CASE("A vocabulary is the text's characters in order and one token for any other", "[language][vocabulary]") {
  const Vocabulary vocabulary = Vocabulary::of_text(U"b🐋aéb");
  REQUIRE(vocabulary.size() == 5);
  CHECK(vocabulary.code_points(std::vector<TokenId>{0, 1, 2, 3, 4, no_token}) ==
        std::vector<std::int32_t>{'a', 'b', 0xE9, 0x1F40B, -1, -1});
  for (const char32_t known : U"ab") {
    if (known != 0) CHECK(vocabulary.code_point(vocabulary.id_of(known)) == static_cast<std::int32_t>(known));
  }
  CHECK(vocabulary.id_of(U'é') == 2);
  CHECK(vocabulary.id_of(U'🐋') == 3);
  CHECK(vocabulary.id_of(U'c') == vocabulary.other());
  CHECK(vocabulary.id_of(U'\U0010FFFF') == vocabulary.other());
}

TEST_CASE("A token of another vocabulary has no code point", "[language][vocabulary]") {
  const Vocabulary vocabulary = Vocabulary::of_text(U"ab");
  CHECK_THROWS_AS(vocabulary.code_point(3), Error);
  CHECK_THROWS_AS(vocabulary.code_point(-2), Error);
}

TEST_CASE("Naming any other character costs the logarithm of how many there are", "[language][vocabulary]") {
  CHECK_THAT(Vocabulary::of_text(U"").other_nats(), test::WithinULP(std::log(1112064.0), 1));
  CHECK_THAT(Vocabulary::of_text(U"abc").other_nats(), test::WithinULP(std::log(1112061.0), 1));
}

TEST_CASE("A token's offset counts UTF-16 units, the text's bytes are those of UTF-8", "[language][tokenizer]") {
  const std::u32string text = U"a🐋é€b";
  const Tokenization tokens = tokenize_characters(Vocabulary::of_text(text), text);
  CHECK(tokens.tokens == std::vector<TokenId>{0, 4, 2, 3, 1});
  CHECK(tokens.offsets == std::vector<std::int32_t>{0, 1, 3, 4, 5, 6});
  CHECK(tokens.characters == 5);
  CHECK(tokens.bytes == 1 + 4 + 2 + 3 + 1);
  CHECK(tokens.open.id == 5);
}

TEST_CASE("A tokenizer of characters gives back what it knows and tells where the rest stood",
          "[language][tokenizer]") {
  const CharacterTokenizer tokenizer(Vocabulary::of_text(U"aé🐋"));
  const std::string known = "🐋éa", strange = "a€é";
  CHECK(tokenizer.size() == 4);
  CHECK(tokenizer.decode(tokenizer.encode(known)) == known);
  CHECK(tokenizer.encode(strange) == std::vector<TokenId>{0, 3, 1});
  CHECK(tokenizer.decode(tokenizer.encode(strange)) == "aé");
  CHECK(tokenize(tokenizer, strange).offsets == std::vector<std::int32_t>{0, 1, 2, 3});
  CHECK(tokenize(tokenizer, strange).open.id == tokenizer.start_of_text());
  CHECK(tokenizer.bytes_of(1) == "é");
  CHECK(tokenizer.bytes_of(3).empty());
  CHECK_THROWS_AS(tokenizer.bytes_of(4), Error);
  CHECK_THROWS_AS(tokenizer.encode("\xff"), Error);
}

}  // namespace surprise
