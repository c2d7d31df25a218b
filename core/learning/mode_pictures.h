// What a picture of a fit is drawn from: the densities along the line, and the surface that the descent goes down.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/learning/contours.h"
#include "core/learning/gaussian_divergence.h"

namespace surprise {

/// One row a place.
struct ModeCurves {
  std::vector<double> p;
  std::vector<double> first_part;  // first_weight times the first mode's density; the parts add up to p
  std::vector<double> second_part;
  std::vector<double> q;
  std::vector<double> forward_nats;  // p ln(p / q), nats per unit of x: their integral is KL(p || q)
  std::vector<double> reverse_nats;  // q ln(q / p)
};

/// Errors as gaussian_divergence.
ModeCurves mode_curves(const GaussianMixture& p, const Gaussian& q, std::span<const double> x);

/// A window of the plane of fits: columns at equal steps of the mean, rows at equal steps of ln sd.
struct LandscapeWindow {
  double mean_low, mean_high;
  double sd_low, sd_high;
  std::size_t columns, rows;
};

/// Lines of equal KL in that window, `levels_nats` high. Ends of segments are means and sds. Errors as
/// gaussian_divergence for the window's corners; InvalidParameter for a grid of more than 10,000 points or an empty
/// window.
struct ModeLandscape {
  std::vector<double> levels_nats;
  std::vector<std::size_t> level;  // of each segment
  std::vector<double> mean0, sd0, mean1, sd1;
};
ModeLandscape mode_landscape(KlDirection direction, const GaussianMixture& p, const LandscapeWindow& window,
                             std::span<const double> levels_nats);

}  // namespace surprise
