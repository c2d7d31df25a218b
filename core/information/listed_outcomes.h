// What can be said of a distribution of which only some outcomes are known: the top k that a server lists, and the
// token that came. No single number for its entropy: two bounds.
#pragma once

#include <span>
#include <vector>

namespace surprise {

/// Outcomes of one distribution whose probabilities are known, and what is known of the others.
struct ListedOutcomes {
  std::span<const double> probabilities;  // (k), each in [0, 1]; together at most 1 but for rounding
  double largest_unlisted;                // every other outcome has at most this; 1 where nothing is known of them
};

/// How far rounding in a file may take the sum of the listed probabilities above 1.
inline constexpr double most_listed_rounding = 1e-3;

struct EntropyBounds {
  double known_mass;  // P, in [0, 1]
  double lower_nats;  // the unlisted mass on as few outcomes as may carry it
  double upper_nats;  // the unlisted mass spread over as many outcomes as there are; +inf where their number has no end
};

/// Between which values the entropy lies. With R = 1 - P unlisted, each share of it at most c = `largest_unlisted`,
/// among V - k outcomes (V = `outcomes`, +inf if unknown):
///
/// H = -sum_listed p ln p + h(rest), and h, a concave function of the rest, is smallest in a corner of what is allowed:
/// n = floor(R / c) outcomes with c each, and one with what is left, r = R - n c:
///   lower = -sum p ln p - n c ln c - r ln r;
/// it is largest where all shares are equal, which is allowed as long as R / (V - k) <= c:
///   upper = -sum p ln p - R ln(R / (V - k)).
/// Both bounds are reached, so neither can be better without knowing more. They meet at R = 0.
///
/// Probabilities that sum to more than 1, by at most `most_listed_rounding`, are divided by their sum. Throws
/// NoDistribution (nothing listed), NotANumber, NegativeProbability, NotNormalized (a sum beyond rounding),
/// InvalidParameter (V below k, V that cannot hold the rest, or `largest_unlisted` outside [0, 1]).
EntropyBounds entropy_bounds(const ListedOutcomes& listed, double outcomes);

struct KlBounds {
  double lower_nats;  // KL(p || q) with everything not listed by both put into one outcome
  double upper_nats;  // +inf unless the outcomes listed by both carry all of p: q may give the rest next to nothing
};

/// p and q, (M) each: the probabilities of the outcomes that both list, in one order.
///
/// Merging outcomes never raises a divergence (the log-sum inequality: T. M. Cover, J. A. Thomas, Elements of
/// Information Theory, 2nd ed. (2006), theorem 2.7.1), so
///   KL(p || q) >= sum p ln(p / q) + P' ln(P' / Q'),  P' = 1 - sum p, Q' = 1 - sum q,
/// summed in the form whose terms cannot be negative. No finite number bounds it from above while P' > 0: q may give
/// what it does not list next to nothing. Where nothing is listed by both, the lower bound is 0. Errors as
/// entropy_bounds but for an empty list, and LengthMismatch.
KlBounds kl_bounds(std::span<const double> p, std::span<const double> q);

}  // namespace surprise
