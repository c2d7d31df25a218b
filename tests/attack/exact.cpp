#include "tests/attack/exact.h"

#include <limits>

namespace surprise::attack {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr Quad rounding = Quad(0x1p-110);  // a few of the last bit

/// Adds terms and their sizes: what a sum of both signs may have lost.
struct Sum {
  Quad value = 0, size = 0;
  void add(Quad term) {
    value += term;
    size += magnitude(term);
  }
  Exact exact(Quad more_doubt = 0) const { return {value, rounding * (size + more_doubt), Exact{}.at_least}; }
};

Exact certain(Quad value) { return {value, rounding * magnitude(value), Exact{}.at_least}; }

}  // namespace

ExactDistribution::ExactDistribution(InputKind kind, const std::vector<double>& x)
    : d_(x.size()), e_(x.size()), possible_(x.size()) {
  const bool logits = kind == InputKind::logits;
  for (std::size_t i = 1; i < x.size(); ++i) argmax_ = x[i] > x[argmax_] ? i : argmax_;
  largest_ = x[argmax_];
  for (std::size_t i = 0; i < x.size(); ++i) {
    possible_[i] = x[i] == x[argmax_] || (logits ? x[i] > -infinity && x[argmax_] < infinity : x[i] > 0.0);
    if (!possible_[i]) continue;
    if (x[i] == x[argmax_]) {
      d_[i] = 0;
    } else {
      d_[i] = logits ? Quad(x[i]) - largest_ : quad_log(Quad(x[i]) / largest_);
    }
    e_[i] = logits ? quad_exp(d_[i]) : Quad(x[i]) / largest_;
    if (x[i] == x[argmax_]) e_[i] = 1;
    if (i != argmax_) others_ += e_[i];
  }
  total_ = 1 + others_;
  log_total_ = quad_log1p(others_);
}

std::size_t ExactDistribution::support() const {
  std::size_t count = 0;
  for (const bool possible : possible_) count += possible ? 1 : 0;
  return count;
}

Exact ExactDistribution::log_sum_exp() const {
  Sum sum;
  sum.add(largest_);
  sum.add(log_total_);
  Exact exact = sum.exact();
  exact.at_least = log_total_ / 4;  // the two may cancel
  return exact;
}

Exact ExactDistribution::surprisal(std::size_t i) const { return certain(log_total_ - d_[i]); }

Exact ExactDistribution::entropy() const {
  Sum sum;
  for (std::size_t i = 0; i < outcomes(); ++i) {
    if (e_[i] > 0) sum.add(probability(i) * (log_total_ - d_[i]));
  }
  return sum.exact();
}

// Of d as well as of -ln p: the two differ by a constant.
Exact ExactDistribution::varentropy() const {
  Quad mean = 0;
  for (std::size_t i = 0; i < outcomes(); ++i) {
    if (e_[i] > 0) mean += probability(i) * d_[i];
  }
  Sum sum;
  for (std::size_t i = 0; i < outcomes(); ++i) {
    if (e_[i] > 0) sum.add(probability(i) * (d_[i] - mean) * (d_[i] - mean));
  }
  return sum.exact();
}

Exact ExactDistribution::negentropy() const {
  Sum sum;
  sum.add(quad_log(Quad(outcomes())));
  sum.add(-entropy().value);
  return sum.exact();
}

Exact ExactDistribution::outside_argmax() const { return certain(others_ / total_); }

Exact ExactDistribution::margin() const {
  Quad second = -1;
  for (std::size_t i = 0; i < outcomes(); ++i) {
    if (i != argmax_ && possible_[i] && (second < 0 || e_[i] > e_[static_cast<std::size_t>(second)])) second = Quad(i);
  }
  if (second < 0) return certain(1);
  return certain(-quad_expm1(d_[static_cast<std::size_t>(second)]) / total_);
}

Exact ExactDistribution::renyi(double order) const {
  if (order == 0.0) return certain(quad_log(Quad(support())));
  if (order == 1.0) return entropy();
  if (order == infinity) return certain(log_total_);
  Quad powers = 0;
  for (std::size_t i = 0; i < outcomes(); ++i) {
    if (possible_[i] && i != argmax_) powers += quad_exp(Quad(order) * d_[i]);
  }
  Sum sum;
  sum.add(quad_log1p(powers));
  sum.add(-Quad(order) * log_total_);
  const Quad divisor = 1 - Quad(order);
  return {sum.value / divisor, rounding * sum.size / magnitude(divisor), Exact{}.at_least};
}

Exact ExactDistribution::tsallis(double order) const {
  if (order == 0.0) return certain(Quad(support() - 1));
  if (order == 1.0) return entropy();
  if (order == infinity) return certain(0);
  const Exact r = renyi(order);
  const Quad divisor = 1 - Quad(order);
  const Quad power = quad_exp(divisor * r.value);
  const Quad value = quad_expm1(divisor * r.value) / divisor;
  return {value, power * r.doubt + rounding * magnitude(value), Exact{}.at_least};
}

// With x = ln(p / q): q / p - 1 = expm1(-x), and 2 p / (p + q) = 1 / (1 + expm1(-x) / 2).
ExactDivergences divergences(const ExactDistribution& p, const ExactDistribution& q, double share) {
  Sum cross, kl, reversed, jeffreys, js, skewed, variation, hellinger, chi;
  bool missing_in_q = false, missing_in_p = false;
  const Quad b = share, rest = 1 - b, half = Quad(0.5);
  const Quad shift = p.log_total() - q.log_total();
  for (std::size_t i = 0; i < p.outcomes(); ++i) {
    const Quad of_p = p.probability(i), of_q = q.probability(i);
    if (p.possible(i) && !q.possible(i)) {
      missing_in_q = true;
      js.add(of_p * half * quad_log(Quad(2)));
      skewed.add(-b * of_p * quad_log(b));
      variation.add(of_p * half);
      hellinger.add(of_p * half);
    } else if (!p.possible(i) && q.possible(i)) {
      missing_in_p = true;
      js.add(of_q * half * quad_log(Quad(2)));
      skewed.add(-rest * of_q * quad_log(rest));
      variation.add(of_q * half);
      hellinger.add(of_q * half);
      chi.add(of_q);
    } else if (p.possible(i)) {
      const Quad x = p.d(i) - q.d(i) - shift;
      if (of_p > 0) cross.add(of_p * (q.log_total() - q.d(i)));
      if (of_p > 0) kl.add(of_p * x);
      if (of_q > 0) reversed.add(-of_q * x);
      jeffreys.add(x > 0 ? -of_p * quad_expm1(-x) * x : of_q * quad_expm1(x) * x);
      // Of the smaller over the larger, so that no power overflows.
      const Quad decay = quad_expm1(-magnitude(x));
      const Quad larger = x > 0 ? of_p : of_q;
      variation.add(-half * larger * decay);
      const Quad root = quad_expm1(-magnitude(x) / 2);
      hellinger.add(half * larger * root * root);
      const Quad of_larger = -quad_log1p(decay / 2);     // ln of the larger over the mean
      const Quad of_smaller = of_larger - magnitude(x);  // and of the smaller
      if (of_p > 0) js.add(half * of_p * (x > 0 ? of_larger : of_smaller));
      if (of_q > 0) js.add(half * of_q * (x > 0 ? of_smaller : of_larger));
      const Quad share_of_larger = x > 0 ? b : rest;
      const Quad skewed_larger = -quad_log1p((1 - share_of_larger) * decay);
      const Quad skewed_smaller = skewed_larger - magnitude(x);
      if (of_p > 0) skewed.add(b * of_p * (x > 0 ? skewed_larger : skewed_smaller));
      if (of_q > 0) skewed.add(rest * of_q * (x > 0 ? skewed_smaller : skewed_larger));
      // p^2 / q in one power.
      const Quad over_q = x > 0 ? quad_exp(p.d(i) - p.log_total() + x) : of_q;
      chi.add(over_q * decay * decay);
    }
  }
  const Quad normalizers = p.log_total() + q.log_total();
  ExactDivergences result{cross.exact(),     kl.exact(normalizers), reversed.exact(normalizers),
                          jeffreys.exact(),  js.exact(normalizers), skewed.exact(normalizers),
                          variation.exact(), hellinger.exact(),     chi.exact()};
  result.hellinger.value = quad_sqrt(result.hellinger.value);
  result.hellinger.at_least = Quad(1e-140);  // its square is what is summed
  const Exact endless{Quad(infinity), 0, 0};
  if (missing_in_q) result.cross_entropy = result.kl = result.chi_squared = endless;
  if (missing_in_p) result.kl_reversed = endless;
  if (missing_in_p || missing_in_q) result.jeffreys = endless;
  return result;
}

}  // namespace surprise::attack
