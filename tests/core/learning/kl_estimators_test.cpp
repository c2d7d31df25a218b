#include "core/learning/kl_estimators.h"

#include <cmath>
#include <limits>
#include <vector>

#include "core/information/divergence.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;

Distribution random_distribution(std::uint64_t seed, double spread) {
  Random random(seed);
  std::vector<double> logits(12);
  for (double& z : logits) z = spread * random.normal();
  return Distribution::from_logits(std::span<const double>(logits));
}

// N(mean, 1) on a fine grid, cut where nothing is left of it.
Distribution gaussian(double mean) {
  std::vector<double> logits;
  for (int i = -4000; i <= 4000; ++i) {
    const double x = 0.005 * i - mean;
    logits.push_back(-x * x / 2);
  }
  return Distribution::from_logits(std::span<const double>(logits));
}

// d/dz_j of f(softmax(z)) by central differences.
template <typename Function>
std::vector<double> numeric_gradient(const Distribution& policy, Function f) {
  std::vector<double> logits(policy.outcomes());
  for (std::size_t i = 0; i < logits.size(); ++i) logits[i] = policy.log_weight(i).hi;
  std::vector<double> gradient(logits.size());
  constexpr double step = 1e-5;
  for (std::size_t j = 0; j < logits.size(); ++j) {
    const double z = logits[j];
    logits[j] = z + step;
    const double up = f(Distribution::from_logits(std::span<const double>(logits)));
    logits[j] = z - step;
    const double down = f(Distribution::from_logits(std::span<const double>(logits)));
    logits[j] = z;
    gradient[j] = (up - down) / (2 * step);
  }
  return gradient;
}

}  // namespace

TEST_CASE("k1 and k3 are KL on average, k1 with the wider spread where the two are near", "[learning][kl]") {
  const Distribution policy = random_distribution(1, 1.0), reference = random_distribution(2, 1.0);
  const KlEstimatorMoments moments = kl_estimator_moments(policy, reference);
  CHECK(moments.kl_nats == kl_divergence(policy, reference));
  CHECK_THAT(moments.k1.mean_nats, WithinRel(moments.kl_nats, 1e-13));
  CHECK_THAT(moments.k3.mean_nats, WithinRel(moments.kl_nats, 1e-13));
  const KlEstimatorMoments near = kl_estimator_moments(gaussian(0.1), gaussian(0));
  CHECK(near.k3.sd_nats < near.k1.sd_nats / 5);
}

TEST_CASE("Between two Gaussians the estimators have Schulman's bias and spread", "[learning][kl]") {
  const double mu = GENERATE(0.1, 0.5, 1.0);
  const KlEstimatorMoments moments = kl_estimator_moments(gaussian(mu), gaussian(0));
  const double kl = mu * mu / 2;
  CHECK_THAT(moments.kl_nats, WithinRel(kl, 1e-9));
  CHECK_THAT(moments.k1.sd_nats, WithinRel(kl * 2 / mu, 1e-9));
  CHECK_THAT(moments.k2.mean_nats, WithinRel(kl * (1 + mu * mu / 4), 1e-9));
  CHECK_THAT(moments.k2.sd_nats, WithinRel(kl * std::sqrt(2 + mu * mu), 1e-9));
  CHECK_THAT(moments.k3.sd_nats, WithinRel(kl * 2 * std::sqrt(std::exp(mu * mu) - 1 - mu * mu) / (mu * mu), 1e-7));
}

TEST_CASE("Of one sample only k1 can be negative", "[learning][kl]") {
  const double l = GENERATE(-40.0, -1.0, -1e-9, 0.0, 1e-9, 1.0, 40.0);
  const KlEstimates k = kl_estimates(l);
  CHECK(k.k1_nats == l);
  CHECK(k.k2_nats >= 0.0);
  CHECK(k.k3_nats >= 0.0);
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(kl_estimates(-infinity).k3_nats == infinity);
  CHECK(kl_estimates(-infinity).k1_nats == -infinity);
}

TEST_CASE("As losses k1 is no leash, k2 is the KL that was meant, k3 is the other one", "[learning][kl]") {
  const Distribution policy = random_distribution(3, 1.0), reference = random_distribution(4, 1.0);
  for (const double g : expected_loss_gradient(policy, reference, KlEstimator::k1)) CHECK_THAT(g, WithinAbs(0, 1e-16));
  const auto k2 = expected_loss_gradient(policy, reference, KlEstimator::k2);
  const auto k3 = expected_loss_gradient(policy, reference, KlEstimator::k3);
  const auto meant = numeric_gradient(policy, [&](const Distribution& p) { return kl_divergence(p, reference); });
  const auto other = numeric_gradient(policy, [&](const Distribution& p) { return kl_divergence(reference, p); });
  double apart = 0;
  for (std::size_t i = 0; i < k2.size(); ++i) {
    CHECK_THAT(k2[i], WithinAbs(meant[i], 1e-9));
    CHECK_THAT(k3[i], WithinAbs(other[i], 1e-9));
    apart += std::abs(k2[i] - k3[i]);
  }
  CHECK(apart > 0.1);
}

TEST_CASE("A reference that excludes what the policy draws makes every estimate infinite", "[learning][kl]") {
  const Distribution policy = Distribution::from_probabilities(std::vector<double>{0.5, 0.5});
  const Distribution reference = Distribution::from_probabilities(std::vector<double>{1.0, 0.0});
  const KlEstimatorMoments moments = kl_estimator_moments(policy, reference);
  for (const double mean : {moments.kl_nats, moments.k1.mean_nats, moments.k2.mean_nats, moments.k3.mean_nats}) {
    CHECK(mean == std::numeric_limits<double>::infinity());
  }
}
