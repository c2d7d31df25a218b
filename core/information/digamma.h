#pragma once

namespace surprise {

/// The logarithmic derivative of the gamma function for x >= 0.5; absolute error <= 2e-15 max(1, |psi(x)|).
/// Recurrence psi(x + 1) = psi(x) + 1/x up to x >= 12, then the asymptotic series (Abramowitz, Stegun, 6.3.5
/// and 6.3.18).
double digamma(double x);

}  // namespace surprise
