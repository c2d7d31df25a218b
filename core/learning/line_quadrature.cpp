#include "core/learning/line_quadrature.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/numeric/elementary.h"

namespace surprise {

const std::array<RulePair, 8> gauss_legendre_16 = {{{0.9894009349916499326, 0.02715245941175409485},
                                                    {0.9445750230732325761, 0.06225352393864789286},
                                                    {0.8656312023878317439, 0.09515851168249278481},
                                                    {0.7554044083550030339, 0.1246289712555338721},
                                                    {0.6178762444026437484, 0.1495959888165767321},
                                                    {0.4580167776572273863, 0.1691565193950025382},
                                                    {0.2816035507792589132, 0.1826034150449235889},
                                                    {0.09501250983763744019, 0.1894506104550684963}}};

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// In standard deviations.
constexpr double reach = 9.0, longest_panel = 3.0;

/// Where ln p bends, and how far beside the line it is singular.
struct Bend {
  double place;
  double distance;
};

/// The zeros of p are where f = ln(first part / second part) is an odd multiple of i pi; f = A x^2 + B x + C. With
/// sqrt(B^2 - 4 A (C - i pi)) = u + i v the nearest lie pi / u beside the line.
std::vector<Bend> bends_of(const GaussianMixture& p) {
  const double w = p.first_weight, second_weight = 1.0 - w;
  if (w == 0.0 || second_weight == 0.0) return {};
  constexpr double pi = std::numbers::pi;
  const double first = 1.0 / (p.first.sd * p.first.sd), second = 1.0 / (p.second.sd * p.second.sd);
  // Around the middle between the modes, so that squares of means do not cancel.
  const double middle = 0.5 * (p.first.mean + p.second.mean), half = 0.5 * (p.first.mean - p.second.mean);
  const double A = 0.5 * (second - first);
  const double B = half * (first + second);
  const double C = half * half * A + log(w / second_weight) + log(p.second.sd / p.first.sd);
  const double D = B * B - 4.0 * A * C;
  const double size = std::sqrt(D * D + 16.0 * pi * pi * A * A);
  if (size == 0.0) return {};
  double u = std::sqrt(0.5 * (size + std::abs(D)));
  double v = 2.0 * pi * A / u;
  if (D < 0.0) {
    u = 2.0 * pi * std::abs(A) / u;
    v = 2.0 * pi * A / u;
  }
  // Vieta for the root that would cancel: its product with the other is (C - i pi) / A.
  const double sign = B < 0.0 ? -1.0 : 1.0;
  const double b = B + sign * u, c = sign * v;
  std::vector<Bend> bends = {{middle - 2.0 * (C * b - pi * c) / (b * b + c * c), pi / u}};
  if (A != 0.0) bends.push_back({middle - 0.5 * b / A, pi / u});
  return bends;
}

/// The longest panel that may begin at x.
double room_before(const Gaussian& q, double x) {
  const double begins = q.mean - reach * q.sd, ends = q.mean + reach * q.sd;
  if (x >= ends) return infinity;
  return x < begins ? begins - x : std::min(longest_panel * q.sd, ends - x);
}

double room_before(const Bend& bend, double x) {
  const double away = x - bend.place;
  // Towards the bend a panel may take as much of the way as leaves 1.4 times its half length.
  return away < 0.0 ? std::max(bend.distance, -0.58 * away) : 1.4 * std::max(bend.distance, away);
}

struct Reach {
  double low, high;
};

Reach reach_of(const Gaussian& q) { return {q.mean - reach * q.sd, q.mean + reach * q.sd}; }

std::vector<Gaussian> modes_of(const GaussianMixture& p) {
  std::vector<Gaussian> modes;
  if (p.first_weight > 0.0) modes.push_back(p.first);
  if (p.first_weight < 1.0) modes.push_back(p.second);
  return modes;
}

std::vector<Panel> panels_between(const GaussianMixture& p, const Gaussian& q, const Reach& whole) {
  std::vector<Gaussian> bells = modes_of(p);
  bells.push_back(q);
  const std::vector<Bend> bends = bends_of(p);
  std::vector<Panel> panels;
  double x = whole.low;
  while (x < whole.high) {
    double length = whole.high - x;
    for (const Gaussian& bell : bells) length = std::min(length, room_before(bell, x));
    for (const Bend& bend : bends) length = std::min(length, room_before(bend, x));
    // Ends of bells that differ by rounding would leave panels of no length.
    length = std::max(length, 1e-6 * (std::abs(x) + 1.0));
    panels.push_back({x + 0.5 * length, 0.5 * length});
    x += length;
  }
  return panels;
}

}  // namespace

std::vector<Panel> panels_over(const GaussianMixture& p, const Gaussian& q) {
  Reach whole = reach_of(q);
  for (const Gaussian& mode : modes_of(p)) {
    const Reach of_mode = reach_of(mode);
    whole = {std::min(whole.low, of_mode.low), std::max(whole.high, of_mode.high)};
  }
  return panels_between(p, q, whole);
}

std::vector<Panel> panels_under(const GaussianMixture& p, const Gaussian& q) {
  return panels_between(p, q, reach_of(q));
}

}  // namespace surprise
