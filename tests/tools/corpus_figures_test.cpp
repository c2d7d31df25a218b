#include "tools/surprise/corpus_figures.h"

#include <cmath>
#include <limits>
#include <string>

#include "tests/core/language/small_checkpoint.h"
#include "tests/support/catch.h"
#include "tools/surprise/json.h"
#include "tools/surprise/reading.h"

namespace surprise::tools {
namespace {

using test::WithinRel;

double figure(const std::vector<Figure>& figures, const std::string& name) {
  for (const Figure& candidate : figures) {
    if (candidate.name == name) return candidate.value;
  }
  FAIL("There is no figure " << name);
  return 0;
}

const std::string first = "The whale\nsang, caf\xC3\xA9.";
const std::string second = "A sea.";

}  // namespace

TEST_CASE("A corpus has the totals of its documents, each read from its own beginning", "[tools][evaluate]") {
  const LoadedModel model = read_checkpoint(test::small_file());
  const auto both = evaluate_corpus(model, first + "\n<|endoftext|>\n\n" + second + "\n<|endoftext|>\n", {16, 4});
  const TextScores a = scores_of(model, first, {16, 4});
  const TextScores b = scores_of(model, second, {16, 4});
  const double nats = a.total_nats + b.total_nats;
  CHECK(figure(both, "documents") == 2);
  CHECK(figure(both, "bytes") == static_cast<double>(first.size() + second.size()));
  CHECK(figure(both, "characters") == static_cast<double>(first.size() + second.size() - 1));
  CHECK(figure(both, "words") == 6);
  CHECK(figure(both, "tokens") == static_cast<double>(a.tokens + b.tokens));
  CHECK_THAT(figure(both, "total_nats"), WithinRel(nats, 1e-14));
  CHECK_THAT(figure(both, "bits_per_byte") * figure(both, "bytes") * std::log(2), WithinRel(nats, 1e-13));
  CHECK_THAT(std::log(figure(both, "perplexity")) * figure(both, "tokens"), WithinRel(nats, 1e-13));
  CHECK_THAT(std::log(figure(both, "word_perplexity")) * 6, WithinRel(nats, 1e-13));
  CHECK_THAT(figure(both, "nats_per_token") * figure(both, "tokens"), WithinRel(nats, 1e-13));
  CHECK(figure(both, "window") == 16);
  CHECK(figure(both, "stride") == 4);
}

TEST_CASE("A corpus without a document is refused", "[tools][evaluate]") {
  const LoadedModel model = read_checkpoint(test::small_file());
  CHECK_THROWS_WITH(evaluate_corpus(model, "<|endoftext|>\n\n", {}), test::ContainsSubstring("no document"));
}

TEST_CASE("Strings and numbers are JSON whatever they hold", "[tools][json]") {
  CHECK(json_string("a \"b\" \\ \n\x01 caf\xC3\xA9 \xF0\x9F\x90\x8B") ==
        "\"a \\\"b\\\" \\\\ \\u000a\\u0001 caf\xC3\xA9 \xF0\x9F\x90\x8B\"");
  CHECK(json_string("\xF0\x9F\x90 \xFF\xED\xA0\x80") == "\"\\ufffd\\ufffd\\ufffd \\ufffd\\ufffd\\ufffd\\ufffd\"");
  CHECK(json_number(0.1) == "0.1");
  CHECK(json_number(15) == "15");
  CHECK(json_number(1'000'000) == "1000000");
  CHECK(json_number(-1e300) == "-1e+300");
  CHECK(json_number(std::numeric_limits<double>::infinity()) == "null");
  CHECK(json_number(std::nan("")) == "null");
}

}  // namespace surprise::tools
