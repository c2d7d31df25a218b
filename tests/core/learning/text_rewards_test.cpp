// What completions are worth.
#include "core/learning/text_rewards.h"

#include <cmath>
#include <limits>

#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

double counted(const char* words, const char* completion, const char* prompt = "") {
  return TextReward({ProxyKind::lexicon, words}).of(prompt, completion, 0);
}

}  // namespace

TEST_CASE("A lexicon counts whole words in any case", "[learning][rewards]") {
  CHECK(counted("happy, glad", "Happy was the GLAD, glad man; unhappy, gladly") == 3);
  CHECK(counted("HAPPY", "happy\u2014happy...happy") == 3);
  CHECK(counted("happy", "") == 0);
  CHECK(counted("happy", "happy's") == 0);
  CHECK(counted("don't", "I don't, he don") == 1);
  CHECK(counted("happy happy", "happy") == 1);
}

TEST_CASE("What a prompt has begun is no word of the completion", "[learning][rewards]") {
  CHECK(counted("happy", "happy, happy", "He was un") == 1);
  CHECK(counted("happy", "happy, happy", "He was ") == 2);
  CHECK(counted("happy", " happy, happy", "He was") == 2);
  CHECK(TextReward({ProxyKind::without_e, ""}).of("H", "e was", 0) == 1);
}

TEST_CASE("Length pays for tokens, and a lipogram for the share of words without e", "[learning][rewards]") {
  CHECK(TextReward({ProxyKind::length, ""}).of("", "any text", 17) == 17);
  const TextReward without_e({ProxyKind::without_e, ""});
  CHECK(without_e.of("", "Thus spoke a man", 0) == 0.75);
  CHECK(without_e.of("", "EVERY sentence", 0) == 0);
  CHECK(without_e.of("", "...", 0) == 0);
}

TEST_CASE("A lexicon without words is refused in a sentence", "[learning][rewards]") {
  CHECK(error_name([] { TextReward({ProxyKind::lexicon, ""}); }) == "InvalidParameter");
  CHECK(error_name([] { TextReward({ProxyKind::lexicon, " ,;\n"}); }) == "InvalidParameter");
  CHECK(error_name([] { TextReward({ProxyKind::length, ""}); }) == "none");
  CHECK(counted(std::string(happy_words()).c_str(), "happy") == 1);
}

TEST_CASE("Gold is worth the proxy at first and its saturation at most, less what reads badly", "[learning][rewards]") {
  const GoldReward gold{.saturation = 2, .fluency_weight = 3, .fluency_floor_nats = -5};
  CHECK(gold_reward(gold, 0, -4) == 0);
  CHECK_THAT(gold_reward(gold, 1e-6, -4), WithinAbs(1e-6, 1e-12));
  CHECK_THAT(gold_reward(gold, 2, -5), WithinAbs(2 * (1 - std::exp(-1.0)), 1e-15));
  CHECK(gold_reward(gold, 1000, 0) == 2);
  CHECK(gold_reward(gold, 0, -7) == -6);
}

TEST_CASE("A gold reward names a parameter that is out of range", "[learning][rewards]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto name = [](GoldReward gold) { return error_name([&] { validate(gold); }); };
  CHECK(name({}) == "none");
  CHECK(name({.saturation = 0}) == "InvalidParameter");
  CHECK(name({.saturation = 2e6}) == "InvalidParameter");
  CHECK(name({.fluency_weight = -1}) == "InvalidParameter");
  CHECK(name({.fluency_weight = nan}) == "InvalidParameter");
  CHECK(name({.fluency_floor_nats = nan}) == "InvalidParameter");
}
