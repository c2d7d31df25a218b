// One number for all bits of this floor: the same natively, as WebAssembly with and without SIMD, and in every browser.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "core/numeric/elementary.h"
#include "core/numeric/random.h"
#include "core/numeric/sum.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

// FNV-1a of 64 bits over the bytes of numbers, least significant first. All NaN count as one: their payload is not
// promised.
class Digest {
 public:
  void add(std::uint64_t word) {
    for (int i = 0; i < 8; ++i) hash_ = (hash_ ^ ((word >> (8 * i)) & 0xff)) * 0x100000001b3;
  }
  void add(double x) {
    std::uint64_t word = 0x7ff8000000000000;
    if (x == x) std::memcpy(&word, &x, sizeof word);
    add(word);
  }
  void add(DoubleDouble x) {
    add(x.hi);
    add(x.lo);
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
};

// Magnitudes from 2^-1074 to 2^1023, both signs, and the range where exp is of use.
std::vector<double> inputs() {
  Random random(20260101);
  std::vector<double> x = {0.0, -0.0, 1.0, -1.0, HUGE_VAL, -HUGE_VAL, std::nan("")};
  for (int i = 0; i < 1000; ++i) {
    // One draw a statement: the order in which arguments are evaluated is the compiler's choice.
    const double wide = random.uniform() - 0.5;
    x.push_back(std::ldexp(wide, static_cast<int>(random.below(2098)) - 1074));
    const double near = random.uniform() - 0.5;
    x.push_back(std::ldexp(near, static_cast<int>(random.below(60)) - 48));
    x.push_back(1500.0 * random.uniform() - 760.0);
    x.push_back(4.0 * random.uniform() - 1.0);
  }
  return x;
}

}  // namespace

TEST_CASE("every build computes the same bits", "[numeric][digest]") {
  Digest digest;
  const std::vector<double> xs = inputs();
  std::vector<double> values;
  for (const double x : xs) {
    for (const double y : {exp(x), expm1(x), log(x), log1p(x), tanh(x)}) {
      digest.add(y);
      values.push_back(std::isfinite(y) ? y : 0.0);
    }
    for (const DoubleDouble y : {exp_dd(x), expm1_dd(x), log_dd(x), log1p_dd(DoubleDouble{x, x * 0x1p-60})})
      digest.add(y);
    const f32x4 fast = exp_fast(splat(static_cast<float>(-std::fabs(x))));
    for (int i = 0; i < 4; ++i) digest.add(static_cast<double>(fast[i]));
  }
  digest.add(compensated_sum(values));
  digest.add(compensated_dot(values, values));
  digest.add(blocked_sum(values));
  Random random(42);
  const std::vector<double> weights = {0.1, 0.0, 0.2, 0.7};
  for (int i = 0; i < 1000; ++i) {
    digest.add(random.bits());
    digest.add(random.uniform());
    digest.add(random.normal());
    digest.add(random.below(1000));
    digest.add(static_cast<std::uint64_t>(random.categorical(weights)));
  }
  CHECK(digest.value() == 0x6546bc413fdfec32u);
}

}  // namespace surprise
