// The lab's own exponential and logarithm family. The C library's and JavaScript's last digits differ between platforms
// and browsers; these give the same bits wherever IEEE 754 double arithmetic holds.
//
// All functions are total. NaN gives NaN (whose sign and payload are not promised). Every lane of a vector function has
// the bits of the scalar one. "ulp" is the distance of two neighbouring doubles at the exact value.
#pragma once

#include "core/numeric/double_double.h"
#include "core/numeric/exp_simd.h"
#include "core/numeric/simd.h"

namespace surprise {

// exp(f64x2) and exp_fast(f32x4) stand, inline, in exp_simd.h.

/// e^x; error <= 0.7 ulp, <= 0.8 ulp where the result is subnormal. -inf and x <= -745.14 give 0; x >= 709.79 gives
/// +inf.
double exp(double x);

/// e^x - 1; error <= 0.65 ulp. Exact for |x| <= 2^-54 (x itself, -0 stays -0). -inf gives -1; x >= 709.79 gives +inf.
double expm1(double x);
f64x2 expm1(f64x2 x);

/// ln x; error <= 0.51 ulp, subnormal x included. +-0 gives -inf; x < 0 gives NaN; +inf gives +inf; 1 gives +0.
double log(double x);
f64x2 log(f64x2 x);

/// ln(1 + x); error <= 0.51 ulp. +-0 gives itself; -1 gives -inf; x < -1 gives NaN; +inf gives +inf.
double log1p(double x);
f64x2 log1p(f64x2 x);

/// The hyperbolic tangent; error <= 0.51 ulp. +-0 gives itself; +-inf gives +-1.
double tanh(double x);
f64x2 tanh(f64x2 x);

/// The same functions as unevaluated sums hi + lo, hi the rounded value; relative error <= 2^-63 where lo is not
/// subnormal. At the edges above, hi is the value and lo is 0.
DoubleDouble exp_dd(double x);
DoubleDouble2 exp_dd(f64x2 x);
DoubleDouble expm1_dd(double x);
DoubleDouble2 expm1_dd(f64x2 x);
DoubleDouble log_dd(double x);
DoubleDouble2 log_dd(f64x2 x);

/// ln(1 + x) of a sum x = hi + lo, such as a compensated sum of exponentials; x.lo = 0 for a plain double.
DoubleDouble log1p_dd(DoubleDouble x);
DoubleDouble2 log1p_dd(DoubleDouble2 x);

}  // namespace surprise
