#include "core/language/next_token.h"

#include <cmath>
#include <string>
#include <vector>

#include "core/language/model_reading.h"
#include "core/numeric/error.h"
#include "tests/core/language/small_checkpoint.h"
#include "tests/support/catch.h"

namespace surprise {

using test::WithinAbs;

TEST_CASE("What comes next is what a scorer of the context and one more token notes", "[language][next]") {
  const LoadedModel model = read_checkpoint(test::small_file(3));
  NextTokenReader reader(model);
  // Longer than two windows, in bytes that are no pairs: every length's last position.
  const std::string text = "1234 5678, 9012 3456; 7890 1234: 5678 9012. 3456 7890! 1234 5678? 9012 3456, 7890";
  TextScorer scorer = score_text(model, text);
  while (!scorer.done()) scorer.step(64);
  const TextScores& scores = scorer.result();
  REQUIRE(scores.tokens == text.size());
  for (std::size_t length = 0; length < text.size(); ++length) {
    const NextToken next = reader.read(text.substr(0, length));
    const auto token = static_cast<std::size_t>(model.tokenizer->encode(text)[length]);
    CHECK_THAT(-std::log(next.probabilities[token]), WithinAbs(scores.surprisal_nats[length], 1e-12));
    CHECK_THAT(next.entropy_nats, WithinAbs(scores.entropy_nats[length], 1e-12));
    CHECK(next.likeliest.front() == scores.alternatives[length * alternatives_per_token]);
  }
}

TEST_CASE("A context is seen whole until the window is full, then at least its last half", "[language][next]") {
  const LoadedModel model = read_checkpoint(test::small_file(3));
  NextTokenReader reader(model);
  const std::size_t context = model.weights->config().context;
  for (std::size_t length = 0; length < 3 * context; ++length) {
    const std::size_t seen = reader.read(std::string(length, '#')).tokens;
    if (length < context) CHECK(seen == length);
    CHECK(seen < context + 1);
    CHECK(seen >= std::min(length, context / 2));
  }
}

TEST_CASE("The tokens seen are those that change the answer, and no others", "[language][next]") {
  const LoadedModel model = read_checkpoint(test::small_file(3));
  NextTokenReader reader(model);
  for (const std::size_t length : {std::size_t{20}, std::size_t{32}, std::size_t{47}, std::size_t{70}}) {
    std::string text(length, '#');
    const NextToken next = reader.read(text);
    text[length - next.tokens] = '!';
    CHECK(reader.read(text).logits != next.logits);
    text[length - next.tokens] = '#';
    if (next.tokens < length) text[length - next.tokens - 1] = '!';
    CHECK(reader.read(text).logits == next.logits);
  }
}

TEST_CASE("The likeliest tokens are all tokens in falling order, whatever was asked before", "[language][next]") {
  const LoadedModel model = read_checkpoint(test::small_file(3));
  NextTokenReader reader(model);
  const NextToken first = reader.read("the sea");
  reader.read("another thing");
  const NextToken again = reader.read("the sea");
  CHECK(again.logits == first.logits);
  CHECK(again.likeliest == first.likeliest);
  REQUIRE(first.likeliest.size() == 300);
  for (std::size_t i = 1; i < 300; ++i) {
    CHECK(first.probabilities[static_cast<std::size_t>(first.likeliest[i - 1])] >=
          first.probabilities[static_cast<std::size_t>(first.likeliest[i])]);
  }
  CHECK_THROWS_WITH(reader.read("\xff"), test::ContainsSubstring("UTF-8"));
}

}  // namespace surprise
