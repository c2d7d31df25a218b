#include "core/language/interpolation.h"

#include <algorithm>

#include "core/numeric/elementary.h"
#include "core/numeric/sum.h"

namespace surprise {

double interpolate(std::span<double> p, const Followers& followers, const Discounts& discounts) {
  std::uint64_t total = 0;
  double discounted = 0;
  for (const std::uint32_t count : followers.count) {
    total += count;
    discounted += discounts.of(count);
  }
  const double whole = static_cast<double>(total);
  const double lower_share = discounted / whole;
  for (double& probability : p) probability *= lower_share;
  for (std::size_t f = 0; f < followers.token.size(); ++f) {
    const std::uint32_t count = followers.count[f];
    p[static_cast<std::size_t>(followers.token[f])] += (count - discounts.of(count)) / whole;
  }
  return lower_share;
}

void take_logarithms(std::span<const double> p, std::span<const TokenId> tokens, std::span<double> log_p) {
  for (std::size_t i = 0; i < tokens.size(); i += 2) {
    const auto first = static_cast<std::size_t>(tokens[i]);
    const auto second = static_cast<std::size_t>(tokens[std::min(i + 1, tokens.size() - 1)]);
    const f64x2 logarithms = log(f64x2{p[first], p[second]});
    log_p[first] = logarithms[0];
    log_p[second] = logarithms[1];
  }
}

void sharpen_largest(std::span<double> p, std::span<double> log_p) {
  const auto largest = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
  if (p[largest] <= 0.5) return;
  p[largest] = 0;
  const double others = to_double(compensated_sum(p));
  p[largest] = 1 - others;
  log_p[largest] = log1p(-others);
}

}  // namespace surprise
