// Numbers of 113 bits, for references: GCC's __float128, or long double where that has as many.
#pragma once

#include <cfloat>

#if LDBL_MANT_DIG == 113
#include <cmath>
#else
#include <quadmath.h>
#endif

namespace surprise::attack {

#if LDBL_MANT_DIG == 113
using Quad = long double;
inline Quad quad_exp(Quad x) { return std::exp(x); }
inline Quad quad_expm1(Quad x) { return std::expm1(x); }
inline Quad quad_log(Quad x) { return std::log(x); }
inline Quad quad_log1p(Quad x) { return std::log1p(x); }
inline Quad quad_sqrt(Quad x) { return std::sqrt(x); }
#else
using Quad = __float128;
inline Quad quad_exp(Quad x) { return expq(x); }
inline Quad quad_expm1(Quad x) { return expm1q(x); }
inline Quad quad_log(Quad x) { return logq(x); }
inline Quad quad_log1p(Quad x) { return log1pq(x); }
inline Quad quad_sqrt(Quad x) { return sqrtq(x); }
#endif

inline Quad magnitude(Quad x) { return x < 0 ? -x : x; }

}  // namespace surprise::attack
