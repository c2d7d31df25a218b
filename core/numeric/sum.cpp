#include "core/numeric/sum.h"

#include <algorithm>
#include <string>

#include "core/numeric/error.h"

namespace surprise {

namespace {

constexpr std::size_t accumulators = 4;
using Sum = CompensatedSum<accumulators>;

// Feeds `term(i)`, the pair of elements i and i + 1, to the accumulators in turn; a last single element comes with a
// zero.
template <typename Pair, typename Single>
DoubleDouble sum_of_pairs(std::size_t size, Pair pair, Single single) {
  Sum sum;
  std::size_t i = 0;
  for (; i + Sum::lanes <= size; i += Sum::lanes) {
    for (std::size_t a = 0; a < accumulators; ++a) sum.add(a, pair(i + 2 * a));
  }
  std::size_t a = 0;
  for (; i + 2 <= size; i += 2) sum.add(a++, pair(i));
  if (i < size) sum.add(a, f64x2{single(i), 0.0});
  return sum.total();
}

}  // namespace

DoubleDouble compensated_sum(std::span<const double> x) {
  return sum_of_pairs(
      x.size(), [&](std::size_t i) { return load_f64x2(x.data() + i); }, [&](std::size_t i) { return x[i]; });
}

DoubleDouble compensated_dot(std::span<const double> x, std::span<const double> y) {
  if (x.size() != y.size()) {
    throw Error("LengthMismatch", "A dot product needs two vectors of one length, but got " + std::to_string(x.size()) +
                                      " and " + std::to_string(y.size()) + " elements.");
  }
  return sum_of_pairs(
      x.size(), [&](std::size_t i) { return load_f64x2(x.data() + i) * load_f64x2(y.data() + i); },
      [&](std::size_t i) { return x[i] * y[i]; });
}

double blocked_sum(std::span<const double> x) {
  constexpr std::size_t block = 512;
  double total = 0.0;
  for (std::size_t begin = 0; begin < x.size(); begin += block) {
    const std::size_t end = std::min(begin + block, x.size());
    f64x2 even{}, odd{};
    std::size_t i = begin;
    for (; i + 4 <= end; i += 4) {
      even += load_f64x2(x.data() + i);
      odd += load_f64x2(x.data() + i + 2);
    }
    double sum = (even[0] + even[1]) + (odd[0] + odd[1]);
    for (; i < end; ++i) sum += x[i];
    total += sum;
  }
  return total;
}

}  // namespace surprise
