// The softmax of one row of logits with its logarithm: what every objective begins with.
#pragma once

#include <cstddef>

namespace surprise {

/// log_p = z / T - ln sum exp(z / T), p = exp(log_p), for T > 0. All (V), V >= 1; z may be neither of the others.
/// A logit that is NaN or +inf makes every p and log_p NaN.
///
/// In double: relative error of p about V 2^-53. In float with the core's fast exponential and sums in double: 4e-7 of
/// p where |z| / T stays below 16, more by the rounding of z / T where it is larger.
template <typename Real>
void log_softmax(Real* p, Real* log_p, const Real* z, std::size_t v, Real temperature);

}  // namespace surprise
