// A distribution over very many outcomes, measured and thinned out for a chart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/information/entropy.h"
#include "core/information/shapes.h"

namespace surprise {

struct ShapeReading {
  DistributionSummary summary;
  std::vector<double>
      ranks;  // rank (from 1) in order of falling probability: every rank at the head, then log-spaced up to V
  std::vector<double> rank_probabilities;
  std::vector<double> cumulative_mass;  // total probability up to and including that rank
};

/// Summary and rank curve of at most `points` >= 2 points. Throws InvalidParameter.
ShapeReading read_distribution(const Distribution& p, std::size_t points);

/// Reads shapes again and again, as a reader drags the parameter. It keeps the sorted normal draws of the last number
/// of outcomes and seed, and the logarithms of the ranks: what does not depend on the parameter.
class ShapeReader {
 public:
  /// Errors as shape_logits and read_distribution. `summary` is that of shape().
  ShapeReading read(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed, std::size_t points);

 private:
  void draw_normals(std::size_t outcomes, std::uint64_t seed);
  void take_logarithms(std::size_t outcomes);

  std::vector<double> normals_;  // falling
  std::size_t argmax_of_normals_ = 0;
  std::uint64_t seed_ = 0;
  std::vector<double> log_ranks_;  // ln 1, ln 2, ...
};

/// The same without a memory.
ShapeReading read_shape(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed, std::size_t points);

}  // namespace surprise
