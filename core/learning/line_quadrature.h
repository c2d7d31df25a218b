// Integrals over the line of what is made of a two-mode mixture and a Gaussian: Gauss-Legendre's rule on panels that
// are as short as the integrand is lively.
//
// Two things are lively. A Gaussian, within 9 standard deviations (outside it holds 2e-19 of its mass); panels of 3 of
// them suffice. And ln p, which bends from one mode's parabola to the other's where their densities cross: it has
// branch points at the complex zeros of p, the nearest pi / u beside the crossing, and panels grow with the distance
// from it.
#pragma once

#include <array>
#include <vector>

#include "core/learning/gaussian_mixture.h"

namespace surprise {

/// The 16-point rule on [-1, 1], as 8 pairs of nodes -+t of one weight (abscissas to 17 digits:
/// tests/fixtures/mode_fit.py). On an interval of half-length r it integrates exactly what is a polynomial of
/// degree 31 there; with the nearest singularity at 1.4 r, its error is about 3.2^-32 = 1e-16.
struct RulePair {
  double t;
  double weight;
};
extern const std::array<RulePair, 8> gauss_legendre_16;

/// An interval of the line.
struct Panel {
  double centre;
  double half_length;
};

/// Panels from left to right, over everything that p or q reaches.
std::vector<Panel> panels_over(const GaussianMixture& p, const Gaussian& q);

/// The same over what q reaches: enough for a mean over q.
std::vector<Panel> panels_under(const GaussianMixture& p, const Gaussian& q);

}  // namespace surprise
