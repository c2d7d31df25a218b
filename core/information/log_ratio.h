// x_i = ln(p_i / q_i), from which every divergence of this floor is summed, accurate also where p and q nearly agree.
#pragma once

#include <cstddef>
#include <vector>

#include "core/information/distribution.h"
#include "core/information/wide.h"

namespace surprise {

/// Holds references: p and q must outlive it.
class LogRatios {
 public:
  /// Throws LengthMismatch.
  LogRatios(const Distribution& p, const Distribution& q);

  const Distribution& p() const { return p_; }
  const Distribution& q() const { return q_; }
  std::size_t pairs() const { return p_.pairs(); }

  /// x of two outcomes: +inf where only q is 0, -inf where only p is 0, 0 where both are.
  DoubleDouble2 pair(std::size_t pair) const { return {load_f64x2(&x_hi_[2 * pair]), load_f64x2(&x_lo_[2 * pair])}; }
  DoubleDouble at(std::size_t i) const { return {x_hi_[i], x_lo_[i]}; }

  /// Whether some outcome has p > 0 and q = 0.
  bool support_is_missing_in_q() const { return missing_in_q_; }

 private:
  const Distribution& p_;
  const Distribution& q_;
  std::vector<double> x_hi_, x_lo_;
  bool missing_in_q_ = false;
};

}  // namespace surprise
