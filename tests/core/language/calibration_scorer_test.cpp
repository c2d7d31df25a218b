#include "core/language/calibration_scorer.h"

#include "tests/support/catch.h"
#include "training.h"

using namespace surprise;
using namespace surprise::test;

namespace {

CalibrationScorer read(std::u32string_view text) {
  CalibrationScorer scorer = score_calibration(train(babble(1, 6000), 5), text, 4, Smoothing::kneser_ney);
  while (!scorer.done()) scorer.step(100);
  return scorer;
}

}  // namespace

TEST_CASE("An n-gram model's calibration columns are what the text scorer says of the same text",
          "[language][calibration]") {
  const std::u32string text = babble(2, 900);
  const CalibrationColumns columns = read(text).at_temperature(1.0);
  double right = 0.0, first = 0.0;
  const TextScores scores = score(train(babble(1, 6000), 5), text, 4);
  REQUIRE(columns.confidence.size() == text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    // The scorer reads logarithms in double, this one rounded to float.
    CHECK_THAT(columns.confidence[i], WithinRel(scores.alternative_probabilities[5 * i], 1e-5));
    CHECK_THAT(columns.surprisal_nats[i],
               WithinRel(scores.surprisal_nats[i], 1e-5) || WithinAbs(scores.surprisal_nats[i], 1e-5));
    CHECK(columns.entropy_nats[i] <= scores.entropy_nats[i] + 1e-5);  // which counts the naming of open tokens, too
    if (scores.rank[i] > 1) CHECK(columns.correct[i] == 0.0);
    right += columns.correct[i];
    first += scores.rank[i] == 1 ? 1.0 : 0.0;
  }
  CHECK(right > 0.3 * static_cast<double>(text.size()));
  CHECK(right <= first);  // of tokens equally likely only one is the prediction
}

TEST_CASE("A character starts a word right after whitespace", "[language][calibration]") {
  const CalibrationScorer scorer = read(U"he  said.\nThe");
  CHECK(scorer.starts_word() == std::vector<std::uint8_t>{1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0});
}

TEST_CASE("A temperature fitted to the first rows is that of a text of those rows", "[language][calibration]") {
  const std::u32string text = babble(2, 400);
  const CalibrationScorer scorer = read(text);
  TemperatureFitter fitter = scorer.fitter(150);
  while (!fitter.done()) fitter.step();
  CHECK(fitter.result().temperature == read(text.substr(0, 150)).fit().temperature);
  CHECK(fitter.result().temperature != scorer.fit().temperature);
  CHECK_THROWS_WITH(scorer.fitter(0), ContainsSubstring("1 to 400"));
  CHECK_THROWS_WITH(scorer.fitter(401), ContainsSubstring("401"));
}
