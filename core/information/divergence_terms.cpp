#include "core/information/divergence_terms.h"

#include <array>

namespace surprise {
namespace {

/// Below these the series are used: with the terms kept they are cut off below 2^-62 there; above, the closed forms
/// lose three bits at most. The first is for coefficients that fall like 1/k!, the others for some that fall like
/// 1/k^2, in t^2 and in v.
constexpr double factorial_series_below = 0.5;
constexpr double even_series_below = 0.25;
constexpr double plain_series_below = 0x1p-4;
constexpr std::size_t series_terms = 17;

using Coefficients = std::array<double, series_terms>;

/// a_k = numerator(k) / (k + 2)! with alternating signs, scaled so that a_0 = 1.
template <typename Numerator>
constexpr Coefficients factorial_series(Numerator numerator) {
  Coefficients a{};
  double factorial = 1.0;
  for (std::size_t k = 0; k < series_terms; ++k) {
    a[k] = (k % 2 == 0 ? 1.0 : -1.0) * numerator(static_cast<double>(k)) / factorial;
    factorial *= static_cast<double>(k + 3);
  }
  return a;
}

template <typename Reciprocal>
constexpr Coefficients reciprocal_series(Reciprocal reciprocal) {
  Coefficients a{};
  for (std::size_t k = 0; k < series_terms; ++k) a[k] = reciprocal(static_cast<double>(k));
  return a;
}

// With u^2 / 2 (or t^2 / 2, v^2 / 2) in front:
constexpr Coefficients decay_plus_size = factorial_series([](double) { return 1.0; });      // e^-u - 1 + u
constexpr Coefficients decay_of_mass = factorial_series([](double k) { return k + 1.0; });  // 1 - e^-u (1 + u)
constexpr Coefficients gain =
    reciprocal_series([](double k) { return 1.0 / ((k + 1.0) * (2.0 * k + 1.0)); });  // in t^2
constexpr Coefficients gain_about_one =
    reciprocal_series([](double k) { return 2.0 / ((k + 1.0) * (k + 2.0)); });  // in -v

/// u^2 / 2 (1 + a_1 y + a_2 y^2 + ...), relative error <= 2^-53. Only the square needs both halves: what it is
/// multiplied by differs from 1 by less than a half.
DoubleDouble2 half_square_times_series(DoubleDouble2 u, f64x2 y, const Coefficients& a) {
  f64x2 series = splat(a[series_terms - 1]);
  for (std::size_t k = series_terms - 2; k > 0; --k) series = series * y + a[k];
  const DoubleDouble2 square = scaled(two_prod(u.hi, u.hi), 0.5);
  return fast_two_sum(square.hi, (square.lo + u.hi * u.lo) + square.hi * (series * y));
}

}  // namespace

DoubleDouble2 excess_where_p_is_larger(const Disagreement& d) {
  const i64x2 close = d.size.hi < splat(factorial_series_below);
  const DoubleDouble2 u = keep(close, d.bounded);
  const DoubleDouble2 series = half_square_times_series(u, u.hi, decay_plus_size);
  return all(close) ? series : select(close, series, d.decay + d.size);
}

DoubleDouble2 excess_where_q_is_larger(const Disagreement& d) {
  const i64x2 close = d.size.hi < splat(factorial_series_below);
  const DoubleDouble2 u = keep(close, d.bounded);
  const DoubleDouble2 series = half_square_times_series(u, u.hi, decay_of_mass);
  return all(close) ? series : select(close, series, -d.decay - d.bounded * (d.decay + splat(1.0)));
}

DoubleDouble2 gain_over_uniform(DoubleDouble2 x, DoubleDouble2 power) {
  const i64x2 close = abs(x).hi < splat(factorial_series_below);
  const DoubleDouble2 u = keep(close, -x);
  const DoubleDouble2 series = half_square_times_series(u, u.hi, decay_of_mass);
  return all(close) ? series : select(close, series, power * (x + splat(-1.0)) + splat(1.0));
}

DoubleDouble2 shannon_gain(const Disagreement& d) {
  const DoubleDouble2 t = -d.decay / (d.decay + splat(2.0));
  const i64x2 close = t.hi < splat(even_series_below);
  const DoubleDouble2 small = keep(close, t);
  const DoubleDouble2 series = half_square_times_series(small, small.hi * small.hi, gain);
  if (all(close)) return series;
  const DoubleDouble2 above = t + splat(1.0), below = -t + splat(1.0);
  const DoubleDouble2 of_below = keep(below.hi > splat(0.0), below * log1p_dd(-t));
  return select(close, series, scaled(above * log1p_dd(t) + of_below, 0.5));
}

DoubleDouble2 relative_gain(DoubleDouble2 v) {
  const i64x2 close = abs(v).hi < splat(plain_series_below);
  const DoubleDouble2 factor = v + splat(1.0);
  const DoubleDouble2 closed = keep(factor.hi > splat(0.0), factor * log1p_dd(v)) - v;
  const DoubleDouble2 small = keep(close, v);
  return select(close, half_square_times_series(small, -small.hi, gain_about_one), closed);
}

}  // namespace surprise
