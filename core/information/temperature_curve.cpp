#include "core/information/temperature_curve.h"

#include <cstddef>
#include <limits>

#include "core/information/invalid.h"
#include "core/numeric/elementary.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

constexpr double largest = std::numeric_limits<double>::max();
constexpr std::size_t accumulators = 4;

struct Point {
  double entropy_nats, varentropy_nats2, max_probability;
};

/// The weights e = exp(d / T) of one temperature after another, in memory that all of them share.
class TemperedWeights {
 public:
  explicit TemperedWeights(const Distribution& p) : p_(p), surprisal_(2 * p.pairs()), weight_(2 * p.pairs()) {}

  /// With a = -d / T, the surprisal relative to the likeliest outcome's: s = sum e without the argmax, S = 1 + s,
  /// H = log1p(s) + sum e a / S: a sum of terms >= 0. The variance of a takes a second pass about its mean.
  Point at(double temperature) {
    CompensatedSum<accumulators> others, moment;
    for (std::size_t pair = 0; pair < p_.pairs(); ++pair) {
      const f64x2 a = -divided(p_.log_weight_pair(pair).hi, temperature);
      const f64x2 e = exp(-a);
      store(&surprisal_[2 * pair], a);
      store(&weight_[2 * pair], e);
      others.add(pair % accumulators, without_argmax(pair, e));
      moment.add(pair % accumulators, product(e, a));
    }
    const double s = to_double(others.total());
    const double mean = to_double(moment.total()) / (1.0 + s);
    return {log1p(s) + mean, variance_about(mean) / (1.0 + s), 1.0 / (1.0 + s)};
  }

 private:
  static f64x2 divided(f64x2 d, double temperature) {
    const f64x2 zero = splat(0.0);
    const f64x2 quotient = select(d < -largest, d, d / splat(temperature));  // impossible stays impossible at +inf
    return select(d == zero, zero, quotient);                                // likeliest stays likeliest at 0
  }

  /// e x, and 0 where e is 0, whatever x.
  static f64x2 product(f64x2 e, f64x2 x) {
    const f64x2 zero = splat(0.0);
    return select(e > zero, e * x, zero);
  }

  f64x2 without_argmax(std::size_t pair, f64x2 e) const {
    if (p_.argmax() / 2 == pair) e[p_.argmax() % 2] = 0.0;
    return e;
  }

  double variance_about(double mean) const {
    CompensatedSum<accumulators> sum;
    for (std::size_t pair = 0; pair < p_.pairs(); ++pair) {
      const f64x2 deviation = load_f64x2(&surprisal_[2 * pair]) - splat(mean);
      sum.add(pair % accumulators, product(load_f64x2(&weight_[2 * pair]), deviation * deviation));
    }
    return to_double(sum.total());
  }

  const Distribution& p_;
  std::vector<double> surprisal_, weight_;  // (2 * pairs)
};

}  // namespace

TemperatureCurve temperature_curve(const Distribution& p, std::span<const double> temperatures) {
  for (const double temperature : temperatures) {
    if (!(temperature >= 0.0)) throw_invalid_parameter("The temperature", "0 or more", temperature);
  }
  TemperedWeights weights(p);
  TemperatureCurve curve;
  for (const double temperature : temperatures) {
    const Point point = weights.at(temperature);
    curve.temperature.push_back(temperature);
    curve.entropy_nats.push_back(point.entropy_nats);
    curve.effective_outcomes.push_back(exp(point.entropy_nats));
    curve.entropy_slope_nats.push_back(point.varentropy_nats2 > 0.0 ? point.varentropy_nats2 / temperature : 0.0);
    curve.varentropy_nats2.push_back(point.varentropy_nats2);
    curve.max_probability.push_back(point.max_probability);
  }
  return curve;
}

}  // namespace surprise
