#include "core/information/count_entropy.h"

#include <cmath>
#include <string>

#include "core/information/digamma.h"
#include "core/information/entropy.h"
#include "core/information/invalid.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

void require_whole(std::span<const double> counts) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!(counts[i] <= 0x1p53 && std::floor(counts[i]) == counts[i])) {
      throw Error("InvalidParameter",
                  "The count at index " + std::to_string(i) +
                      " is not a whole number of at most 2^53: " + in_words(counts[i]) + ".",
                  i);
    }
  }
}

double sum_of(const std::vector<double>& terms) { return to_double(compensated_sum(terms)); }

/// -sum C p ln(C p) / (1 - (1 - C p)^N), C = 1 - f_1 / N the estimated coverage: each outcome is weighted up by its
/// chance of having been seen at all.
double chao_shen(std::span<const double> counts, double draws) {
  if (draws == 1.0) return 0.0;
  double singletons = 0.0;
  for (const double n : counts) singletons += n == 1.0 ? 1.0 : 0.0;
  if (singletons == draws) singletons = draws - 1.0;  // else the coverage is 0
  const double coverage = (draws - singletons) / draws;
  std::vector<double> terms;
  for (const double n : counts) {
    if (n == 0.0) continue;
    const double p = coverage * (n / draws);
    const double seen = -expm1(draws * log1p(-p));
    terms.push_back(-p * log(p) / seen);
  }
  return sum_of(terms);
}

double grassberger_g(double n) {
  const double sign = std::fmod(n, 2.0) == 0.0 ? 0.5 : -0.5;
  return digamma(n) + sign * (digamma((n + 1.0) / 2.0) - digamma(n / 2.0));
}

double grassberger(std::span<const double> counts, double draws) {
  std::vector<double> terms;
  for (const double n : counts) {
    if (n > 0.0) terms.push_back(n * (log(draws) - grassberger_g(n)));
  }
  return sum_of(terms) / draws;
}

}  // namespace

CountEntropies entropy_from_counts(std::span<const double> counts) {
  const Distribution frequencies = Distribution::from_counts(counts);
  require_whole(counts);
  const double draws = to_double(compensated_sum(counts));
  CountEntropies result{};
  result.draws = draws;
  result.observed_outcomes = frequencies.support_size();
  result.plugin_nats = entropy(frequencies);
  result.miller_madow_nats = result.plugin_nats + static_cast<double>(result.observed_outcomes - 1) / (2.0 * draws);
  result.chao_shen_nats = chao_shen(counts, draws);
  result.grassberger_nats = grassberger(counts, draws);
  return result;
}

}  // namespace surprise
