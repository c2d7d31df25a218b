#include "core/language/model_reading.h"

#include <cmath>
#include <string>
#include <vector>

#include "core/information/distribution.h"
#include "core/information/entropy.h"
#include "core/language/byte_pair_tokenizer.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/core/language/small_checkpoint.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using test::WithinAbs;
using test::WithinRel;

const std::string sample = "A whale, a white whale; the sea \xF0\x9F\x90\x8B sang.\n\n  She had seen it before. ";

template <typename Scorer>
Scorer done(Scorer scorer, std::size_t step = 9) {
  while (!scorer.done()) scorer.step(step);
  return scorer;
}

}  // namespace

TEST_CASE("A model read from its file is the model that was written", "[language][checkpoint]") {
  const QuantizedParameters parameters = test::random_parameters(test::small_shape(), 8, 1);
  const LoadedModel model = read_checkpoint(test::small_file(1));
  CHECK(model.name == "small");
  CHECK(model.description == "Random numbers");
  CHECK(model.parameters == parameter_count(test::small_shape()));
  CHECK(model.file_bytes == test::small_file(1).size());
  CHECK(model.weights->config() == test::small_shape());
  const std::vector<std::string> tokens = test::small_tokens(300);
  CHECK(model.tokenizer->encode(sample) == BytePairTokenizer(tokens).encode(sample));
  CHECK(model.tokenizer->start_of_text() == 299);

  TransformerModel written(TransformerWeights::from(parameters), 299);
  TransformerModel read(model.weights, 299);
  const std::vector<TokenId> text = model.tokenizer->encode(sample);
  std::vector<float> a(3 * 300), b(3 * 300);
  written.logits(text, 4, 3, a);
  read.logits(text, 4, 3, b);
  CHECK(a == b);
}

TEST_CASE("A sealed file whose tokens make no tokenizer is refused", "[language][checkpoint]") {
  std::vector<std::string> tokens = test::small_tokens(300);
  tokens[270] = tokens[271];
  const auto file = write_checkpoint("", "", tokens, test::random_parameters(test::small_shape(), 8, 1));
  try {
    read_checkpoint(file);
    FAIL("It was read.");
  } catch (const Error& error) {
    CHECK(error.name() == "BadFile");
    CHECK_THAT(error.what(), test::ContainsSubstring("make no tokenizer"));
  }
}

TEST_CASE("Whatever a sealed mutation of a file is read as, it reads a text or is refused",
          "[language][checkpoint][fuzz]") {
  const auto file = test::small_file(6);
  Random random(12);
  int read = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    auto mutant = file;
    const std::size_t reach = trial % 3 == 0 ? mutant.size() : 64;  // mostly the shape: the rest hardly ever decodes
    mutant[20 + static_cast<std::size_t>(random.below(reach - 20))] = static_cast<std::uint8_t>(random.below(256));
    test::seal(mutant);
    std::string name = "none";
    try {
      const LoadedModel model = read_checkpoint(mutant);
      ++read;
      done(score_text(model, "the sea"));
    } catch (const Error& error) {
      name = error.name();
    }
    if (name != "none" && name != "BadFile") FAIL("Trial " << trial << " threw " << name);
  }
  CHECK(read > 100);
}

TEST_CASE("The largest norms and scales that a file may hold keep every logit finite", "[language][checkpoint]") {
  TransformerConfig config = test::small_shape();
  config.width = 64;
  config.hidden = 200;
  config.layers = 6;
  QuantizedParameters parameters = test::random_parameters(config, 8, 1);
  const bool random_signs = GENERATE(false, true);
  Random random(13);
  const auto sign = [&] { return random_signs && random.below(2) == 0 ? -1 : 1; };
  for_each_tensor(
      parameters,
      [&](QuantizedMatrix& matrix, std::size_t, std::size_t, const std::string&) {
        for (auto& value : matrix.values) value = static_cast<std::int8_t>(127 * sign());
        for (auto& scale : matrix.scales) scale = max_magnitude * static_cast<float>(sign());
      },
      [&](std::vector<float>& norm, std::size_t, const std::string&) {
        for (auto& gain : norm) gain = max_magnitude * static_cast<float>(sign());
      });
  LoadedModel model = read_checkpoint(test::small_file());
  model.weights = TransformerWeights::from(parameters);
  for (const float logit : next_token_logits(model, sample.substr(0, 20))) CHECK(std::isfinite(logit));
}

TEST_CASE("A text scored with a transformer has the columns of its logits", "[language][scorer]") {
  const LoadedModel model = read_checkpoint(test::small_file());
  const TextScores scores = done(score_text(model, sample)).result();
  const std::vector<TokenId> tokens = model.tokenizer->encode(sample);
  CHECK(scores.tokens == tokens.size());
  CHECK(scores.words == 14);
  CHECK(scores.bytes == sample.size());
  CHECK(scores.reading.window == 32);
  CHECK(scores.reading.stride == 16);
  TransformerModel reader(model.weights, model.tokenizer->start_of_text());
  std::vector<float> logits(300);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    reader.logits(tokens, i, 1, logits);
    const Distribution p = Distribution::from_logits(logits);
    const auto token = static_cast<std::size_t>(tokens[i]);
    CHECK_THAT(scores.surprisal_nats[i], WithinRel(surprisal(p, token), 1e-14));
    CHECK_THAT(scores.entropy_nats[i], WithinRel(entropy(p), 1e-14));
    CHECK_THAT(scores.varentropy_nats2[i], WithinRel(varentropy(p), 1e-12));
    CHECK(scores.rank[i] == static_cast<std::int32_t>(rank(p, token).lowest));
    CHECK(scores.alternatives[i * alternatives_per_token] == static_cast<TokenId>(p.argmax()));
  }
}

TEST_CASE("A window that the reader states is the one that the scores name", "[language][scorer]") {
  const LoadedModel model = read_checkpoint(test::small_file());
  const TextScores narrow = done(score_text(model, sample, {8, 4})).result();
  CHECK(narrow.reading.window == 8);
  CHECK(narrow.reading.stride == 4);
  CHECK(narrow.total_nats != done(score_text(model, sample)).result().total_nats);
  CHECK_THROWS_WITH(score_text(model, sample, {33, 1}), test::ContainsSubstring("33"));
  CHECK_THROWS_WITH(score_text(model, ""), test::ContainsSubstring("empty"));
  CHECK_THROWS_WITH(score_text(model, "caf\xC3"), test::ContainsSubstring("UTF-8"));
}

TEST_CASE("Two models are compared over the same tokens only", "[language][pair]") {
  const LoadedModel p = read_checkpoint(test::small_file(1));
  const LoadedModel q = read_checkpoint(test::small_file(2));
  const PairScores scores = done(score_pair(p, q, sample, {16, 8})).result();
  CHECK(scores.p.surprisal_nats == done(score_text(p, sample, {16, 8})).result().surprisal_nats);
  CHECK(scores.q.surprisal_nats == done(score_text(q, sample, {16, 8})).result().surprisal_nats);
  for (const double nats : scores.kl_pq_nats) CHECK(nats > 0);

  TransformerConfig config = test::small_shape();
  config.vocabulary_size = 301;
  const LoadedModel larger =
      read_checkpoint(write_checkpoint("", "", test::small_tokens(301), test::random_parameters(config, 8, 1)));
  CHECK_THROWS_WITH(score_pair(p, larger, sample), test::ContainsSubstring("300 and 301 tokens"));
  std::vector<std::string> tokens = test::small_tokens(300);
  std::swap(tokens[260], tokens[261]);
  const LoadedModel other =
      read_checkpoint(write_checkpoint("", "", tokens, test::random_parameters(test::small_shape(), 8, 1)));
  CHECK_THROWS_WITH(score_pair(p, other, sample), test::ContainsSubstring("Token 260"));
}

TEST_CASE("The next token's logits are those of the position after the context", "[language][scorer]") {
  const LoadedModel model = read_checkpoint(test::small_file());
  const std::vector<TokenId> tokens = model.tokenizer->encode("the sea sa");
  TransformerModel reader(model.weights, model.tokenizer->start_of_text());
  std::vector<float> logits(300);
  reader.logits(tokens, tokens.size(), 1, logits);
  CHECK(next_token_logits(model, "the sea sa") == logits);
  reader.logits({}, 0, 1, logits);
  CHECK(next_token_logits(model, "") == logits);
  CHECK_THROWS_WITH(next_token_logits(model, "\xff"), test::ContainsSubstring("UTF-8"));
}

TEST_CASE("A word starts in the token that holds its first character", "[language][calibration]") {
  const auto file = test::small_file();
  const LoadedModel model = read_checkpoint(file);
  const std::string text = "ab cd\n\n  \xC3\xA9t\xC3\xA9,x";
  const std::vector<TokenId> tokens = model.tokenizer->encode(text);
  const std::vector<std::uint8_t> starts = word_starts(*model.tokenizer, text, tokens);
  std::vector<std::string> words;
  REQUIRE(starts.size() == tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (starts[i] == 1) words.emplace_back(model.tokenizer->bytes_of(tokens[i]));
  }
  // Single bytes but for the pairs of letters that are tokens: é is two bytes, and the first of them starts the word.
  CHECK(words.size() == 3);
  CHECK(words[0].front() == 'a');
  CHECK(words[1].front() == 'c');
  CHECK(words[2].front() == '\xC3');
}

TEST_CASE("Calibration columns at temperature 1 are the scorer's, and the accuracy is the same at all",
          "[language][calibration]") {
  const LoadedModel model = read_checkpoint(test::small_file());
  const CalibrationScorer scorer = done(score_calibration(model, sample, 1000));
  const TextScores scores = done(score_text(model, sample)).result();
  const CalibrationColumns columns = scorer.at_temperature(1);
  REQUIRE(columns.confidence.size() == scores.tokens);
  for (std::size_t i = 0; i < scores.tokens; ++i) {
    CHECK_THAT(columns.confidence[i], WithinRel(scores.alternative_probabilities[i * alternatives_per_token], 1e-13));
    CHECK_THAT(columns.entropy_nats[i], WithinRel(scores.entropy_nats[i], 1e-13));
    CHECK_THAT(columns.surprisal_nats[i], WithinRel(scores.surprisal_nats[i], 1e-13));
    CHECK(columns.correct[i] == (scores.rank[i] == 1 ? 1 : 0));
  }
  CHECK_THAT(columns.nll_nats, WithinRel(scores.cross_entropy_nats, 1e-13));
  for (const double temperature : {0.0, 1e-300, 0.1, 0.7, 5.0, 1e300}) {
    CHECK(scorer.at_temperature(temperature).correct == columns.correct);
  }
}

TEST_CASE("Sharpening a model raises its confidence and lowers its entropy, down to the limit at 0",
          "[language][calibration]") {
  const LoadedModel model = read_checkpoint(test::small_file());
  const CalibrationScorer scorer = done(score_calibration(model, sample, 1000));
  CalibrationColumns warmer = scorer.at_temperature(1e9);
  for (std::size_t i = 0; i < warmer.confidence.size(); ++i) {
    CHECK_THAT(warmer.confidence[i], WithinRel(1.0 / 300, 1e-6));
    CHECK_THAT(warmer.entropy_nats[i], WithinRel(std::log(300), 1e-12));
  }
  for (const double temperature : {2.0, 1.0, 0.5, 0.02}) {
    const CalibrationColumns colder = scorer.at_temperature(temperature);
    for (std::size_t i = 0; i < colder.confidence.size(); ++i) {
      CHECK(colder.confidence[i] > warmer.confidence[i]);
      CHECK(colder.entropy_nats[i] < warmer.entropy_nats[i]);
    }
    warmer = colder;
  }
  const CalibrationColumns limit = scorer.at_temperature(0);
  const CalibrationColumns near = scorer.at_temperature(1e-9);
  for (std::size_t i = 0; i < limit.confidence.size(); ++i) {
    CHECK(limit.confidence[i] == 1);
    CHECK(near.confidence[i] == 1);
    CHECK(limit.entropy_nats[i] == 0);
    CHECK_THAT(near.entropy_nats[i], WithinAbs(0, 1e-12));
    CHECK(std::isinf(limit.surprisal_nats[i]) == (limit.correct[i] == 0));
  }
}

TEST_CASE("The fitted temperature makes the text least surprising", "[language][calibration]") {
  const LoadedModel model = read_checkpoint(test::small_file());
  const CalibrationScorer scorer = done(score_calibration(model, sample, 1000));
  const TemperatureFit fit = scorer.fit();
  CHECK_THAT(fit.nll_before_nats, WithinRel(scorer.at_temperature(1).nll_nats, 1e-12));
  if (std::isfinite(fit.temperature)) {
    CHECK_THAT(fit.nll_after_nats, WithinRel(scorer.at_temperature(fit.temperature).nll_nats, 1e-12));
    CHECK(fit.nll_after_nats <= scorer.at_temperature(1.1 * fit.temperature).nll_nats);
    CHECK(fit.nll_after_nats <= scorer.at_temperature(0.9 * fit.temperature).nll_nats);
  } else {
    CHECK_THAT(fit.nll_after_nats, WithinRel(std::log(300), 1e-12));
  }
}

TEST_CASE("A calibration keeps to the tokens asked for and says what it refuses", "[language][calibration]") {
  const LoadedModel model = read_checkpoint(test::small_file());
  CalibrationScorer scorer = score_calibration(model, sample, 10);
  CHECK_THROWS_WITH(scorer.at_temperature(1), test::ContainsSubstring("not read"));
  CHECK_THROWS_WITH(scorer.fit(), test::ContainsSubstring("not read"));
  scorer.step(1);
  CHECK(scorer.progress() == 1);
  CHECK(scorer.at_temperature(1).confidence.size() == 10);
  CHECK(scorer.starts_word().size() == 10);
  CHECK_THROWS_WITH(scorer.at_temperature(-1), test::ContainsSubstring("-1"));
  CHECK_THROWS_WITH(scorer.at_temperature(std::nan("")), test::ContainsSubstring("temperature"));
  CHECK_THROWS_WITH(score_calibration(model, "", 10), test::ContainsSubstring("empty"));
  CHECK_THROWS_WITH(score_calibration(model, std::string(20'000, '.'), 20'000), test::ContainsSubstring("20000"));
}

}  // namespace surprise
