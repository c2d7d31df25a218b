// Two densities on the line: a Gaussian q, and a mixture p of two of them that q is to be fitted to.
#pragma once

#include "core/numeric/simd.h"

namespace surprise {

struct Gaussian {
  double mean;
  double sd;  // above 0
};

/// p = first_weight first + (1 - first_weight) second.
struct GaussianMixture {
  double first_weight;  // in [0, 1]
  Gaussian first;
  Gaussian second;
};

/// What a fit may be asked for: wide enough for any picture, and held to by the tests of its accuracy.
inline constexpr double largest_mode_mean = 10.0, smallest_mode_sd = 0.1, largest_mode_sd = 10.0;
inline constexpr double largest_fit_mean = 20.0, smallest_fit_sd = 0.05, largest_fit_sd = 50.0;

/// Throws InvalidParameter for a weight outside [0, 1], a mean beyond +-largest_mode_mean or a standard deviation
/// outside [smallest_mode_sd, largest_mode_sd].
void require_mixture(const GaussianMixture& p);

/// The same for q, with the limits of a fit.
void require_fit(const Gaussian& q);

/// ln q(x), at two places at once.
class LogGaussian {
 public:
  explicit LogGaussian(const Gaussian& q);
  f64x2 operator()(f64x2 x) const {
    const f64x2 z = (x - mean_) / sd_;
    return -0.5 * z * z - log_scale_;
  }

 private:
  double mean_, sd_, log_scale_;  // ln(sd sqrt(2 pi))
};

/// ln p(x), at two places at once, and where x came from.
class LogMixture {
 public:
  explicit LogMixture(const GaussianMixture& p);

  /// The larger density stands outside of the logarithm and its weight inside, so that two equal modes give the bits of
  /// one.
  f64x2 operator()(f64x2 x) const;

  /// The probability that x came from the first mode, in [0, 1].
  f64x2 first_share(f64x2 x) const;

 private:
  struct Parts {
    f64x2 larger;         // ln of the larger density of the two, unweighted
    f64x2 first, second;  // the weighted densities, over the larger one
  };
  Parts parts(f64x2 x) const;

  double first_weight_, log_first_weight_, log_second_weight_;
  LogGaussian first_, second_;
};

/// The Gaussian with the mean and the variance of p: exactly what minimises KL(p || q), for the gradient of that is the
/// difference of q's moments from p's (C. M. Bishop, Pattern Recognition and Machine Learning, 2006, 10.7).
Gaussian matched_moments(const GaussianMixture& p);

}  // namespace surprise
