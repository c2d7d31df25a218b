#include "core/information/shapes.h"

#include <limits>

#include "core/information/invalid.h"
#include "core/numeric/elementary.h"
#include "core/numeric/random.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

void require_share(double share) {
  if (!(share >= 0.0 && share <= 1.0)) throw_invalid_parameter("The share of an outcome", "in [0, 1]", share);
}

std::vector<double> peaked_logits(std::size_t outcomes, double first) {
  const double others = static_cast<double>(outcomes - 1);
  std::vector<double> logits(outcomes, log1p(-first) - log(others));
  logits[0] = outcomes == 1 ? 0.0 : log(first);
  return logits;
}

std::vector<double> two_token_logits(std::size_t outcomes, double first) {
  if (outcomes < 2) return {0.0};
  constexpr double mass_of_two = 0.999;
  const double others = static_cast<double>(outcomes - 2);
  std::vector<double> logits(outcomes, log(1.0 - mass_of_two) - log(others));
  const double both = outcomes == 2 ? 0.0 : log(mass_of_two);
  logits[0] = both + log(first);
  logits[1] = both + log1p(-first);
  return logits;
}

std::vector<double> zipf_logits(std::size_t outcomes, double exponent) {
  std::vector<double> logits(outcomes);
  for (std::size_t i = 0; i < outcomes; ++i) logits[i] = 0.0 - exponent * log(static_cast<double>(i + 1));
  return logits;
}

std::vector<double> gaussian_logits(std::size_t outcomes, double deviation, std::uint64_t seed) {
  std::vector<double> logits(outcomes);
  Random random(seed);
  for (double& logit : logits) logit = deviation * random.normal();
  return logits;
}

void require_finite_and_not_negative(const char* name, double value) {
  if (!(value >= 0.0 && value < infinity)) throw_invalid_parameter(name, "finite and 0 or more", value);
}

}  // namespace

void require_shape(ShapeKind kind, std::size_t outcomes, double parameter) {
  if (outcomes == 0) throw_invalid_parameter("The number of outcomes", "1 or more", 0.0);
  if (kind == ShapeKind::zipf) require_finite_and_not_negative("Zipf's exponent", parameter);
  if (kind == ShapeKind::peaked || kind == ShapeKind::two_token) require_share(parameter);
  if (kind == ShapeKind::gaussian_logits) require_finite_and_not_negative("The standard deviation", parameter);
}

std::vector<double> shape_logits(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed) {
  require_shape(kind, outcomes, parameter);
  switch (kind) {
    case ShapeKind::uniform:
      return std::vector<double>(outcomes, 0.0);
    case ShapeKind::zipf:
      return zipf_logits(outcomes, parameter);
    case ShapeKind::peaked:
      return peaked_logits(outcomes, parameter);
    case ShapeKind::two_token:
      return two_token_logits(outcomes, parameter);
    case ShapeKind::gaussian_logits:
      return gaussian_logits(outcomes, parameter, seed);
  }
  throw_invalid_parameter("The kind of shape", "one of the five", static_cast<double>(kind));
}

Distribution shape(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed) {
  return Distribution::from_logits(shape_logits(kind, outcomes, parameter, seed));
}

}  // namespace surprise
