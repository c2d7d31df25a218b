#include "core/information/divergence.h"

#include <cmath>
#include <numeric>

#include "core/information/entropy.h"
#include "core/information/library_traps.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

TEST_CASE("Cross-entropy is entropy plus divergence", "[information]") {
  const double deviation = GENERATE(0.01, 1.0, 5.0);
  const Distribution p = logits(random_logits(100, deviation, 1)), q = logits(random_logits(100, deviation, 2));
  CHECK_THAT(cross_entropy(p, q), WithinRel(entropy(p) + kl_divergence(p, q), 1e-15));
  CHECK(cross_entropy(p, p) == entropy(p));
  CHECK(kl_divergence(p, p) == 0.0);
  CHECK(js_divergence(p, p) == 0.0);
}

TEST_CASE("Every field of a comparison agrees with the others", "[information]") {
  const double deviation = GENERATE(1e-4, 0.1, 1.0, 5.0);
  const Distribution p = logits(random_logits(40, deviation, 1)), q = logits(random_logits(40, deviation, 2));
  const DivergenceSummary d = compare(p, q);
  CHECK(d.kl_pq_nats == kl_divergence(p, q));
  CHECK(d.kl_qp_nats == kl_divergence(q, p));
  CHECK_THAT(d.jeffreys_nats, WithinRel(d.kl_pq_nats + d.kl_qp_nats, 1e-15));
  CHECK_THAT(js_divergence(q, p), WithinULP(d.js_divergence_nats, 1));
  CHECK(d.total_variation <= d.pinsker_bound);
  CHECK(d.hellinger * d.hellinger <= d.total_variation);
  CHECK(d.kl_pq_nats <= surprise::log1p(d.chi_squared) * (1 + 1e-15));
  CHECK_THAT(std::accumulate(d.kl_pq_shares_nats.begin(), d.kl_pq_shares_nats.end(), 0.0),
             WithinRel(d.kl_pq_nats, 1e-14));
  CHECK_THAT(std::accumulate(d.kl_qp_shares_nats.begin(), d.kl_qp_shares_nats.end(), 0.0),
             WithinRel(d.kl_qp_nats, 1e-14));
  CHECK_THAT(std::accumulate(d.kl_pq_terms_nats.begin(), d.kl_pq_terms_nats.end(), 0.0),
             WithinAbs(d.kl_pq_nats, 1e-14));
  for (const double share : d.kl_pq_shares_nats) CHECK(share >= 0.0);
}

TEST_CASE("The skewed divergence has the two divergences as its limits", "[information]") {
  const Distribution p = logits(random_logits(40, 1.0, 1)), q = logits(random_logits(40, 1.0, 2));
  CHECK(skewed_js_divergence(p, q, 0.0).scaled_nats == kl_divergence(p, q));
  CHECK(skewed_js_divergence(p, q, 1.0).scaled_nats == kl_divergence(q, p));
  CHECK_THAT(skewed_js_divergence(p, q, 1e-9).scaled_nats, WithinRel(kl_divergence(p, q), 1e-6));
  CHECK_THAT(skewed_js_divergence(p, q, 1 - 1e-9).scaled_nats, WithinRel(kl_divergence(q, p), 1e-6));
  CHECK_THAT(skewed_js_divergence(p, q, 0.5).divergence_nats, WithinRel(js_divergence(p, q), 1e-15));
  CHECK_THROWS_AS(skewed_js_divergence(p, q, 1.5), Error);
}

TEST_CASE("Missing support gives infinity or its own share, never NaN", "[information]") {
  const Distribution p = probabilities({0.5, 0.5, 0.0, 0.0}), q = probabilities({0.0, 0.5, 0.5, 0.0});
  const DivergenceSummary d = compare(p, q);
  CHECK(d.kl_pq_nats == infinity);
  CHECK(d.kl_qp_nats == infinity);
  CHECK(d.jeffreys_nats == infinity);
  CHECK(d.chi_squared == infinity);
  CHECK(d.cross_entropy_pq_nats == infinity);
  CHECK_THAT(d.js_divergence_nats * bits, WithinULP(0.5, 1));  // dit: half-overlapping pairs
  CHECK_THAT(d.total_variation, WithinULP(0.5, 1));
  CHECK(d.missing_in_q == std::vector<std::size_t>{0});
  CHECK(d.missing_in_p == std::vector<std::size_t>{2});
  CHECK(d.kl_pq_terms_nats == std::vector<double>{infinity, 0.0, 0.0, 0.0});

  const Distribution narrow = probabilities({0.0, 1.0, 0.0, 0.0});
  CHECK_THAT(kl_divergence(narrow, q), WithinULP(surprise::log(2.0), 1));
  CHECK_THAT(chi_squared_divergence(narrow, q), WithinULP(1.0, 1));
  CHECK_THAT(js_divergence(probabilities({1.0, 0.0}), probabilities({0.0, 1.0})), WithinULP(surprise::log(2.0), 0));
  CHECK_THAT(hellinger_distance(probabilities({1.0, 0.0}), probabilities({0.0, 1.0})), WithinULP(1.0, 0));
  CHECK_THROWS_AS(kl_divergence(p, probabilities({1.0})), Error);
}

TEST_CASE("Likely against unlikely beyond the range of doubles stays a number", "[information]") {
  const Distribution p = logits({0.0, -2000.0}), q = logits({-2000.0, 0.0});
  CHECK(kl_divergence(p, q) == 2000.0);
  CHECK(cross_entropy(p, q) == 2000.0);
  CHECK_THAT(js_divergence(p, q), WithinULP(surprise::log(2.0), 0));
  CHECK(total_variation(p, q) == 1.0);
  CHECK(chi_squared_divergence(p, q) == infinity);
}

TEST_CASE("A fair coin against a bent one gives the textbook's divergences", "[information]") {
  const Distribution fair = probabilities({0.5, 0.5}), bent = probabilities({0.75, 0.25});
  CHECK_THAT(kl_divergence(fair, bent) * bits, WithinAbs(0.2075187496, 1e-10));
  CHECK_THAT(kl_divergence(bent, fair) * bits, WithinAbs(0.1887218755, 1e-10));
  CHECK_THAT(chi_squared_divergence(bent, fair), WithinRel(0.25, 1e-15));
  CHECK_THAT(total_variation(fair, bent), WithinRel(0.25, 1e-15));
}

TEST_CASE("The library traps differ from the truth in the way they are known for", "[information]") {
  const Distribution p = probabilities({0.7, 0.2, 0.1}), q = probabilities({0.1, 0.2, 0.7});
  const LibraryTraps traps = library_traps(p, q);
  CHECK(traps.kl_div_torch_order_nats == kl_divergence(q, p));
  CHECK(traps.kl_div_mean_reduction == kl_divergence(p, q) / 3.0);
  CHECK_THAT(traps.kl_float32_nats, WithinRel(kl_divergence(p, q), 1e-6));
  CHECK_THAT(traps.jensen_shannon_distance * traps.jensen_shannon_distance, WithinRel(js_divergence(p, q), 1e-15));
  const Distribution masked = logits({0.0, 1.0, -infinity});
  CHECK(std::isnan(library_traps(masked, masked).kl_float32_without_mask_nats));
  CHECK(library_traps(masked, masked).kl_float32_nats == 0.0);

  int negative = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    std::vector<double> z = random_logits(1000, 1.0, seed), w = z;
    Random random(seed + 100);
    for (double& x : w) x += 1e-5 * random.normal();
    negative += library_traps(logits(z), logits(w)).kl_float32_nats < 0.0 ? 1 : 0;
  }
  CHECK(negative > 0);
}
