#include "core/information/guessing.h"

#include <algorithm>
#include <functional>
#include <string>

#include "core/information/distribution.h"
#include "core/information/entropy.h"
#include "core/information/invalid.h"
#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

/// sum_i i (q_i - q_{i+1}) ln i by parts: sum_i q_i (i ln i - (i - 1) ln(i - 1)). `q` falls.
double lower_bound_nats(std::span<const double> q) {
  DoubleDouble sum{0.0, 0.0};
  double before = 0.0;  // (i - 1) ln(i - 1)
  for (std::size_t i = 1; i <= q.size(); ++i) {
    const double n = static_cast<double>(i);
    const double here = n * log(n);
    sum = sum + q[i - 1] * (here - before);
    before = here;
  }
  return to_double(sum);
}

}  // namespace

GuessingBounds guessing_bounds(std::span<const double> counts) {
  const Distribution q = Distribution::from_counts(counts);
  GuessingBounds bounds{};
  bounds.guess_share = q.probabilities();
  bounds.upper_nats = entropy(q);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    bounds.letters += counts[i];
    bounds.mean_guesses += static_cast<double>(i + 1) * bounds.guess_share[i];
  }
  std::vector<double> falling = bounds.guess_share;
  std::sort(falling.begin(), falling.end(), std::greater<>());
  // They are equal where q is uniform over some number of guesses; rounding must not cross them.
  bounds.lower_nats = std::min(lower_bound_nats(falling), bounds.upper_nats);
  return bounds;
}

GuessingBounds guessing_bounds_of(std::span<const double> guesses, std::size_t symbols) {
  if (symbols == 0) throw_invalid_parameter("The number of symbols", "1 or more", 0.0);
  if (guesses.empty()) throw Error("NoDistribution", "No letter has been guessed yet.");
  std::vector<double> counts(symbols);
  for (std::size_t t = 0; t < guesses.size(); ++t) {
    const double guess = guesses[t];
    if (!(guess >= 1.0 && guess <= static_cast<double>(symbols)) ||
        guess != static_cast<double>(static_cast<std::size_t>(guess))) {
      throw Error("InvalidParameter",
                  "The number of guesses at index " + std::to_string(t) + " is not a whole number from 1 to " +
                      std::to_string(symbols) + ": " + in_words(guess) + ".",
                  t);
    }
    counts[static_cast<std::size_t>(guess) - 1] += 1.0;
  }
  return guessing_bounds(counts);
}

}  // namespace surprise
