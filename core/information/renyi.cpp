#include <limits>

#include "core/information/entropy.h"
#include "core/information/invalid.h"
#include "core/information/wide.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double highest_order = 0x1p60;  // above it the likeliest outcome alone counts: the others add less than 2^-60

void require_order(double order) {
  if (!(order >= 0.0)) throw_invalid_parameter("The order", "0 or more", order);
}

DoubleDouble first(DoubleDouble2 x) { return lane(x, 0); }

/// A certain outcome's 0 over 1 - a has its sign.
double without_signed_zero(double x) { return x + 0.0; }

/// ln(sum p^a) / (1 - a) near a = 1, where numerator and denominator vanish together: with I = -ln p,
/// sum p^a = 1 + sum p expm1((1 - a) I), all of whose terms have one sign.
DoubleDouble renyi_near_one(const Distribution& p, double order) {
  const DoubleDouble one_minus_order = two_sum(1.0, -order);
  const DoubleDouble2 factor = splat(one_minus_order), log_total = splat(p.log_total_weight());
  const DoubleDouble sum = sum_pairs(p.pairs(), [&](std::size_t pair) {
    const DoubleDouble2 weight = p.weight_pair(pair);
    const DoubleDouble2 information = log_total - p.log_weight_pair(pair);
    return keep(weight.hi > splat(0.0), weight * expm1_dd(factor * information));
  });
  return log1p_dd(sum / p.total_weight()) / one_minus_order;
}

/// (ln sum e^(a d) - a ln sum e^d) / (1 - a), d the log weights: both logarithms are relative to the likeliest outcome.
DoubleDouble renyi_away_from_one(const Distribution& p, double order) {
  const DoubleDouble2 factor = splat(DoubleDouble{order, 0.0});
  const std::size_t argmax_pair = p.argmax() / 2;
  const i64x2 argmax_lane = {p.argmax() % 2 == 0 ? -1 : 0, p.argmax() % 2 == 1 ? -1 : 0};
  const DoubleDouble sum = sum_pairs(p.pairs(), [&](std::size_t pair) {
    const DoubleDouble2 d = p.log_weight_pair(pair);
    // Beyond -800 / order the power is 0; the product's low half is not to be computed from an infinity.
    const i64x2 counts = d.hi * order > splat(-800.0);
    const DoubleDouble2 power = keep(counts, exp_dd(keep(counts, d * factor)));
    return pair == argmax_pair ? keep(~argmax_lane, power) : power;
  });
  const DoubleDouble numerator = log1p_dd(sum) - p.log_total_weight() * order;
  return numerator / two_sum(1.0, -order);
}

DoubleDouble renyi_dd(const Distribution& p, double order) {
  if (order == 0.0) return log_dd(static_cast<double>(p.support_size()));
  if (order == 1.0) return entropy_dd(p);
  if (order > highest_order) return p.log_total_weight();
  const double distance = order > 1.0 ? order - 1.0 : 1.0 - order;
  return distance < 0x1p-4 ? renyi_near_one(p, order) : renyi_away_from_one(p, order);
}

}  // namespace

double renyi_entropy(const Distribution& p, double order) {
  require_order(order);
  return without_signed_zero(to_double(renyi_dd(p, order)));
}

// sum p^q = e^((1 - q) R) with R Renyi's entropy of the same order, so that one cancellation is solved once.
double tsallis_entropy(const Distribution& p, double order) {
  require_order(order);
  if (order == 0.0) return static_cast<double>(p.support_size() - 1);
  if (order == 1.0) return entropy(p);
  if (order == infinity) return 0.0;
  // In plain doubles: products of pairs end before the range of doubles does.
  if (order > highest_order) return (0.0 - expm1(-order * to_double(p.log_total_weight()))) / order;
  const DoubleDouble one_minus_order = two_sum(1.0, -order);
  const DoubleDouble exponent = renyi_dd(p, order) * one_minus_order;
  return without_signed_zero(to_double(first(expm1_dd(splat(exponent))) / one_minus_order));
}

}  // namespace surprise
