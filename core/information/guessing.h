// How much a text tells, read off a game: somebody guesses its letters one by one, and what counts is how many guesses
// each letter took. C. E. Shannon, "Prediction and entropy of printed English", Bell Syst. Tech. J. 30 (1951).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace surprise {

/// Between which values the entropy of a letter lies, if an ideal guesser would have left these counts.
struct GuessingBounds {
  double letters;                   // sum of the counts
  double mean_guesses;              // per letter, >= 1
  std::vector<double> guess_share;  // (G) q_i: share of the letters found at guess i + 1
  double lower_nats;                // sum_i i (q_i - q_{i+1}) ln i, in [0, upper_nats]
  double upper_nats;                // H(q), in [0, ln G]
};

/// `counts[i]` letters were found at guess i + 1; (G) non-negative numbers, not all 0. The guesses alone, read by the
/// guesser's twin, give the text back, so a letter cannot cost more than H(q); and a letter that an ideal guesser finds
/// at the i-th guess had i - 1 at least as likely before it, from which the lower bound follows (Shannon, sections 5
/// and 6).
///
/// An ideal guesser's q_i fall. Those of a person, or of few letters, need not: the lower bound is taken of the shares
/// in falling order, which is the smallest that any order gives, and which keeps it below the upper bound.
///
/// Throws NoDistribution, NotANumber, NegativeProbability, InvalidParameter (an infinite count).
GuessingBounds guessing_bounds(std::span<const double> counts);

/// The same of a list of guesses, one a letter: guesses[t] in [1, symbols]. Throws NoDistribution (no letters),
/// InvalidParameter (with value and index).
GuessingBounds guessing_bounds_of(std::span<const double> guesses, std::size_t symbols);

}  // namespace surprise
