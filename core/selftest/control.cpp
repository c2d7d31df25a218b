// A wrong formula that must be caught: a test that cannot fail proves nothing.
#include <cstddef>
#include <vector>

#include "core/information/divergence.h"
#include "core/numeric/elementary.h"
#include "core/numeric/random.h"
#include "core/selftest/checks.h"

namespace surprise {

namespace {

/// Softmax in float32, as a training framework stores it.
std::vector<float> softmax_float(const std::vector<float>& logits) {
  std::vector<float> p;
  float sum = 0;
  for (const float logit : logits) {
    p.push_back(static_cast<float>(exp(static_cast<double>(logit))));
    sum += p.back();
  }
  for (float& probability : p) probability /= sum;
  return p;
}

/// The textbook's sum p ln(p / q), every step in float32. Rounding errors of order 1e-7 drown a divergence of order
/// 1e-9.
float naive_kl(const std::vector<float>& p, const std::vector<float>& q) {
  float sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i) sum += p[i] * static_cast<float>(log(static_cast<double>(p[i] / q[i])));
  return sum;
}

constexpr int trials = 10;
constexpr std::size_t outcomes = 2000;

}  // namespace

void check_control(std::vector<SelfTestCheck>& checks) {
  Random random(1);
  double lowest = 0, true_value = 0;
  std::vector<float> p(outcomes), q(outcomes);
  for (int trial = 0; trial < trials; ++trial) {
    for (std::size_t i = 0; i < outcomes; ++i) {
      p[i] = static_cast<float>(3 * random.normal());
      q[i] = p[i] + static_cast<float>(1e-4 * random.normal());
    }
    const double naive = static_cast<double>(naive_kl(softmax_float(p), softmax_float(q)));
    if (naive >= lowest) continue;
    lowest = naive;
    true_value = kl_divergence(Distribution::from_logits(p), Distribution::from_logits(q));
  }
  CheckList list(checks, "control");
  list.holds("Control: the textbook's KL in float32 must fail the test \"not negative\" on nearby distributions.",
             lowest < 0 && true_value > 0, "failed, as it must (the true value is " + number_text(true_value) + ")",
             number_text(lowest));
}

}  // namespace surprise
