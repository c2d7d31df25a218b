#include "core/learning/log_softmax.h"

#include <algorithm>

#include "core/numeric/elementary.h"

namespace surprise {
namespace {

template <typename Real>
Real largest_of(const Real* z, std::size_t v) {
  Real largest = z[0];
  for (std::size_t i = 1; i < v; ++i) largest = z[i] > largest ? z[i] : largest;
  return largest;
}

/// exp of four differences into p; gives their sum.
f64x2 exponentials(float* p, const float* log_p) {
  const f32x4 e = exp_fast(load_f32x4(log_p));
  store(p, e);
  return widen_low(e) + widen_high(e);
}

double exponentials(float* p, const float* log_p, std::size_t v) {
  f64x2 total{};
  std::size_t i = 0;
  for (; i + 4 <= v; i += 4) total += exponentials(p + i, log_p + i);
  if (i < v) {
    float rest[4] = {-1e30f, -1e30f, -1e30f, -1e30f};  // whose exponentials are 0
    std::copy(log_p + i, log_p + v, rest);
    total += exponentials(rest, rest);
    std::copy_n(rest, v - i, p + i);
  }
  return total[0] + total[1];
}

double exponentials(double* p, const double* log_p, std::size_t v) {
  double total = 0;
  for (std::size_t i = 0; i < v; ++i) {
    p[i] = exp(log_p[i]);
    total += p[i];
  }
  return total;
}

}  // namespace

template <typename Real>
void log_softmax(Real* p, Real* log_p, const Real* z, std::size_t v, Real temperature) {
  const Real largest = largest_of(z, v);
  if (temperature == Real{1}) {
    for (std::size_t i = 0; i < v; ++i) log_p[i] = z[i] - largest;
  } else {
    for (std::size_t i = 0; i < v; ++i) log_p[i] = (z[i] - largest) / temperature;
  }
  const double total = exponentials(p, log_p, v);
  const auto log_total = static_cast<Real>(log(total));
  const auto share = static_cast<Real>(1 / total);
  for (std::size_t i = 0; i < v; ++i) {
    log_p[i] -= log_total;
    p[i] *= share;
  }
}

template void log_softmax(float*, float*, const float*, std::size_t, float);
template void log_softmax(double*, double*, const double*, std::size_t, double);

}  // namespace surprise
