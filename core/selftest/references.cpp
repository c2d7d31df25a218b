// Values that others have printed. The tolerance is half a unit of the last digit they give, or 2 ulp where they give
// all.
#include <vector>

#include "core/information/distribution.h"
#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/truncation.h"
#include "core/numeric/elementary.h"
#include "core/selftest/checks.h"

namespace surprise {

namespace {

Distribution of(const std::vector<double>& probabilities) { return Distribution::from_probabilities(probabilities); }

double bits(double nats) { return nats * 1.4426950408889634; }

double uniform_entropy(std::size_t outcomes) {
  return entropy(Distribution::from_logits(std::vector<float>(outcomes)));
}

/// Cover and Thomas, Elements of Information Theory, 2nd ed., examples 2.2.1 and 2.3.1.
void check_cover_thomas(CheckList& list) {
  const std::vector<double> x{1. / 2, 1. / 4, 1. / 8, 1. / 8}, y(4, 1. / 4);
  const std::vector<double> joint{1. / 8,  1. / 16, 1. / 32, 1. / 32, 1. / 16, 1. / 8, 1. / 32, 1. / 32,
                                  1. / 16, 1. / 16, 1. / 16, 1. / 16, 1. / 4,  0,      0,       0};
  std::vector<double> independent;
  for (const double py : y) {
    for (const double px : x) independent.push_back(px * py);
  }
  list.near("Cover & Thomas, example 2.2.1: H(X) is 7/4 bits.", 1.75, bits(entropy(of(x))), 1e-15);
  list.near("Cover & Thomas, example 2.2.1: H(Y) is 2 bits.", 2, bits(entropy(of(y))), 1e-15);
  list.near("Cover & Thomas, example 2.2.1: H(X, Y) is 27/8 bits.", 3.375, bits(entropy(of(joint))), 1e-15);
  list.near("Cover & Thomas, example 2.4.1: I(X; Y) is 3/8 bit.", 0.375,
            bits(kl_divergence(of(joint), of(independent))), 1e-15);
  const Distribution fair = of({0.5, 0.5}), biased = of({0.75, 0.25});
  list.near("Cover & Thomas, example 2.3.1: D(fair coin || (3/4, 1/4)) is 0.2075 bit.", 0.2075187496,
            bits(kl_divergence(fair, biased)), 5e-11);
  list.near("Cover & Thomas, example 2.3.1: D((3/4, 1/4) || fair coin) is 0.1887 bit.", 0.1887218755,
            bits(kl_divergence(biased, fair)), 5e-11);
}

void check_libraries(CheckList& list) {
  list.near("scipy.stats.entropy([9/10, 1/10], base=2) is 0.46899559358928117.", 0.46899559358928117,
            bits(entropy(of({0.9, 0.1}))), 2e-16);
  const std::vector<double> zero_to_nine{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  list.near("scipy.special.logsumexp(arange(10)) is 9.4586297444267107.", 9.4586297444267107,
            log_sum_exp(Distribution::from_logits(zero_to_nine)), 2e-15);
  list.near("dit: the Jensen-Shannon divergence of half-overlapping pairs is 0.5 bit.", 0.5,
            bits(js_divergence(of({0.5, 0.5, 0}), of({0, 0.5, 0.5}))), 2e-16);
}

/// ln V of vocabularies in use: what an untrained model's loss starts at.
void check_uniform(CheckList& list) {
  list.near("A uniform distribution over 256 bytes has ln 256 = 5.545177444 nats.", 5.545177444, uniform_entropy(256),
            5e-10);
  list.near("A uniform distribution over GPT-2's 50,257 tokens has 10.824905120 nats.", 10.824905120,
            uniform_entropy(50257), 5e-10);
  list.near("A uniform distribution over cl100k's 100,277 tokens has 11.515692 nats.", 11.515692,
            uniform_entropy(100277), 5e-7);
}

/// Computed in 220-bit arithmetic.
void check_exact(CheckList& list) {
  const Distribution p = Distribution::from_logits(std::vector<double>{2, 1, 0.1, -1, 0.5});
  list.near("Logits (2, 1, 0.1, -1, 0.5) have the entropy 1.216991995512 nats.", 1.216991995512, entropy(p), 5e-13);
  list.near("Logits (2, 1, 0.1, -1, 0.5) have the varentropy 0.635066319353 nats squared.", 0.635066319353,
            varentropy(p), 5e-13);
  list.near("The largest varentropy of two outcomes is 0.4392288399, at p = 0.91677828.", 0.4392288399,
            varentropy(of({0.91677828, 1 - 0.91677828})), 5e-11);
}

/// Fixtures of the transformers library for p = (0.1, 0.2, 0.3, 0.4).
void check_samplers(CheckList& list) {
  const Distribution p = of({0.1, 0.2, 0.3, 0.4});
  TruncationOptions options;
  options.top_k = 3;
  list.near("Top-k with k = 3 of (.1, .2, .3, .4) leaves the likeliest with 0.44444.", 0.44444,
            truncate(p, options).probabilities[3], 5e-6);
  options = {};
  options.top_p = 0.7;
  list.near("Top-p with 0.7 of (.1, .2, .3, .4) leaves the likeliest with 0.571429.", 0.571429,
            truncate(p, options).probabilities[3], 5e-7);
}

}  // namespace

void check_references(std::vector<SelfTestCheck>& checks) {
  CheckList list(checks, "reference");
  check_cover_thomas(list);
  check_libraries(list);
  check_uniform(list);
  check_exact(list);
  check_samplers(list);
}

}  // namespace surprise
