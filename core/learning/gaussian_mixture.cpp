#include "core/learning/gaussian_mixture.h"

#include <cmath>
#include <string>

#include "core/information/invalid.h"
#include "core/numeric/elementary.h"

namespace surprise {
namespace {

constexpr double half_log_two_pi = 0.91893853320467274178;

void require_within(const char* name, double low, double high, double value) {
  if (value >= low && value <= high) return;
  throw_invalid_parameter(name, ("from " + in_words(low) + " to " + in_words(high)).c_str(), value);
}

void require_mode(const char* mean, const char* sd, const Gaussian& mode) {
  require_within(mean, -largest_mode_mean, largest_mode_mean, mode.mean);
  require_within(sd, smallest_mode_sd, largest_mode_sd, mode.sd);
}

}  // namespace

void require_mixture(const GaussianMixture& p) {
  require_within("The first mode's weight", 0.0, 1.0, p.first_weight);
  require_mode("The first mode's mean", "The first mode's standard deviation", p.first);
  require_mode("The second mode's mean", "The second mode's standard deviation", p.second);
}

void require_fit(const Gaussian& q) {
  require_within("The mean of q", -largest_fit_mean, largest_fit_mean, q.mean);
  require_within("The standard deviation of q", smallest_fit_sd, largest_fit_sd, q.sd);
}

LogGaussian::LogGaussian(const Gaussian& q) : mean_(q.mean), sd_(q.sd), log_scale_(log(q.sd) + half_log_two_pi) {}

LogMixture::LogMixture(const GaussianMixture& p)
    : first_weight_(p.first_weight),
      log_first_weight_(log(p.first_weight)),
      log_second_weight_(log(1.0 - p.first_weight)),
      first_(p.first),
      second_(p.second) {}

LogMixture::Parts LogMixture::parts(f64x2 x) const {
  const f64x2 first = first_(x), second = second_(x);
  const i64x2 first_is_larger = first > second;
  const f64x2 larger = select(first_is_larger, first, second);
  const f64x2 ratio = exp(select(first_is_larger, second, first) - larger);
  const f64x2 one = splat(1.0);
  return {larger, first_weight_ * select(first_is_larger, one, ratio),
          (1.0 - first_weight_) * select(first_is_larger, ratio, one)};
}

f64x2 LogMixture::operator()(f64x2 x) const {
  if (first_weight_ == 0.0) return second_(x);
  if (first_weight_ == 1.0) return first_(x);
  const Parts at = parts(x);
  // Away from the crossing one part is all of p, and its logarithm is known: most places are, and this is the dearest
  // function of all.
  const i64x2 only_first = at.second < 1e-18 * at.first, only_second = at.first < 1e-18 * at.second;
  if (all(only_first | only_second)) {
    return select(only_first, first_(x) + log_first_weight_, second_(x) + log_second_weight_);
  }
  return at.larger + log(at.first + at.second);
}

f64x2 LogMixture::first_share(f64x2 x) const {
  if (first_weight_ == 0.0 || first_weight_ == 1.0) return splat(first_weight_);
  const Parts at = parts(x);
  return at.first / (at.first + at.second);
}

Gaussian matched_moments(const GaussianMixture& p) {
  const double w = p.first_weight, v = 1.0 - w;
  const double apart = p.first.mean - p.second.mean;
  const double variance = w * p.first.sd * p.first.sd + v * p.second.sd * p.second.sd + w * v * apart * apart;
  return {w * p.first.mean + v * p.second.mean, std::sqrt(variance)};
}

}  // namespace surprise
