#include "tests/attack/pairs.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/numeric/elementary.h"
#include "core/numeric/random.h"

namespace surprise::attack {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
using Numbers = std::vector<double>;

std::size_t below(Random& random, std::size_t n) { return static_cast<std::size_t>(random.below(n)); }

/// Spread evenly over the orders of magnitude.
double log_uniform(Random& random, double low, double high) {
  return exp(log(low) + random.uniform() * (log(high) - log(low)));
}

std::size_t size_of(Random& random) {
  const std::uint64_t draw = random.below(100'000);
  if (draw < 97'000) return 1 + below(random, 16);
  if (draw < 99'900) return 1 + below(random, 256);
  if (draw < 99'999) return static_cast<std::size_t>(log_uniform(random, 256, 8'000));
  return static_cast<std::size_t>(log_uniform(random, 8'000, 200'000));
}

Numbers normal(Random& random, std::size_t n, double deviation, double offset = 0.0) {
  Numbers z(n);
  for (double& x : z) x = offset + deviation * random.normal();
  return z;
}

/// Numbers of 24 bits, which sums with small whole numbers leave exact.
Numbers short_numbers(Random& random, std::size_t n) {
  Numbers z(n);
  for (double& x : z) x = static_cast<double>(static_cast<std::int64_t>(random.below(1 << 13)) - (1 << 12)) / 256.0;
  return z;
}

Numbers moved(Random& random, Numbers z, double deviation) {
  for (double& x : z) x += deviation * random.normal();
  return z;
}

/// Some outcomes impossible, never all.
void mask(Random& random, Numbers& z) {
  const std::size_t stays = below(random, z.size());
  for (std::size_t i = 0; i < z.size(); ++i) {
    if (i != stays && random.below(3) == 0) z[i] = -infinity;
  }
}

using Maker = void (*)(Random&, std::size_t, Pair&);

void make_normal(Random& random, std::size_t n, Pair& pair) {
  pair.p = normal(random, n, log_uniform(random, 1e-3, 100), 20.0 * random.normal());
  pair.q = normal(random, n, log_uniform(random, 1e-3, 100));
}
void make_float32(Random& random, std::size_t n, Pair& pair) {
  pair.p = normal(random, n, log_uniform(random, 1e-2, 20));
  pair.q = moved(random, pair.p, 1.0);
  for (double& x : pair.p) x = static_cast<double>(static_cast<float>(x));
}
void make_flat(Random& random, std::size_t n, Pair& pair) {
  pair.p.assign(n, 100.0 * random.normal());
  pair.q = normal(random, n, log_uniform(random, 1e-9, 1));
}
void make_nearly_flat(Random& random, std::size_t n, Pair& pair) {
  pair.p = normal(random, n, log_uniform(random, 1e-9, 1e-2), random.normal());
  pair.q = normal(random, n, log_uniform(random, 1e-9, 1e-2));
}
void make_peaked(Random& random, std::size_t n, Pair& pair) {
  pair.p = normal(random, n, 2.0);
  pair.q = moved(random, pair.p, log_uniform(random, 1e-6, 1));
  const std::size_t top = below(random, n);
  const double boost = log_uniform(random, 5, 700);
  pair.p[top] += boost;
  pair.q[top] += boost + random.normal();
}
void make_peaked_apart(Random& random, std::size_t n, Pair& pair) {
  pair.p = normal(random, n, 2.0);
  pair.q = normal(random, n, 2.0);
  pair.p[below(random, n)] += log_uniform(random, 5, 700);
  pair.q[below(random, n)] += log_uniform(random, 5, 700);
}
void make_one_hot(Random& random, std::size_t n, Pair& pair) {
  pair.p.assign(n, -infinity);
  pair.p[below(random, n)] = random.normal();
  pair.q = normal(random, n, 3.0);
}
void make_masked(Random& random, std::size_t n, Pair& pair) {
  pair.p = normal(random, n, 3.0);
  pair.q = normal(random, n, 3.0);
  mask(random, pair.p);
  if (random.below(2) == 0) mask(random, pair.q);
}
void make_infinite(Random& random, std::size_t n, Pair& pair) {
  pair.p = normal(random, n, 3.0);
  pair.q = normal(random, n, 3.0);
  for (std::size_t i = 0; i < 1 + below(random, 3); ++i) pair.p[below(random, n)] = infinity;
}
void make_zipf(Random& random, std::size_t n, Pair& pair) {
  pair.kind = InputKind::counts;
  const double exponent = 3.0 * random.uniform(), other = 3.0 * random.uniform();
  for (std::size_t i = 0; i < n; ++i) {
    pair.p.push_back(exp(-exponent * log(static_cast<double>(i + 1))));
    pair.q.push_back(exp(-other * log(static_cast<double>(i + 1))));
  }
}
void make_counts(Random& random, std::size_t n, Pair& pair) {
  pair.kind = InputKind::counts;
  for (std::size_t i = 0; i < n; ++i) {
    pair.p.push_back(static_cast<double>(random.below(20)));
    pair.q.push_back(static_cast<double>(1 + random.below(1'000'000)));
  }
  pair.p[below(random, n)] += 1.0;
}
void make_denormal_counts(Random& random, std::size_t n, Pair& pair) {
  pair.kind = InputKind::counts;
  for (std::size_t i = 0; i < n; ++i) {
    pair.p.push_back(static_cast<double>(1 + random.below(1 << 20)) * 0x1p-1074);
    pair.q.push_back(log_uniform(random, 1e-320, 1.0));
  }
}
void make_wide_counts(Random& random, std::size_t n, Pair& pair) {
  pair.kind = InputKind::counts;
  for (std::size_t i = 0; i < n; ++i) {
    pair.p.push_back(log_uniform(random, 1e-300, 1e300));
    pair.q.push_back(log_uniform(random, 1e-150, 1e150));
  }
}
void make_far_logits(Random& random, std::size_t n, Pair& pair) {
  const double scale = log_uniform(random, 1e3, 1e150);
  pair.p = normal(random, n, scale);
  pair.q = normal(random, n, log_uniform(random, 1e3, 1e150));
}
void make_far_offset(Random& random, std::size_t n, Pair& pair) {
  const double offset = log_uniform(random, 1e3, 1e12) * (random.below(2) == 0 ? 1.0 : -1.0);
  pair.p = normal(random, n, 3.0, offset);
  pair.q = normal(random, n, 3.0, -offset);
}
void make_nearly_equal(Random& random, std::size_t n, Pair& pair) {
  pair.p = normal(random, n, log_uniform(random, 1e-2, 20));
  pair.q = moved(random, pair.p, log_uniform(random, 1e-9, 1e-1));
}
void make_equal(Random& random, std::size_t n, Pair& pair) {
  pair.p = normal(random, n, log_uniform(random, 1e-2, 50));
  pair.q = pair.p;
  pair.same_up_to_shift = true;
}
void make_shifted(Random& random, std::size_t n, Pair& pair) {
  pair.p = short_numbers(random, n);
  pair.q = pair.p;
  const double shift = static_cast<double>(random.below(1 << 20)) - 0x1p19;
  for (double& x : pair.q) x += shift;
  pair.same_up_to_shift = true;
}
void make_signed_zeros(Random& random, std::size_t n, Pair& pair) {
  for (std::size_t i = 0; i < n; ++i) pair.p.push_back(random.below(2) == 0 ? 0.0 : -0.0);
  pair.q.assign(n, 0.0);
  pair.same_up_to_shift = true;
}
void make_sorted(Random& random, std::size_t n, Pair& pair) {
  pair.p = normal(random, n, 4.0);
  pair.q = normal(random, n, 4.0);
  std::sort(pair.p.begin(), pair.p.end());
  std::sort(pair.q.rbegin(), pair.q.rend());
}

struct Family {
  std::string_view name;
  Maker make;
};

constexpr std::array<Family, 20> families = {{{"normal", make_normal},
                                              {"float32", make_float32},
                                              {"flat", make_flat},
                                              {"nearly flat", make_nearly_flat},
                                              {"peaked", make_peaked},
                                              {"peaked apart", make_peaked_apart},
                                              {"one-hot", make_one_hot},
                                              {"masked", make_masked},
                                              {"+inf logits", make_infinite},
                                              {"zipf", make_zipf},
                                              {"counts", make_counts},
                                              {"denormal counts", make_denormal_counts},
                                              {"wide counts", make_wide_counts},
                                              {"far logits", make_far_logits},
                                              {"far offset", make_far_offset},
                                              {"nearly equal", make_nearly_equal},
                                              {"equal", make_equal},
                                              {"shifted", make_shifted},
                                              {"signed zeros", make_signed_zeros},
                                              {"sorted", make_sorted}}};

constexpr std::array<double, 8> orders = {0.0, 0.3, 0.5, 1.0, 1.5, 2.0, 7.0, infinity};

}  // namespace

Pair make_pair(std::uint64_t number) {
  const Family& family = families[static_cast<std::size_t>(number % families.size())];
  Random random(number);
  const std::size_t n = size_of(random);
  Pair pair{family.name, InputKind::logits, {}, {}, below(random, n), 0.0, 0.0, false};
  pair.order = random.below(4) == 0 ? 1.0 + log_uniform(random, 1e-6, 1) : orders[below(random, orders.size())];
  pair.share = random.uniform_open();
  family.make(random, n, pair);
  return pair;
}

std::vector<std::string_view> family_names() {
  std::vector<std::string_view> names;
  for (const Family& family : families) names.push_back(family.name);
  return names;
}

}  // namespace surprise::attack
