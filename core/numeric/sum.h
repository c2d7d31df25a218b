// Sums whose order, and so whose bits, are fixed: compensated ones for the last digit, blocked ones for speed.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "core/numeric/double_double.h"
#include "core/numeric/simd.h"

namespace surprise {

/// Sums a stream with TwoSum: as if in twice the precision, then rounded once (T. Ogita, S. M. Rump, S. Oishi,
/// "Accurate sum and dot product", SIAM J. Sci. Comput. 26 (2005), algorithm 4.4). The relative error is at most u +
/// (n/lanes + 2 lanes)^2 u^2 * sum|x| / |sum x|, u = 2^-53.
///
/// Accumulators are pairs of lanes that do not wait for each other. Call add(a, x) with a = 0, 1, ..., Accumulators - 1
/// in turn: with 2 * Accumulators lanes, element i of the stream then belongs to lane i mod (2 * Accumulators). total()
/// adds the lanes in that order.
///
/// An infinity in the stream makes the low part NaN; total() then reports the plain sum (an infinity, or NaN where both
/// signs met).
template <std::size_t Accumulators = 4>
class CompensatedSum {
 public:
  static constexpr std::size_t lanes = 2 * Accumulators;

  void add(std::size_t accumulator, f64x2 x) {
    const DoubleDouble2 sum = two_sum(sums_[accumulator], x);
    sums_[accumulator] = sum.hi;
    errors_[accumulator] += sum.lo;
  }

  /// hi + lo; to_double() of it is the rounded sum.
  DoubleDouble total() const {
    DoubleDouble total{0.0, 0.0};
    double plain = 0.0;
    for (std::size_t a = 0; a < Accumulators; ++a) {
      for (int lane = 0; lane < 2; ++lane) {
        plain += sums_[a][lane];
        total = total + two_sum(sums_[a][lane], errors_[a][lane]);
      }
    }
    if (!(plain - plain == 0.0)) return {plain, 0.0};
    return total;
  }

 private:
  std::array<f64x2, Accumulators> sums_{};
  std::array<f64x2, Accumulators> errors_{};
};

/// The sum of x with TwoSum in eight lanes; the empty sum is 0. Error: CompensatedSum.
DoubleDouble compensated_sum(std::span<const double> x);

/// The dot product of two vectors of one length with TwoSum of the rounded products in eight lanes: relative error of
/// each product 2^-53, of their sum as CompensatedSum. Throws LengthMismatch.
DoubleDouble compensated_dot(std::span<const double> x, std::span<const double> y);

/// Sums floats in four float lanes, and the blocks' sums in double: add() up to `block` times, then end_block(). The
/// caller chooses where blocks end; the sum of a block of n positive vectors has a relative error of at most (n - 1)
/// 2^-24.
class BlockedFloatSum {
 public:
  /// Vectors of four a block should hold: rounding errors of 16 additions stay near 1e-7 and average out over blocks.
  static constexpr std::size_t block = 16;

  void add(f32x4 x) { block_ += x; }

  void end_block() {
    low_ += widen_low(block_);
    high_ += widen_high(block_);
    block_ = f32x4{};
  }

  /// The sum of all ended blocks.
  double total() const { return (low_[0] + low_[1]) + (high_[0] + high_[1]); }

 private:
  f32x4 block_{};
  f64x2 low_{}, high_{};
};

/// The sum of x in blocks of 512 elements, each in four lanes; the empty sum is 0. The relative error is at most
/// (128 + 3 + n/512) 2^-53 * sum|x| / |sum x|, and typically near 2^-53.
double blocked_sum(std::span<const double> x);

}  // namespace surprise
