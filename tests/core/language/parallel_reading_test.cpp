// Readings in step give what each would give alone.
#include "core/language/parallel_reading.h"

#include "tests/core/language/random_transformer.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

}  // namespace

TEST_CASE("Readings that start, pause and end at different times give the logits of sessions of their own, to the bit",
          "[language][parallel-reading]") {
  for (const TransformerConfig& config : {odd_shape(), even_shape()}) {
    const auto weights = TransformerWeights::from(random_transformer(config, 4));
    const std::size_t readings = 5, positions = 20, v = config.vocabulary_size;
    ParallelReading parallel(weights, readings, positions);
    std::vector<TransformerSession> alone;
    for (std::size_t i = 0; i < readings; ++i) alone.emplace_back(weights);
    for (std::size_t step = 0; step < positions; ++step) {
      std::vector<std::size_t> active;
      for (std::size_t i = readings; i-- > 0;) {
        if (step >= i && step % (i + 2) != 0) active.push_back(i);
      }
      const std::vector<TokenId> tokens = random_tokens(config, active.size(), step);
      std::vector<float> together(active.size() * v), single(v);
      parallel.read(active, tokens, together);
      for (std::size_t i = 0; i < active.size(); ++i) {
        alone[active[i]].read(std::span(tokens).subspan(i, 1), single);
        CHECK(std::equal(single.begin(), single.end(), together.begin() + static_cast<std::ptrdiff_t>(i * v)));
        CHECK(parallel.length(active[i]) == alone[active[i]].length());
      }
    }
  }
}

TEST_CASE("Readings begin anew with other weights", "[language][parallel-reading]") {
  const TransformerConfig config = odd_shape();
  const auto first = TransformerWeights::from(random_transformer(config, 1));
  const auto second = TransformerWeights::from(random_transformer(config, 2));
  ParallelReading used(first, 2, 4), fresh(second, 2, 4);
  const std::vector<std::size_t> both = {0, 1};
  const std::vector<TokenId> tokens = {3, 5};
  std::vector<float> of_used(2 * config.vocabulary_size), of_fresh(of_used.size());
  used.read(both, tokens, {});
  used.restart(second);
  used.read(both, tokens, of_used);
  fresh.read(both, tokens, of_fresh);
  CHECK(of_used == of_fresh);
}

TEST_CASE("A reading names a token that it has no room for or does not know", "[language][parallel-reading]") {
  const auto weights = TransformerWeights::from(random_transformer(odd_shape(), 1));
  ParallelReading reading(weights, 1, 2);
  const std::vector<std::size_t> only = {0};
  const auto name = [&](std::vector<TokenId> tokens, std::size_t logits = 0) {
    std::vector<float> room(logits);
    return error_name([&] { reading.read(only, tokens, room); });
  };
  CHECK(name({37}) == "IndexOutOfRange");
  CHECK(name({-1}) == "IndexOutOfRange");
  CHECK(name({1, 2}) == "LengthMismatch");
  CHECK(name({1}, 36) == "LengthMismatch");
  CHECK(name({1}, 37) == "none");
  CHECK(name({1}) == "none");
  CHECK(name({1}) == "IndexOutOfRange");  // two tokens were the most
  CHECK(error_name([&] { ParallelReading(weights, 0, 2); }) == "InvalidParameter");
  CHECK(error_name([&] { ParallelReading(weights, 1, 91); }) == "InvalidParameter");
}
