// What an evaluation takes of a row, against the precise measures of core/information.
#include "core/learning/row_measures.h"

#include <cmath>
#include <vector>

#include "core/information/distribution.h"
#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

namespace {

std::vector<float> drawn_logits(std::size_t v, double scale, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> logits(v);
  for (float& z : logits) z = static_cast<float>(scale * random.normal());
  return logits;
}

Distribution of(const std::vector<float>& logits) { return Distribution::from_logits(std::span<const float>(logits)); }

}  // namespace

TEST_CASE("A row measured in float is within a millionth of the precise measures", "[learning]") {
  const std::size_t v = GENERATE(std::size_t{5}, std::size_t{64}, std::size_t{4096});
  const double scale = GENERATE(0.01, 1.0, 4.0);
  CAPTURE(v, scale);
  const std::vector<float> z = drawn_logits(v, scale, v), w = drawn_logits(v, scale, v + 1);
  const Distribution model = of(z), held_to = of(w);
  MeasuredRow row(v), reference(v);
  const RowMeasures measures = row.read(z, 3);
  reference.read(w, 3);
  CHECK_THAT(measures.loss_nats, WithinRel(surprisal(model, 3), 1e-6));
  CHECK_THAT(measures.entropy_nats, WithinRel(entropy(model), 1e-6));
  CHECK_THAT(measures.confidence, WithinRel(model.probability(model.argmax()), 1e-6));
  CHECK(measures.correct == (model.argmax() == 3));
  CHECK(row.read(z, static_cast<TokenId>(model.argmax())).correct);
  const RowDivergences found = row.against(reference);
  CHECK_THAT(found.forward_nats, WithinAbs(kl_divergence(held_to, model), 1e-5));
  CHECK_THAT(found.reverse_nats, WithinAbs(kl_divergence(model, held_to), 1e-5));
}

TEST_CASE("A row against itself diverges by exactly nothing", "[learning]") {
  const std::vector<float> z = drawn_logits(1003, 6.0, 1);
  MeasuredRow row(z.size()), same(z.size());
  row.read(z, 0);
  same.read(z, 1);
  CHECK(row.against(same).forward_nats == 0.0);
  CHECK(row.against(same).reverse_nats == 0.0);
}

TEST_CASE("A certain prediction has no entropy and a confidence of 1 at most", "[learning]") {
  std::vector<float> z(64, -80.0f);
  z[7] = 80.0f;
  MeasuredRow row(z.size());
  const RowMeasures measures = row.read(z, 7);
  CHECK(measures.loss_nats == 0.0);
  CHECK(measures.confidence == 1.0);
  CHECK_THAT(measures.entropy_nats, WithinAbs(0.0, 1e-30));
}
