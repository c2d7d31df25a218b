#include "core/learning/objectives.h"

#include "core/numeric/elementary.h"

namespace surprise {

template <typename Real>
double cross_entropy(Real* d, const Real* q, const Real* log_q, std::size_t v, TokenId target, double smoothing,
                     double weight) {
  const double elsewhere = smoothing / static_cast<double>(v);
  const auto scale = static_cast<Real>(weight);
  const auto spread = static_cast<Real>(elsewhere);
  for (std::size_t i = 0; i < v; ++i) d[i] += scale * (q[i] - spread);
  d[target] -= static_cast<Real>(weight * (1 - smoothing));
  double loss = (1 - smoothing) * -static_cast<double>(log_q[target]);
  if (smoothing == 0) return loss;
  double sum = 0;
  for (std::size_t i = 0; i < v; ++i) sum += static_cast<double>(log_q[i]);
  return loss - elsewhere * sum;
}

template <typename Real>
double forward_kl(Real* d, const Real* q, const Real* log_q, const Real* p, const Real* log_p, std::size_t v,
                  double weight) {
  const auto scale = static_cast<Real>(weight);
  double loss = 0;
  for (std::size_t i = 0; i < v; ++i) {
    const Real change = q[i] - p[i];
    loss += static_cast<double>(p[i] * (log_p[i] - log_q[i]) + change);
    d[i] += scale * change;
  }
  return loss;
}

template <typename Real>
double reverse_kl(Real* d, const Real* q, const Real* log_q, const Real* p, const Real* log_p, std::size_t v,
                  double weight) {
  double loss = 0;
  for (std::size_t i = 0; i < v; ++i) {
    loss += static_cast<double>(q[i] * (log_q[i] - log_p[i]) + (p[i] - q[i]));
  }
  const auto mean = static_cast<Real>(loss);
  const auto scale = static_cast<Real>(weight);
  for (std::size_t i = 0; i < v; ++i) d[i] += scale * q[i] * ((log_q[i] - log_p[i]) - mean);
  return loss;
}

namespace {

/// ln(p / m) and ln(q / m) of one outcome with x = ln(p / q), for m = b p + (1 - b) q. The smaller of p and q is the
/// one whose ratio is an exponential, so that nothing overflows.
struct RatiosToMixture {
  double of_p, of_q;
};

RatiosToMixture ratios_to_mixture(double x, double b) {
  if (x > 0) {
    const double of_p = -log1p((1 - b) * expm1(-x));
    return {of_p, of_p - x};
  }
  const double of_q = -log1p(b * expm1(x));
  return {of_q + x, of_q};
}

}  // namespace

template <typename Real>
double skewed_js(Real* d, const Real* q, const Real* log_q, const Real* p, const Real* log_p, std::size_t v, double b,
                 double weight) {
  double loss = 0;
  double kl_model_mixture = 0;
  for (std::size_t i = 0; i < v; ++i) {
    const auto of_p = static_cast<double>(p[i]);
    const auto of_q = static_cast<double>(q[i]);
    const RatiosToMixture ratio = ratios_to_mixture(static_cast<double>(log_p[i] - log_q[i]), b);
    loss += b * (of_p * ratio.of_p) + (1 - b) * (of_q * ratio.of_q);
    kl_model_mixture += of_q * ratio.of_q;
  }
  const double scale = weight * (1 - b);
  for (std::size_t i = 0; i < v; ++i) {
    const RatiosToMixture ratio = ratios_to_mixture(static_cast<double>(log_p[i] - log_q[i]), b);
    d[i] += static_cast<Real>(scale * static_cast<double>(q[i]) * (ratio.of_q - kl_model_mixture));
  }
  return loss;
}

template double cross_entropy(float*, const float*, const float*, std::size_t, TokenId, double, double);
template double cross_entropy(double*, const double*, const double*, std::size_t, TokenId, double, double);
template double forward_kl(float*, const float*, const float*, const float*, const float*, std::size_t, double);
template double forward_kl(double*, const double*, const double*, const double*, const double*, std::size_t, double);
template double reverse_kl(float*, const float*, const float*, const float*, const float*, std::size_t, double);
template double reverse_kl(double*, const double*, const double*, const double*, const double*, std::size_t, double);
template double skewed_js(float*, const float*, const float*, const float*, const float*, std::size_t, double, double);
template double skewed_js(double*, const double*, const double*, const double*, const double*, std::size_t, double,
                          double);

}  // namespace surprise
