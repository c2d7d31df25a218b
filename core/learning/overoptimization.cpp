#include "core/learning/overoptimization.h"

#include <cmath>
#include <limits>
#include <set>
#include <string>

#include "core/information/invalid.h"
#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

// R = alpha d - beta bend(d).
double bend(double d, OveroptimizationLaw law) {
  if (d <= 0.0) return 0.0;
  return law == OveroptimizationLaw::best_of_n ? d * d : d * log(d);
}

void check(std::span<const double> kl_nats, std::span<const double> gold, double reference_gold) {
  require_same_length(kl_nats.size(), gold.size());
  if (reference_gold - reference_gold != 0.0) {
    throw Error("NotANumber",
                "The reference's gold reward must be a finite number, but it is " + in_words(reference_gold) + ".");
  }
  std::set<double> different;
  for (std::size_t i = 0; i < kl_nats.size(); ++i) {
    if (kl_nats[i] - kl_nats[i] != 0.0 || gold[i] - gold[i] != 0.0) {
      throw Error("NotANumber",
                  "The point at index " + std::to_string(i) + " must have a finite KL and reward, but they are " +
                      in_words(kl_nats[i]) + " and " + in_words(gold[i]) + ".",
                  i);
    }
    if (kl_nats[i] > 0.0) different.insert(kl_nats[i]);
  }
  if (different.size() < 3) {
    throw_invalid_parameter("The number of points with different KL above 0", "3 or more",
                            static_cast<double>(different.size()));
  }
}

}  // namespace

OveroptimizationFit fit_overoptimization(std::span<const double> kl_nats, std::span<const double> gold,
                                         double reference_gold, OveroptimizationLaw law) {
  check(kl_nats, gold, reference_gold);
  const std::size_t n = kl_nats.size();
  std::vector<double> d(n), bends(n), gain(n);
  for (std::size_t i = 0; i < n; ++i) {
    gain[i] = gold[i] - reference_gold;
    d[i] = kl_nats[i] > 0.0 ? std::sqrt(kl_nats[i]) : 0.0;
    bends[i] = bend(d[i], law);
  }
  // The normal equations of two columns, in twice the precision: the columns are nearly parallel over a short run.
  const DoubleDouble dd = compensated_dot(d, d), db = compensated_dot(d, bends), bb = compensated_dot(bends, bends);
  const DoubleDouble dr = compensated_dot(d, gain), br = compensated_dot(bends, gain);
  const DoubleDouble determinant = dd * bb - db * db;
  OveroptimizationFit fit{};
  fit.alpha = to_double((dr * bb - br * db) / determinant);
  fit.beta = to_double((dr * db - br * dd) / determinant);
  double squares = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double fitted = fit.alpha * d[i] - fit.beta * bends[i];
    fit.reward.push_back(reference_gold + fitted);
    squares += (gain[i] - fitted) * (gain[i] - fitted);
  }
  fit.residual_rms = std::sqrt(squares / static_cast<double>(n));
  const bool turns = fit.beta > 0.0 && (fit.alpha > 0.0 || law == OveroptimizationLaw::reinforcement);
  fit.peak_root_kl = std::numeric_limits<double>::infinity();
  if (turns) {
    const double ratio = fit.alpha / fit.beta;
    fit.peak_root_kl = law == OveroptimizationLaw::best_of_n ? ratio / 2 : exp(ratio - 1);
  }
  fit.peak_kl_nats = fit.peak_root_kl * fit.peak_root_kl;
  fit.peak_reward = turns ? reference_gold + fit.alpha * fit.peak_root_kl - fit.beta * bend(fit.peak_root_kl, law)
                          : std::numeric_limits<double>::infinity();
  return fit;
}

}  // namespace surprise
