// The lab's own exponential and logarithm family. The C library's and JavaScript's last digits differ between platforms and
// browsers; these give the same bits wherever IEEE 754 double arithmetic holds.
#pragma once

#include "core/numeric/simd.h"

namespace surprise {

double exp(double x);
double expm1(double x);
double log(double x);
double log1p(double x);
double tanh(double x);

f64x2 exp(f64x2 x);
f32x4 exp_fast(f32x4 x);

}  // namespace surprise
