// Pairs of numbers as hi + lo: the vocabulary in which the measures of this floor are written.
#pragma once

#include <array>
#include <cstddef>

#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/simd.h"

namespace surprise {

inline DoubleDouble2 splat(DoubleDouble x) { return {splat(x.hi), splat(x.lo)}; }

inline DoubleDouble2 select(i64x2 mask, DoubleDouble2 yes, DoubleDouble2 no) {
  return {select(mask, yes.hi, no.hi), select(mask, yes.lo, no.lo)};
}

/// `x` where the mask is set, 0 elsewhere, whatever x is there.
inline DoubleDouble2 keep(i64x2 mask, DoubleDouble2 x) {
  return {as_f64x2(as_i64x2(x.hi) & mask), as_f64x2(as_i64x2(x.lo) & mask)};
}

/// Which lanes are neither infinite nor NaN.
inline i64x2 is_finite(f64x2 x) { return x - x == splat(0.0); }

/// |x|; the sign is that of hi.
inline DoubleDouble2 abs(DoubleDouble2 x) { return select(x.hi < splat(0.0), -x, x); }

/// Multiplication by a power of two is exact.
template <typename T>
inline BasicDoubleDouble<T> scaled(BasicDoubleDouble<T> x, double power_of_two) {
  return {x.hi * power_of_two, x.lo * power_of_two};
}

/// e^(hi + lo); relative error <= 2^-56. lo is 0 where hi is infinite.
inline DoubleDouble2 exp_wide(DoubleDouble2 x) {
  const DoubleDouble2 power = exp_wide(x.hi);
  return {power.hi, power.lo + power.hi * x.lo};
}

/// e^(hi + lo) - 1 for hi <= 709; relative error <= 2^-54. lo is 0 where hi is infinite.
inline DoubleDouble2 expm1_wide(DoubleDouble2 x) {
  const DoubleDouble2 power = expm1_wide(x.hi);
  return fast_two_sum(power.hi, power.lo + (power.hi + 1.0) * x.lo);
}

/// The same to 2^-62, at many times the price: for what is small beside 1 and then divided by something small.
inline DoubleDouble2 exp_dd(DoubleDouble2 x) {
  const DoubleDouble2 power = exp_dd(x.hi);
  return {power.hi, power.lo + power.hi * x.lo};
}
inline DoubleDouble2 expm1_dd(DoubleDouble2 x) {
  const DoubleDouble2 power = expm1_dd(x.hi);
  return fast_two_sum(power.hi, power.lo + (power.hi + 1.0) * x.lo);
}

/// Sums pairs in twice the precision, in an order that depends on nothing but their number: call add() for pair = 0, 1,
/// 2, ... An infinity in the stream makes the total infinite (or NaN where both signs meet).
class PairSum {
 public:
  void add(std::size_t pair, DoubleDouble2 x) {
    Lane& lane = lanes_[pair % lanes_.size()];
    const DoubleDouble2 sum = two_sum(lane.hi, x.hi);
    lane.hi = sum.hi;
    lane.lo += sum.lo + x.lo;
  }

  DoubleDouble total() const {
    DoubleDouble total{0.0, 0.0};
    double plain = 0.0;
    for (const Lane& lane : lanes_) {
      for (int i = 0; i < 2; ++i) {
        plain += lane.hi[i];
        total = total + two_sum(lane.hi[i], lane.lo[i]);
      }
    }
    if (!(plain - plain == 0.0)) return {plain, 0.0};
    return total;
  }

 private:
  struct Lane {
    f64x2 hi, lo;
  };
  std::array<Lane, 4> lanes_{};  // independent, so that additions need not wait for each other
};

/// The sum of term(pair) over pairs 0 ... n - 1.
template <typename Term>
DoubleDouble sum_pairs(std::size_t n, Term term) {
  PairSum sum;
  for (std::size_t pair = 0; pair < n; ++pair) sum.add(pair, term(pair));
  return sum.total();
}

}  // namespace surprise
