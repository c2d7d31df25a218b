// The length of a gradient, and what keeps one bad batch from throwing the parameters far away.
#pragma once

#include <span>

namespace surprise {

/// sqrt(Σ x²) in double, element i summed in lane i mod 8: relative error <= n/8 2^-53, and no square overflows or
/// vanishes. NaN or infinity where x holds one.
double euclidean_norm(std::span<const float> x);

/// What a gradient of this norm is to be multiplied by so that it becomes no longer than `longest`: R. Pascanu,
/// T. Mikolov, Y. Bengio (2013), 1211.5063. 1 where it is not, and where `longest` is 0, which means never.
double clipping_scale(double norm, double longest);

}  // namespace surprise
