#include "core/information/rank_curve.h"

#include <algorithm>
#include <functional>

#include "core/information/invalid.h"
#include "core/information/wide.h"

namespace surprise {
namespace {

bool is_larger(DoubleDouble a, DoubleDouble b) { return a.hi != b.hi ? a.hi > b.hi : a.lo > b.lo; }

std::vector<DoubleDouble> falling_weights(const Distribution& p) {
  std::vector<DoubleDouble> weights(p.outcomes());
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = p.weight(i);
  if (!std::is_sorted(weights.begin(), weights.end(), is_larger)) {
    std::sort(weights.begin(), weights.end(), is_larger);
  }
  return weights;
}

/// Ranks 1 ... V, at most `points` of them: all of the first half of the points, then in equal ratios, V last.
std::vector<std::size_t> chart_ranks(std::size_t outcomes, std::size_t points) {
  std::vector<std::size_t> ranks;
  const std::size_t dense = outcomes <= points ? outcomes : points / 2;
  for (std::size_t rank = 1; rank <= dense; ++rank) ranks.push_back(rank);
  const std::size_t sparse = outcomes <= points ? 0 : points - dense;
  const double log_first = log(static_cast<double>(dense));
  const double log_ratio = log(static_cast<double>(outcomes)) - log_first;
  for (std::size_t i = 1; i <= sparse; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(sparse);
    const double rank = i == sparse ? static_cast<double>(outcomes) : exp(log_first + share * log_ratio);
    ranks.push_back(std::max(ranks.back() + 1, static_cast<std::size_t>(rank)));
  }
  return ranks;
}

void draw_curve(const Distribution& p, std::size_t points, ShapeReading& reading) {
  const std::vector<DoubleDouble> weights = falling_weights(p);
  DoubleDouble mass{0.0, 0.0};
  std::size_t counted = 0;
  for (const std::size_t rank : chart_ranks(p.outcomes(), points)) {
    for (; counted < rank; ++counted) {
      const DoubleDouble sum = two_sum(mass.hi, weights[counted].hi);
      mass = {sum.hi, mass.lo + (sum.lo + weights[counted].lo)};
    }
    reading.ranks.push_back(static_cast<double>(rank));
    reading.rank_probabilities.push_back(to_double(weights[rank - 1] / p.total_weight()));
    reading.cumulative_mass.push_back(to_double(fast_two_sum(mass.hi, mass.lo) / p.total_weight()));
  }
}

void require_points(std::size_t points) {
  if (points < 2) throw_invalid_parameter("The number of chart points", "2 or more", static_cast<double>(points));
}

/// Of logits that fall from the third on.
void put_first_two_in_order(std::vector<double>& logits) {
  const auto third = logits.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, logits.size()));
  std::sort(logits.begin(), third, std::greater<>());
  std::inplace_merge(logits.begin(), third, logits.end(), std::greater<>());
}

std::size_t index_of_largest(const std::vector<double>& x) {
  return static_cast<std::size_t>(std::max_element(x.begin(), x.end()) - x.begin());
}

}  // namespace

ShapeReading read_distribution(const Distribution& p, std::size_t points) {
  require_points(points);
  ShapeReading reading{summarize(p), {}, {}, {}};
  draw_curve(p, points, reading);
  return reading;
}

void ShapeReader::draw_normals(std::size_t outcomes, std::uint64_t seed) {
  if (normals_.size() == outcomes && seed_ == seed) return;
  normals_ = shape_logits(ShapeKind::gaussian_logits, outcomes, 1.0, seed);
  seed_ = seed;
  argmax_of_normals_ = index_of_largest(normals_);
  std::sort(normals_.begin(), normals_.end(), std::greater<>());
}

void ShapeReader::take_logarithms(std::size_t outcomes) {
  for (std::size_t rank = log_ranks_.size() + 1; rank <= outcomes; ++rank) {
    log_ranks_.push_back(log(static_cast<double>(rank)));
  }
}

ShapeReading ShapeReader::read(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed,
                               std::size_t points) {
  require_shape(kind, outcomes, parameter);
  std::vector<double> logits(outcomes);
  std::size_t argmax = 0;
  if (kind == ShapeKind::gaussian_logits) {
    draw_normals(outcomes, seed);
    for (std::size_t i = 0; i < outcomes; ++i) logits[i] = parameter * normals_[i];
    argmax = parameter > 0.0 ? argmax_of_normals_ : 0;
  } else if (kind == ShapeKind::zipf) {
    take_logarithms(outcomes);
    for (std::size_t i = 0; i < outcomes; ++i) logits[i] = 0.0 - parameter * log_ranks_[i];
  } else {
    logits = shape_logits(kind, outcomes, parameter, seed);
    argmax = index_of_largest(logits);
    put_first_two_in_order(logits);
  }
  ShapeReading reading = read_distribution(Distribution::from_logits(logits), points);
  reading.summary.argmax = argmax;
  return reading;
}

ShapeReading read_shape(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed,
                        std::size_t points) {
  return ShapeReader().read(kind, outcomes, parameter, seed, points);
}

}  // namespace surprise
