// Surprisal and the entropies of one distribution, in nats.
//
// Accuracy of all of them: 4.5e-16 relative to the exact value for the given input (tests/core/information, stress
// grid). Sources: C. E. Shannon, "A mathematical theory of communication" (1948); T. M. Cover, J. A. Thomas, Elements
// of Information Theory, 2nd ed. (2006), chapter 2; for varentropy I. Kontoyiannis, S. Verdu, IEEE Trans. Inf. Theory
// 60 (2014).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/information/distribution.h"

namespace surprise {

/// ln of the sum of exp(z): z_max + L; where the two cancel, the error is up to 2e-17 of L. For log-probabilities,
/// probabilities and counts: the logarithm of their sum.
double log_sum_exp(const Distribution& p);

/// -ln p_y, in [0, inf]; +inf for an impossible outcome. Throws IndexOutOfRange.
double surprisal(const Distribution& p, std::size_t outcome);
std::vector<double> surprisals(const Distribution& p);  // (V)

/// H = -sum p ln p = L + sum e_i (-d_i) / S, in [0, ln V]; 0 ln 0 = 0.
double entropy(const Distribution& p);

/// Var(-ln p) in nats squared: 0 for a uniform distribution and for a point mass.
double varentropy(const Distribution& p);

/// H / ln V, in [0, 1]; 0 at V = 1.
double normalized_entropy(const Distribution& p);

/// ln V - H = KL(p || uniform), in [0, ln V], without cancellation near uniform.
double negentropy(const Distribution& p);

/// e^H, in [1, V]: how many equally likely outcomes would be as uncertain.
double effective_outcomes(const Distribution& p);

/// -ln p_max, in [0, H].
double min_entropy(const Distribution& p);

/// 1 - p_max, in [0, 1 - 1/V], without cancellation for a confident distribution.
double probability_outside_argmax(const Distribution& p);

/// Renyi's entropy ln(sum p^a) / (1 - a) of order a in [0, inf]: 0 gives ln(support size), 1 gives H, inf gives -ln
/// p_max. Falls with the order. Throws InvalidParameter for a negative order or NaN. A. Renyi, "On measures of entropy
/// and information", 4th Berkeley Symposium (1961).
double renyi_entropy(const Distribution& p, double order);

/// Tsallis' entropy (1 - sum p^q) / (q - 1) of order q in [0, inf]: 0 gives support size - 1, 1 gives H, inf gives 0.
/// Throws InvalidParameter for a negative order or NaN. C. Tsallis, J. Stat. Phys. 52 (1988).
double tsallis_entropy(const Distribution& p, double order);

struct OutcomeRank {
  std::size_t lowest;   // 1 + number of strictly likelier outcomes
  std::size_t highest;  // lowest + number of other outcomes equally likely
};

/// Rank of an outcome by probability, 1 = likeliest. Throws IndexOutOfRange.
OutcomeRank rank(const Distribution& p, std::size_t outcome);

/// Probability of the likeliest outcome minus that of the second, in [0, 1]; 1 at V = 1.
double margin(const Distribution& p);

/// The entropy as hi + lo, for measures built on it, and such a measure where the entropy is at hand.
DoubleDouble entropy_dd(const Distribution& p);
double negentropy(const Distribution& p, DoubleDouble entropy);

struct DistributionSummary {
  std::size_t outcomes;       // V
  std::size_t support_size;   // outcomes with p > 0
  std::size_t argmax;         // the first of the likeliest
  double max_probability;     // p_max
  double entropy_nats;        // H, in [0, ln V]
  double max_entropy_nats;    // ln V
  double normalized_entropy;  // H / ln V, in [0, 1]; 0 at V = 1
  double effective_outcomes;  // e^H, in [1, V]
  double varentropy_nats2;    // Var(-ln p)
  double negentropy_nats;     // ln V - H
  double min_entropy_nats;    // -ln p_max
};
DistributionSummary summarize(const Distribution& p);

/// What each probability of an array costs, one row an element; the array need not sum to 1.
struct SurpriseCurve {
  std::vector<double> surprisal_nats;  // -ln p; +inf at p = 0
  std::vector<double> share_nats;      // p (-ln p), the outcome's part of H; 0 at p = 0
  std::vector<double> gradient;        // d(-ln p_y) / dz_y = p - 1
};
/// Throws NotANumber, NegativeProbability, InvalidParameter (p > 1).
SurpriseCurve surprise_curve(std::span<const double> probabilities);

}  // namespace surprise
