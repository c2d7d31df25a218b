#include "core/information/logprob_reading.h"

#include <cmath>

#include "core/information/calibration.h"
#include "core/information/listed_outcomes.h"
#include "core/information/selective.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "examples.h"
#include "tests/support/catch.h"

using namespace surprise;
using namespace surprise::test;

namespace {

using Values = std::vector<double>;
using Ends = std::vector<std::size_t>;

constexpr double ln2 = 0.6931471805599453;

}  // namespace

TEST_CASE("Logprobs and their probabilities are read alike", "[information]") {
  const Values p{0.5, 0.25}, listed{0.5, 0.125, 0.5, 0.25};
  Values ln_p, ln_listed;
  for (const double x : p) ln_p.push_back(surprise::log(x));
  for (const double x : listed) ln_listed.push_back(surprise::log(x));
  const Values sure{0, 0}, places{0, 1};
  const Ends ends{2, 4};
  const TokenReadings a = read_listed_tokens({LogprobScale::probability, p, sure, listed, ends, places}, 100.0);
  const TokenReadings b = read_listed_tokens({LogprobScale::logprob, ln_p, sure, ln_listed, ends, places}, 100.0);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK_THAT(a.surprisal_nats[i], WithinRel(b.surprisal_nats[i], 1e-15));
    CHECK_THAT(a.entropy_lower_nats[i], WithinRel(b.entropy_lower_nats[i], 1e-14));
    CHECK_THAT(a.entropy_upper_nats[i], WithinRel(b.entropy_upper_nats[i], 1e-14));
  }
  CHECK_THAT(a.surprisal_nats[1], WithinRel(2 * ln2, 1e-15));
  CHECK(a.known_mass == Values{0.625, 0.75});
  CHECK(a.probability == p);
  CHECK(a.listed_probability == listed);
  CHECK_THAT(b.listed_probability[3], WithinRel(0.25, 1e-15));
}

TEST_CASE("A token that was added to the list does not say how likely the unlisted are", "[information]") {
  // Listed: the two likeliest, and the token that came, which may be the 300th.
  const Values chosen{0.001}, sure{0}, listed{0.5, 0.25, 0.001}, place{2};
  const Ends ends{3};
  const TokenReadings read =
      read_listed_tokens({LogprobScale::probability, chosen, sure, listed, ends, place}, infinity);
  CHECK(read.entropy_lower_nats[0] == entropy_bounds({listed, 0.25}, infinity).lower_nats);
}

TEST_CASE("A token outside its list is one more known outcome, unless it is only a bound", "[information]") {
  const Values chosen{0.125}, listed{0.5, 0.25}, none{-1};
  const Ends ends{2};
  const auto mass = [&](double is_bound) {
    const Values bound{is_bound};
    return read_listed_tokens({LogprobScale::probability, chosen, bound, listed, ends, none}, infinity).known_mass[0];
  };
  CHECK(mass(0.0) == 0.875);
  CHECK(mass(1.0) == 0.75);
}

TEST_CASE("What is unknown is NaN and in no sum", "[information]") {
  const Values chosen{not_a_number, -1.0, -2.0}, sure{0, 0, 0}, none{-1, -1, -1};
  const Ends ends{0, 0, 0};
  const TokenReadings read = read_listed_tokens({LogprobScale::logprob, chosen, sure, {}, ends, none}, infinity);
  CHECK(std::isnan(read.surprisal_nats[0]));
  CHECK(std::isnan(read.entropy_lower_nats[1]));
  const AnswerReadings rows = sum_answers(read.surprisal_nats, Values{9, 3, 5}, Ends{1, 3});
  CHECK(rows.tokens == Values{0, 2, 2});
  CHECK(rows.bytes == Values{0, 8, 8});
  CHECK(std::isnan(rows.mean_nats[0]));
  CHECK(rows.total_nats == Values{0, 3, 3});
}

TEST_CASE("The last row is the corpus, whose mean is over tokens and not over answers", "[information]") {
  const AnswerReadings rows = sum_answers(Values{ln2, 3 * ln2, 2 * ln2}, Values{1, 1, 2}, Ends{1, 3});
  CHECK_THAT(rows.mean_nats[2], WithinRel(2 * ln2, 1e-15));
  CHECK_THAT(rows.perplexity[2], WithinRel(4.0, 1e-14));
  CHECK_THAT(rows.bits_per_byte[2], WithinRel(1.5, 1e-14));
  CHECK_THAT(rows.confidence[0], WithinRel(0.5, 1e-14));
  CHECK_THAT(rows.likelihood[1], WithinRel(0.03125, 1e-14));
}

TEST_CASE("An impossible token makes its answer and the corpus infinitely surprising", "[information]") {
  const AnswerReadings rows = sum_answers(Values{1.0, infinity, 1.0}, Values{1, 1, 1}, Ends{1, 3});
  CHECK(rows.mean_nats[0] == 1.0);
  CHECK(rows.mean_nats[1] == infinity);
  CHECK(rows.perplexity[2] == infinity);
  CHECK(rows.likelihood[2] == 0.0);
}

TEST_CASE("Unsure spans are runs within an answer, costliest first", "[information]") {
  const Values costs{3, 1, 2, 2.5, 4, 4, not_a_number, 5};
  const UnsureSpans spans = unsure_spans(costs, Ends{3, 8}, 1.5, 3);
  CHECK(spans.begin == Values{3, 7, 0});
  CHECK(spans.end == Values{6, 8, 1});
  CHECK(spans.total_nats == Values{10.5, 5, 3});
  CHECK(unsure_spans(costs, Ends{3, 8}, 5.0, 9).begin.empty());
}

TEST_CASE("Two runs are compared piece by piece, whatever their tokens", "[information]") {
  // One token of p is two of q; the last piece is unknown to q.
  const RunComparison c = compare_runs(Values{1, 2, 3}, Ends{0, 1, 2}, Ends{1, 2, 3},
                                       Values{0.5, 0.25, 3, not_a_number}, Ends{0, 2, 3}, Ends{2, 3, 4});
  CHECK(c.q_nats[0] == 0.75);
  CHECK(c.difference_nats[0] == -0.25);
  CHECK(c.difference_nats[1] == 1.0);
  CHECK(std::isnan(c.difference_nats[2]));
  CHECK(c.pieces == 2.0);
  CHECK(c.difference_total_nats == 0.75);
  CHECK(c.p_total_nats == 3.0);
  CHECK(c.difference_mean_nats == 0.375);
}

TEST_CASE("Lists of two runs give a bound a position, and agree where their likeliest is one", "[information]") {
  const Values p{0.5, 0.25, 0.5}, q{0.25, 0.25, 0.5};
  const ListComparison c = compare_lists(LogprobScale::probability, p, LogprobScale::probability, q, Ends{2, 3, 3},
                                         Values{0, 1, not_a_number});
  CHECK(c.kl_lower_nats[0] ==
        kl_bounds(std::span<const double>(p).first(2), std::span<const double>(q).first(2)).lower_nats);
  CHECK(c.kl_lower_nats[1] == 0.0);
  CHECK(std::isnan(c.kl_lower_nats[2]));
  CHECK(c.positions == 2.0);
  CHECK(c.top_agreement == 0.5);
}

TEST_CASE("Columns that do not fit each other are refused", "[information]") {
  CHECK_THROWS_AS(sum_answers(Values{1}, Values{}, Ends{1}), Error);
  CHECK_THROWS_AS(sum_answers(Values{1}, Values{1}, Ends{2}), Error);
  CHECK_THROWS_AS(sum_answers(Values{1, 2}, Values{1, 1}, Ends{2, 1}), Error);
  CHECK_THROWS_AS(compare_runs(Values{1}, Ends{0}, Ends{2}, Values{1}, Ends{0}, Ends{1}), Error);
  CHECK_THROWS_WITH(
      read_listed_tokens({LogprobScale::logprob, Values{0.5}, Values{0}, {}, Ends{0}, Values{-1}}, infinity),
      ContainsSubstring("logprob at index 0") && ContainsSubstring("0.5"));
}

TEST_CASE("Keeping only the surest answers starts at their accuracy and ends at that of all", "[information]") {
  const Values scores{0.9, 0.8, 0.8, 0.1}, correct{1, 1, 0, 0};
  const SelectiveAccuracy curve = selective_accuracy(scores, correct);
  CHECK(curve.threshold == Values{0.9, 0.8, 0.1});
  CHECK(curve.coverage == Values{0.25, 0.75, 1.0});
  CHECK(curve.accuracy[0] == 1.0);
  CHECK_THAT(curve.accuracy[1], WithinRel(2.0 / 3.0, 1e-15));
  CHECK(curve.accuracy[2] == 0.5);
}

TEST_CASE("The fitted temperature of confidences undoes the one that sharpened them", "[information]") {
  Random random(4);
  Values sharp, correct;
  for (int i = 0; i < 20000; ++i) {
    const double z = 2.0 * random.normal();
    correct.push_back(random.uniform() < 1.0 / (1.0 + surprise::exp(-z)) ? 1.0 : 0.0);
    sharp.push_back(1.0 / (1.0 + surprise::exp(-3.0 * z)));
  }
  const ConfidenceFit fit = fit_confidences(sharp, correct);
  CHECK_THAT(fit.temperature, WithinRel(3.0, 0.05));
  CHECK(fit.nll_after_nats < fit.nll_before_nats);
  CHECK_THAT(calibration(fit.confidences, correct, 15).nll_nats, WithinRel(fit.nll_after_nats, 1e-6));
  CHECK(fit_confidences(Values{1.0, 0.0, 0.5}, Values{1, 0, 1}).confidences.size() == 3);
}
