#include "core/information/listed_outcomes.h"

#include <cmath>
#include <limits>
#include <string>

#include "core/information/distribution.h"
#include "core/information/divergence.h"
#include "core/information/invalid.h"
#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// -p ln p, and 0 at p = 0.
double entropy_share(double p) { return p > 0.0 ? -p * log(p) : 0.0; }

double checked_sum(std::span<const double> probabilities) {
  DoubleDouble sum{0.0, 0.0};
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const double p = probabilities[i];
    const std::string where = "The listed probability at index " + std::to_string(i);
    if (p != p) throw Error("NotANumber", where + " is NaN.", i);
    if (p < 0.0) throw Error("NegativeProbability", where + " is negative: " + in_words(p) + ".", i);
    sum = sum + p;
  }
  const double total = to_double(sum);
  if (!(total <= 1.0 + most_listed_rounding)) {
    throw Error("NotNormalized", "The listed probabilities sum to " + in_words(total) + ", which is more than 1.");
  }
  return total;
}

/// What is left of 1: exactly 0 where the listed probabilities sum to 1 or, by rounding, more.
double rest_of(double total) { return total < 1.0 ? 1.0 - total : 0.0; }

double fewest(double rest, double largest) {
  if (rest == 0.0) return 0.0;
  // A limit too small for a double says nothing that one outcome could not carry.
  const double limit = largest > 0.0 && largest < rest ? largest : rest;
  const double full = std::floor(rest / limit);
  const double remainder = rest - full * limit;
  return full * entropy_share(limit) + entropy_share(remainder > 0.0 ? remainder : 0.0);
}

double most(double rest, double places) { return rest == 0.0 ? 0.0 : rest * (log(places) - log(rest)); }

void require_room(double rest, const ListedOutcomes& listed, double outcomes) {
  const double listed_count = static_cast<double>(listed.probabilities.size());
  if (!(outcomes >= listed_count)) {
    throw_invalid_parameter("The number of outcomes", ("the " + in_words(listed_count) + " listed or more").c_str(),
                            outcomes);
  }
  const double places = outcomes - listed_count;
  const double slack = most_listed_rounding;
  if (rest > slack && places * listed.largest_unlisted < rest - slack) {
    throw Error("InvalidParameter", "The number of outcomes is too small: " + in_words(places) +
                                        " unlisted ones, each at most " + in_words(listed.largest_unlisted) +
                                        ", cannot carry the " + in_words(rest) + " that is not listed.");
  }
}

}  // namespace

EntropyBounds entropy_bounds(const ListedOutcomes& listed, double outcomes) {
  if (listed.probabilities.empty()) throw Error("NoDistribution", "No outcome is listed.");
  const double largest = listed.largest_unlisted;
  if (!(largest >= 0.0 && largest <= 1.0)) {
    throw_invalid_parameter("The largest unlisted probability", "in [0, 1]", largest);
  }
  const double total = checked_sum(listed.probabilities);
  const double rest = rest_of(total);
  require_room(rest, listed, outcomes);
  const double scale = total > 1.0 ? total : 1.0;
  DoubleDouble known{0.0, 0.0};
  for (const double p : listed.probabilities) known = known + entropy_share(p / scale);
  const double lower = to_double(known + fewest(rest, largest));
  const double places = outcomes - static_cast<double>(listed.probabilities.size());
  if (rest > 0.0 && places == infinity) return {total, lower, infinity};
  // A rest that is but rounding may find no place at all.
  const double upper = places > 0.0 ? to_double(known + most(rest, places)) : lower;
  return {total < 1.0 ? total : 1.0, lower, upper < lower ? lower : upper};
}

KlBounds kl_bounds(std::span<const double> p, std::span<const double> q) {
  require_same_length(p.size(), q.size());
  const double p_rest = rest_of(checked_sum(p)), q_rest = rest_of(checked_sum(q));
  std::vector<double> p_merged(p.begin(), p.end()), q_merged(q.begin(), q.end());
  p_merged.push_back(p_rest);
  q_merged.push_back(q_rest);
  const double lower = kl_divergence(Distribution::from_counts(p_merged), Distribution::from_counts(q_merged));
  return {lower, p_rest > 0.0 ? infinity : lower};
}

}  // namespace surprise
