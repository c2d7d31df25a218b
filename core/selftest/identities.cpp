// Equations that hold for every distribution, tried on random ones.
#include <cmath>
#include <vector>

#include "core/information/calibration.h"
#include "core/information/codes.h"
#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/truncation.h"
#include "core/numeric/elementary.h"
#include "core/numeric/random.h"
#include "core/selftest/checks.h"

namespace surprise {

namespace {

constexpr double ln_2 = 0.6931471805599453;

Distribution random_distribution(Random& random, std::size_t outcomes, double scale) {
  std::vector<double> logits(outcomes);
  for (double& logit : logits) logit = scale * random.normal();
  return Distribution::from_logits(logits);
}

void check_two(CheckList& list, const Distribution& p, const Distribution& q) {
  const double kl = kl_divergence(p, q), js = js_divergence(p, q);
  list.near("Cross-entropy is entropy plus divergence: H(p, q) = H(p) + KL(p || q).", cross_entropy(p, q),
            entropy(p) + kl, 4e-15);
  list.holds("The divergence of p from itself is exactly 0.", kl_divergence(p, p) == 0, "0",
             number_text(kl_divergence(p, p)));
  list.holds("KL(p || q) is not negative.", kl >= 0, ">= 0", number_text(kl));
  list.holds("The Jensen-Shannon divergence lies between 0 and ln 2.", js >= 0 && js <= ln_2, "in [0, ln 2]",
             number_text(js));
  list.near("The Jensen-Shannon divergence is symmetric.", js, js_divergence(q, p), 4e-16);
  const double distance = total_variation(p, q), bound = std::sqrt(kl / 2);
  list.holds("Pinsker: total variation is at most the root of half the divergence.", distance <= bound,
             "<= " + number_text(bound), number_text(distance));
}

void check_one(CheckList& list, const Distribution& p) {
  const double h = entropy(p), log_v = log(static_cast<double>(p.outcomes()));
  list.holds("Entropy lies between 0 and ln V.", h >= 0 && h <= log_v, "in [0, " + number_text(log_v) + "]",
             number_text(h));
  list.near("Negentropy is ln V - H.", log_v - h, negentropy(p), 4e-15);
  list.near("Renyi's entropy of order 1 is Shannon's.", h, renyi_entropy(p, 1), 4e-15);
  list.holds("Renyi's entropy falls with its order.", renyi_entropy(p, 2) < h && h < renyi_entropy(p, 0.5),
             "H_2 < H_1 < H_0.5", number_text(renyi_entropy(p, 2)));
  const double mean_bits = optimal_code(p).huffman_mean_bits, h_bits = h / ln_2;
  list.holds("Huffman's code needs between H and H + 1 bits.", mean_bits >= h_bits && mean_bits < h_bits + 1,
             "in [H, H + 1)", number_text(mean_bits));
  TruncationOptions options;
  options.top_p = 0.9;
  const Truncation kept = truncate(p, options);
  list.near("Truncation costs KL(truncated || full) = -ln(kept mass).", -log(kept.kept_mass), kept.kl_from_full_nats,
            4e-15);

  // dH/dT = Var_p(z) / T^3, and the varentropy is Var_p(z) / T^2: the heat capacity of statistical physics.
  const double step = 1e-4;
  const double slope = (entropy(with_temperature(p, 1 + step)) - entropy(with_temperature(p, 1 - step))) / (2 * step);
  list.near("Entropy rises with temperature at the rate of the varentropy: dH/dT = varentropy at T = 1.", varentropy(p),
            slope, 1e-6);
}

void check_calibration(CheckList& list, Random& random) {
  std::vector<double> confidences(300), correct(300);
  for (std::size_t i = 0; i < confidences.size(); ++i) {
    confidences[i] = random.uniform();
    correct[i] = random.uniform() < confidences[i] ? 1.0 : 0.0;
  }
  const CalibrationReading reading = calibration(confidences, correct, 15);
  list.near("Murphy: Brier = reliability - resolution + uncertainty + what goes on within the bins.", reading.brier,
            reading.reliability - reading.resolution + reading.uncertainty + reading.within_bin, 4e-16);
}

void check_elementary(CheckList& list, Random& random) {
  double worst = 0;
  for (int i = 0; i < 1000; ++i) {
    const double x = 30 * random.normal();
    worst = std::fmax(worst, std::fabs(log(exp(x)) - x) / std::fmax(1.0, std::fabs(x)));
  }
  list.holds("The logarithm undoes the exponential, at a thousand random numbers.", worst <= 4e-16, "<= 4e-16",
             number_text(worst));
}

}  // namespace

void check_identities(std::vector<SelfTestCheck>& checks) {
  CheckList list(checks, "identity");
  Random random(7);
  const Distribution p = random_distribution(random, 1000, 2);
  const Distribution q = random_distribution(random, 1000, 2);
  check_one(list, p);
  check_two(list, p, q);
  check_calibration(list, random);
  check_elementary(list, random);
}

}  // namespace surprise
