// What a sampler does to a distribution, the codes for it, and the shapes to try them on.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/information/codes.h"
#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/rank_curve.h"
#include "core/information/truncation.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

namespace {

const std::vector<double> rising = {0.1, 0.2, 0.3, 0.4};

TruncationOptions options_of_case(int which) {
  TruncationOptions options;
  if (which == 0) options.top_k = 7;
  if (which == 1) options.top_p = 0.8;
  if (which == 2) options.min_p = 0.05;
  if (which == 3) options.typical = 0.7;
  return options;
}

}  // namespace

TEST_CASE("What truncation costs is minus the logarithm of the kept mass", "[information]") {
  const int which = GENERATE(0, 1, 2, 3);
  const Distribution p = logits(random_logits(100, 2.0, 9));
  const Truncation t = truncate(p, options_of_case(which));
  CHECK(t.kept.size() < 100);
  CHECK_THAT(t.kl_from_full_nats, WithinRel(-surprise::log(t.kept_mass), 1e-14));
  CHECK_THAT(std::accumulate(t.probabilities.begin(), t.probabilities.end(), 0.0), WithinRel(1.0, 1e-14));
  CHECK(t.entropy_before_nats == entropy(p));
}

TEST_CASE("Each truncation keeps the set it promises", "[information]") {
  const Distribution p = probabilities(rising);
  TruncationOptions options;
  options.top_k = 3;
  const Truncation top_k = truncate(p, options);
  CHECK(top_k.kept == std::vector<std::size_t>{3, 2, 1});
  CHECK_THAT(top_k.probabilities[3], WithinRel(0.4 / 0.9, 1e-15));

  options = {};
  options.top_p = 0.7;
  const Truncation top_p = truncate(p, options);
  CHECK(top_p.kept == std::vector<std::size_t>{3, 2});
  CHECK_THAT(top_p.probabilities[3], WithinAbs(0.571429, 1e-6));

  options = {};
  options.min_p = 0.26;
  CHECK(truncate(p, options).kept.size() == 3);
  options.min_p = 0.51;
  CHECK(truncate(p, options).kept.size() == 2);
  options.min_p = 0.25;
  CHECK(truncate(p, options).kept.size() == 4);

  options = {};
  options.typical = 0.5;
  CHECK(truncate(probabilities({0.4, 0.2, 0.2, 0.2}), options).kept == std::vector<std::size_t>{1, 2, 3});
  CHECK(truncate(p, {}).kept == std::vector<std::size_t>{3, 2, 1, 0});
  CHECK(truncate(p, {}).kl_from_full_nats == 0.0);
}

TEST_CASE("The orders of llama.cpp and transformers differ in ties and in what truncation sees", "[information]") {
  TruncationOptions options;
  options.top_k = 2;
  const Distribution tied = probabilities({0.2, 0.4, 0.2, 0.2});
  CHECK(truncate(tied, options).kept == std::vector<std::size_t>{1, 0});
  options.order = SamplerOrder::transformers;
  CHECK(truncate(tied, options).kept == std::vector<std::size_t>{1, 0, 2, 3});

  TruncationOptions hot;
  hot.temperature = 10.0;
  hot.top_p = 0.7;
  CHECK(truncate(probabilities(rising), hot).kept.size() == 2);
  hot.order = SamplerOrder::transformers;
  CHECK(truncate(probabilities(rising), hot).kept.size() == 3);
}

TEST_CASE("Temperature reaches its limits without overflow", "[information]") {
  const Distribution p = logits({3.0, 1.0, 3.0, -infinity});
  CHECK(with_temperature(p, 0.0).probabilities() == std::vector<double>{0.5, 0.0, 0.5, 0.0});
  CHECK(with_temperature(p, 1e-300).probabilities() == std::vector<double>{0.5, 0.0, 0.5, 0.0});
  CHECK_THAT(entropy(with_temperature(p, infinity)), WithinULP(surprise::log(3.0), 1));
  CHECK_THROWS_AS(with_temperature(p, -1.0), Error);
  CHECK_THROWS_AS(with_temperature(p, not_a_number), Error);
  TruncationOptions bad;
  bad.top_p = 0.0;
  CHECK_THROWS_AS(truncate(p, bad), Error);
}

TEST_CASE("Huffman's and Shannon's codes lie within one bit of the entropy", "[information]") {
  const double deviation = GENERATE(0.0, 0.5, 3.0);
  const OptimalCode code = optimal_code(logits(random_logits(1000, deviation, 4)));
  CHECK(code.huffman_mean_bits >= code.entropy_bits * (1 - 1e-15));
  CHECK(code.huffman_mean_bits < code.entropy_bits + 1.0);
  CHECK(code.shannon_mean_bits >= code.huffman_mean_bits * (1 - 1e-15));
  CHECK(code.shannon_mean_bits < code.entropy_bits + 1.0);
  double kraft = 0.0;
  for (const int length : code.huffman_lengths_bits) kraft += std::ldexp(1.0, -length);
  CHECK(kraft == 1.0);
}

TEST_CASE("A dyadic distribution has whole code lengths", "[information]") {
  const OptimalCode code = optimal_code(probabilities({0.5, 0.25, 0.125, 0.125, 0.0}));
  const std::vector<std::int32_t> lengths = {1, 2, 3, 3, 0};
  CHECK(code.huffman_lengths_bits == lengths);
  CHECK(code.shannon_lengths_bits == lengths);
  CHECK(code.ideal_lengths_bits == std::vector<double>{1.0, 2.0, 3.0, 3.0, infinity});
  CHECK(code.huffman_mean_bits == 1.75);
  CHECK(code.entropy_bits == 1.75);
  CHECK(optimal_code(logits({5.0})).huffman_lengths_bits == std::vector<std::int32_t>{0});
}

TEST_CASE("A shape read for a chart is the shape", "[information]") {
  const ShapeKind kind = GENERATE(ShapeKind::uniform, ShapeKind::zipf, ShapeKind::peaked, ShapeKind::two_token,
                                  ShapeKind::gaussian_logits);
  const double parameter = GENERATE(0.0, 0.001, 0.6);
  const std::size_t outcomes = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{5000});
  const ShapeReading reading = read_shape(kind, outcomes, parameter, 7, 100);
  const Distribution p = shape(kind, outcomes, parameter, 7);
  CHECK(reading.summary.argmax == p.argmax());
  CHECK_THAT(reading.summary.entropy_nats, WithinULP(entropy(p), 1));
  CHECK(reading.ranks.size() == std::min<std::size_t>(outcomes, 100));
  CHECK(reading.ranks.front() == 1.0);
  CHECK(reading.ranks.back() == static_cast<double>(outcomes));
  CHECK(std::is_sorted(reading.ranks.begin(), reading.ranks.end()));
  CHECK(reading.rank_probabilities.front() == p.probability(p.argmax()));
  CHECK(std::is_sorted(reading.rank_probabilities.rbegin(), reading.rank_probabilities.rend()));
  CHECK(reading.cumulative_mass.back() == 1.0);
}

TEST_CASE("The rank curve falls whatever the order of the outcomes", "[information]") {
  const ShapeReading reading = read_distribution(probabilities(rising), 10);
  CHECK(reading.ranks == std::vector<double>{1.0, 2.0, 3.0, 4.0});
  CHECK_THAT(reading.rank_probabilities.front(), WithinULP(0.4, 1));
  CHECK_THAT(reading.rank_probabilities.back(), WithinULP(0.1, 1));
  CHECK_THAT(reading.cumulative_mass[1], WithinULP(0.7, 1));
  CHECK(reading.summary.argmax == 3);
}

TEST_CASE("Shapes have the probabilities they are named after", "[information]") {
  CHECK_THAT(shape(ShapeKind::peaked, 11, 0.75, 0).probability(0), WithinRel(0.75, 1e-15));
  CHECK_THAT(shape(ShapeKind::two_token, 1000, 0.25, 0).probability(1), WithinRel(0.999 * 0.75, 1e-14));
  const Distribution zipf = shape(ShapeKind::zipf, 100, 1.0, 0);
  CHECK_THAT(zipf.probability(0) / zipf.probability(9), WithinRel(10.0, 1e-14));
  CHECK_THROWS_AS(shape(ShapeKind::peaked, 10, 1.5, 0), Error);
  CHECK_THROWS_AS(shape(ShapeKind::uniform, 0, 0.0, 0), Error);
  CHECK_THROWS_AS(read_shape(ShapeKind::uniform, 10, 0.0, 0, 1), Error);
}
