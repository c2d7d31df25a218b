// Sine, cosine and powers with the same bits everywhere, for tables of angles.
#pragma once

namespace surprise {

struct SineCosine {
  double sine;
  double cosine;
};

/// Both at once, of x radians; absolute error <= 1e-16. For |x| <= 2^20 only: beyond, and for NaN, both are NaN.
SineCosine sine_cosine(double x);

/// base^exponent for a positive, finite base; relative error <= 3e-16 where the result is a normal number. NaN for any
/// other base.
double power(double base, double exponent);

}  // namespace surprise
