// One number for all bits of this floor: the same natively, as WebAssembly with and without SIMD, and in every browser.
#include <cstdint>
#include <cstring>
#include <vector>

#include "core/information/calibration.h"
#include "core/information/codes.h"
#include "core/information/count_entropy.h"
#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/fast_measures.h"
#include "core/information/library_traps.h"
#include "core/information/logits.h"
#include "core/information/rank_curve.h"
#include "core/information/truncation.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

namespace {

/// FNV-1a of 64 bits over the bytes of numbers, least significant first. All NaN count as one: their payload is not
/// promised.
class Digest {
 public:
  void add(double x) {
    std::uint64_t word = 0x7ff8000000000000;
    if (x == x) std::memcpy(&word, &x, sizeof word);
    for (int i = 0; i < 8; ++i) hash_ = (hash_ ^ ((word >> (8 * i)) & 0xff)) * 0x100000001b3;
  }
  void add(const std::vector<double>& column) {
    for (const double x : column) add(x);
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
};

void add_one(Digest& digest, const Distribution& p) {
  const DistributionSummary s = summarize(p);
  for (const double x :
       {s.entropy_nats, s.max_probability, s.normalized_entropy, s.effective_outcomes, s.varentropy_nats2,
        s.negentropy_nats, s.min_entropy_nats, log_sum_exp(p), probability_outside_argmax(p)}) {
    digest.add(x);
  }
  for (const double order : {0.0, 0.5, 1.01, 2.0, 7.0}) {
    digest.add(renyi_entropy(p, order));
    digest.add(tsallis_entropy(p, order));
  }
  digest.add(p.probabilities());
  digest.add(surprisals(p));
  digest.add(optimal_code(p).huffman_mean_bits);
  TruncationOptions options;
  options.top_p = 0.9;
  options.typical = 0.8;
  options.temperature = 1.3;
  digest.add(truncate(p, options).probabilities);
}

void add_two(Digest& digest, const Distribution& p, const Distribution& q) {
  const DivergenceSummary d = compare(p, q);
  for (const double x :
       {d.cross_entropy_pq_nats, d.kl_pq_nats, d.kl_qp_nats, d.jeffreys_nats, d.js_divergence_nats, d.total_variation,
        d.hellinger, d.chi_squared, d.pinsker_bound, skewed_js_divergence(p, q, 0.3).scaled_nats}) {
    digest.add(x);
  }
  digest.add(d.kl_pq_terms_nats);
  digest.add(d.kl_qp_shares_nats);
  const LibraryTraps traps = library_traps(p, q);
  digest.add(traps.kl_float32_nats);
  digest.add(traps.cross_entropy_minus_entropy_float32_nats);
}

}  // namespace

TEST_CASE("Every build computes the same bits of every measure", "[information][digest]") {
  Digest digest;
  for (const double deviation : {1e-3, 0.3, 3.0, 40.0}) {
    const Distribution p = logits(random_logits(101, deviation, 1)), q = logits(random_logits(101, deviation, 2));
    add_one(digest, p);
    add_two(digest, p, q);
  }
  add_one(digest, probabilities({0.5, 0.0, 0.3, 0.2}));
  const std::vector<double> z = random_logits(10001, 3.0, 5);
  const std::vector<float> narrow(z.begin(), z.end());
  digest.add(read_logits(narrow).entropy_nats);
  digest.add(read_logits(narrow).log_sum_exp);
  digest.add(entropy_fast(narrow));
  digest.add(read_shape(ShapeKind::gaussian_logits, 5000, 1.5, 3, 50).cumulative_mass);
  const CountEntropies counts = entropy_from_counts(std::vector<double>{4.0, 2.0, 3.0, 1.0, 0.0});
  digest.add(counts.chao_shen_nats);
  digest.add(counts.grassberger_nats);
  digest.add(ece_null_band(std::vector<double>{0.1, 0.5, 0.9, 0.95}, 5, 100, 6).mean);
  CHECK(digest.value() == 0x3b7bc94b7b921855);
}
