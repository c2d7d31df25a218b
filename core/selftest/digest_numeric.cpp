#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/numeric/elementary.h"
#include "core/numeric/random.h"
#include "core/numeric/sum.h"
#include "core/selftest/digest.h"

namespace surprise {

namespace {

constexpr std::size_t points = 500;

void add(Digest& digest, f64x2 lanes) {
  digest.add(lanes[0]);
  digest.add(lanes[1]);
}

void add(Digest& digest, DoubleDouble x) {
  digest.add(x.hi);
  digest.add(x.lo);
}

void add(Digest& digest, DoubleDouble2 x) {
  add(digest, x.hi);
  add(digest, x.lo);
}

/// Every form of every function at x and, in the other lane, at a number of another size.
void digest_elementary(Digest& digest, double x, double other) {
  const f64x2 lanes{x, other};
  digest.add(exp(x));
  digest.add(expm1(x));
  digest.add(log(x));
  digest.add(log1p(x));
  digest.add(tanh(x));
  add(digest, exp(lanes));
  add(digest, expm1(lanes));
  add(digest, log(lanes));
  add(digest, log1p(lanes));
  add(digest, tanh(lanes));
  add(digest, exp_dd(x));
  add(digest, exp_dd(lanes));
  add(digest, expm1_dd(x));
  add(digest, expm1_dd(lanes));
  add(digest, log_dd(x));
  add(digest, log_dd(lanes));
  add(digest, log1p_dd(DoubleDouble{x, x * 0x1p-60}));
  add(digest, log1p_dd(DoubleDouble2{lanes, lanes * 0x1p-60}));
  const f32x4 fast = exp_fast(f32x4{static_cast<float>(x), static_cast<float>(other), 0.5F, -0.0F});
  add(digest, widen_low(fast));
  add(digest, widen_high(fast));
}

}  // namespace

void digest_numeric(Digest& digest) {
  Random random(1);
  for (std::size_t i = 0; i < points; ++i) {
    for (const double scale : {1e-300, 1e-9, 0.1, 1.0, 40.0, 800.0}) {
      // Drawn in statements of their own: compilers differ in the order of arguments and operands.
      const double x = scale * random.normal();
      const double other = scale * random.uniform_open();
      digest_elementary(digest, x, other);
    }
  }
  const double infinity = -log(0.0);
  for (const double edge :
       {0.0, -0.0, 1.0, -1.0, infinity, -infinity, infinity - infinity, 5e-324, 1.7976931348623157e308}) {
    digest_elementary(digest, edge, -edge);
  }

  std::vector<double> numbers(points), weights(points);
  for (std::size_t i = 0; i < points; ++i) {
    const double size = exp(20.0 * random.normal());
    numbers[i] = size * random.normal();
    weights[i] = random.uniform();
  }
  add(digest, compensated_sum(numbers));
  add(digest, compensated_dot(numbers, weights));
  digest.add(blocked_sum(numbers));
  for (std::size_t i = 0; i < points; ++i) {
    digest.add(random.bits());
    digest.add(random.below(1000));
    digest.add(static_cast<std::uint64_t>(random.categorical(weights)));
  }
}

}  // namespace surprise
