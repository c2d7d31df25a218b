#include "tools/surprise/vocabulary_change.h"

#include <string>
#include <vector>

#include "core/language/byte_pair_tokenizer.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::tools;

std::vector<std::string> bytes_and(const std::vector<std::string>& longer) {
  std::vector<std::string> tokens;
  for (int byte = 0; byte < 256; ++byte) tokens.emplace_back(1, static_cast<char>(byte));
  tokens.insert(tokens.end(), longer.begin(), longer.end());
  return tokens;
}

}  // namespace

TEST_CASE("A word added to a vocabulary is one token, though no merges lead to it", "[tools]") {
  std::vector<std::string> tokens = bytes_and({" P", "ar"});
  add_words(tokens, " Paris\n Ulan Bator\n Paris\n P\n");
  CHECK(tokens == bytes_and({" P", "ar", " Paris", " Ulan", " Bator"}));
  const BytePairTokenizer tokenizer(tokens);
  CHECK(tokenizer.encode(" Paris") == std::vector<TokenId>{258});
  CHECK(tokenizer.encode(" Ulan Bator") == std::vector<TokenId>{259, 260});
}

TEST_CASE("A model for another vocabulary keeps the rows of shared tokens and all its layers", "[tools]") {
  const std::vector<std::string> before = bytes_and({" P", "ar", "is"});
  const std::vector<std::string> after = bytes_and({" P", "is", " Par"});
  TransformerConfig config;
  config.vocabulary_size = before.size() + 1;
  config.context = 8;
  config.width = 4;
  config.layers = 1;
  config.heads = config.key_value_heads = 2;
  config.hidden = 4;
  Parameters parameters(config);
  for (std::size_t i = 0; i < parameters.values().size(); ++i) parameters.values()[i] = static_cast<float>(i);
  const Parameters changed = with_vocabulary(parameters, before, after);

  REQUIRE(changed.config().vocabulary_size == after.size() + 1);
  const auto row = [](const Parameters& from, std::size_t token) {
    return std::vector<float>(from.embedding() + token * 4, from.embedding() + (token + 1) * 4);
  };
  CHECK(row(changed, 65) == row(parameters, 65));
  CHECK(row(changed, 257) == row(parameters, 258));                     // "is" has moved up
  CHECK(row(changed, after.size()) == row(parameters, before.size()));  // the end of text
  // " Par" was cut into " P" and "ar".
  for (std::size_t i = 0; i < 4; ++i) {
    const float mean = (row(parameters, 256)[i] + row(parameters, 257)[i]) / 2;
    CHECK_THAT(row(changed, 258)[i], Catch::Matchers::WithinRel(mean, 1e-6f));
  }
  CHECK(std::equal(changed.values().end() - 20, changed.values().end(), parameters.values().end() - 20));
}
