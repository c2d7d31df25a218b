// Numbers of about 106 bits as an unevaluated sum hi + lo, and the error-free transformations under them. No fused
// multiply-add: WebAssembly has none, and one would change the last bits.
//
// Sources: T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18 (1971);
// D. E. Knuth, The Art of Computer Programming 2, section 4.2.2; M. Joldes, J.-M. Muller, V. Popescu, "Tight and
// rigorous error bounds for basic building blocks of double-word arithmetic", ACM TOMS 44 (2017), for the relative
// errors stated below, where u = 2^-53.
#pragma once

#include "core/numeric/simd.h"

namespace surprise {

/// hi + lo, unevaluated. Normalized when hi is hi + lo rounded to nearest. T is double, or f64x2 for two numbers at
/// once.
template <typename T>
struct BasicDoubleDouble {
  T hi;
  T lo;
};
using DoubleDouble = BasicDoubleDouble<double>;
using DoubleDouble2 = BasicDoubleDouble<f64x2>;

/// The double nearest to hi + lo.
template <typename T>
inline T to_double(BasicDoubleDouble<T> x) {
  return x.hi + x.lo;
}

/// One of the two numbers.
inline DoubleDouble lane(DoubleDouble2 x, int index) { return {x.hi[index], x.lo[index]}; }

/// a + b exactly, if no addition overflows. Once a lane is infinite or NaN, its lo is NaN.
template <typename T>
inline BasicDoubleDouble<T> two_sum(T a, T b) {
  const T sum = a + b;
  const T b_part = sum - a;
  return {sum, (a - (sum - b_part)) + (b - b_part)};
}

/// a + b exactly where |a| >= |b| or a = 0; half the work of two_sum.
template <typename T>
inline BasicDoubleDouble<T> fast_two_sum(T a, T b) {
  const T sum = a + b;
  return {sum, b - (sum - a)};
}

/// x as the exact sum of two values of at most 26 bits each, so that their products are exact; |x| < 2^996.
template <typename T>
inline BasicDoubleDouble<T> split(T x) {
  const T scaled = x * 134217729.0;  // 2^27 + 1
  const T hi = scaled - (scaled - x);
  return {hi, x - hi};
}

/// a * b exactly; |a|, |b| < 2^996, and the product zero or of magnitude above 2^-969, so that the low part does not
/// underflow.
template <typename T>
inline BasicDoubleDouble<T> two_prod(T a, T b) {
  const T product = a * b;
  const BasicDoubleDouble<T> x = split(a), y = split(b);
  return {product, ((x.hi * y.hi - product) + x.hi * y.lo + x.lo * y.hi) + x.lo * y.lo};
}

/// x + y; relative error <= 2 u^2.
template <typename T>
inline BasicDoubleDouble<T> operator+(BasicDoubleDouble<T> x, T y) {
  const BasicDoubleDouble<T> sum = two_sum(x.hi, y);
  return fast_two_sum(sum.hi, sum.lo + x.lo);
}

/// x + y; relative error <= 3 u^2 / (1 - 4 u), cancellation included.
template <typename T>
inline BasicDoubleDouble<T> operator+(BasicDoubleDouble<T> x, BasicDoubleDouble<T> y) {
  const BasicDoubleDouble<T> high = two_sum(x.hi, y.hi), low = two_sum(x.lo, y.lo);
  const BasicDoubleDouble<T> sum = fast_two_sum(high.hi, high.lo + low.hi);
  return fast_two_sum(sum.hi, sum.lo + low.lo);
}

template <typename T>
inline BasicDoubleDouble<T> operator-(BasicDoubleDouble<T> x) {
  return {-x.hi, -x.lo};
}

template <typename T>
inline BasicDoubleDouble<T> operator-(BasicDoubleDouble<T> x, BasicDoubleDouble<T> y) {
  return x + (-y);
}

/// x * y; relative error <= 3 u^2; ranges as two_prod.
template <typename T>
inline BasicDoubleDouble<T> operator*(BasicDoubleDouble<T> x, T y) {
  const BasicDoubleDouble<T> product = two_prod(x.hi, y);
  return fast_two_sum(product.hi, product.lo + x.lo * y);
}

/// x * y; relative error <= 7 u^2; ranges as two_prod.
template <typename T>
inline BasicDoubleDouble<T> operator*(BasicDoubleDouble<T> x, BasicDoubleDouble<T> y) {
  const BasicDoubleDouble<T> product = two_prod(x.hi, y.hi);
  return fast_two_sum(product.hi, product.lo + (x.hi * y.lo + x.lo * y.hi));
}

/// x / y; relative error <= 15 u^2; ranges of quotient times divisor as two_prod.
template <typename T>
inline BasicDoubleDouble<T> operator/(BasicDoubleDouble<T> x, BasicDoubleDouble<T> y) {
  const T quotient = x.hi / y.hi;
  const BasicDoubleDouble<T> back = y * quotient;
  const T rest = (x.hi - back.hi) + (x.lo - back.lo);
  return fast_two_sum(quotient, rest / y.hi);
}

}  // namespace surprise
