// Any doubles as logits, log-probabilities, probabilities or counts: refused, or measured with every bound kept.
#include <fuzzer/FuzzedDataProvider.h>

#include <limits>
#include <vector>

#include "core/information/codes.h"
#include "core/information/count_entropy.h"
#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/fast_measures.h"
#include "core/information/logits.h"
#include "core/information/temperature_curve.h"
#include "core/information/truncation.h"
#include "tests/fuzz/target.h"

namespace surprise::fuzz {
namespace {

using Numbers = std::vector<double>;

constexpr double infinity = std::numeric_limits<double>::infinity();

double number(FuzzedDataProvider& input) {
  const auto kind = input.ConsumeIntegral<std::uint8_t>();
  if (kind < 160) return static_cast<double>(input.ConsumeIntegral<std::int16_t>()) / 256.0;
  if (kind < 192) return static_cast<double>(input.ConsumeIntegral<std::uint8_t>());
  if (kind < 200) return -infinity;
  return input.ConsumeFloatingPoint<double>();
}

Numbers numbers(FuzzedDataProvider& input, std::size_t count) {
  Numbers result;
  for (std::size_t i = 0; i < count; ++i) result.push_back(number(input));
  return result;
}

/// A double's rounding beyond a bound that the exact value keeps.
bool at_most(double x, double bound) { return not_negative(x) && (x <= bound * (1.0 + 1e-15) || bound == infinity); }

void measure(const Distribution& p, double parameter) {
  const DistributionSummary s = summarize(p);
  require(at_most(s.entropy_nats, s.max_entropy_nats), "an entropy lies in [0, ln V]");
  require(at_most(s.min_entropy_nats, s.entropy_nats), "the min-entropy is at most the entropy");
  require(at_most(s.negentropy_nats, s.max_entropy_nats), "a negentropy lies in [0, ln V]");
  require(not_negative(s.varentropy_nats2), "a varentropy is not negative");
  require(at_most(s.normalized_entropy, 1.0) && at_most(s.max_probability, 1.0), "shares lie in [0, 1]");
  answers([&] { require(not_negative(renyi_entropy(p, parameter)), "Renyi's entropy is not negative"); });
  answers([&] { require(not_negative(tsallis_entropy(p, parameter)), "Tsallis' entropy is not negative"); });
  const OptimalCode code = optimal_code(p);
  require(at_most(code.entropy_bits, code.huffman_mean_bits + 1e-12), "no code beats the entropy");
  const Numbers temperatures = {0.0, parameter, 1.0, infinity};
  answers([&] {
    for (const double h : temperature_curve(p, temperatures).entropy_nats)
      require(not_negative(h), "H(T) is not negative");
  });
}

void cut(const Distribution& p, FuzzedDataProvider& input) {
  TruncationOptions options;
  options.temperature = number(input);
  options.top_k = input.ConsumeIntegralInRange<std::size_t>(0, 5);
  options.top_p = number(input) / 64.0;
  options.min_p = input.ConsumeProbability<double>();
  options.typical = input.ConsumeBool() ? 1.0 : input.ConsumeProbability<double>();
  options.order = input.ConsumeBool() ? SamplerOrder::llama_cpp : SamplerOrder::transformers;
  answers([&] {
    const Truncation kept = truncate(p, options);
    require(!kept.kept.empty() && kept.kept.size() <= p.outcomes(), "something is kept");
    require(kept.kept_mass > 0.0 && kept.kept_mass <= 1.0, "the kept mass is a probability");
    require(not_negative(kept.kl_from_full_nats) && not_negative(kept.entropy_after_nats),
            "KL and entropy are not negative");
  });
}

void compare_both(const Distribution& p, const Distribution& q, double share) {
  const DivergenceSummary s = compare(p, q);
  require(not_negative(s.kl_pq_nats) && not_negative(s.kl_qp_nats) && not_negative(s.jeffreys_nats),
          "no KL is negative");
  require(at_most(s.js_divergence_nats, 0.69314718055994531), "a JSD lies in [0, ln 2]");
  require(at_most(s.total_variation, 1.0) && at_most(s.hellinger, 1.0), "distances lie in [0, 1]");
  require(not_negative(s.chi_squared), "chi squared is not negative");
  require(at_most(s.entropy_p_nats, s.cross_entropy_pq_nats), "a cross-entropy is at least the entropy");
  require(at_most(s.total_variation, s.pinsker_bound), "Pinsker's bound holds");
  require(s.kl_pq_nats == infinity || s.missing_in_q.empty(), "missing support makes a KL infinite");
  for (const double term : s.kl_pq_shares_nats) require(not_negative(term), "no share of a KL is negative");
  require(kl_divergence(p, p) == 0.0 && js_divergence(q, q) == 0.0, "nothing diverges from itself");
  answers(
      [&] { require(not_negative(skewed_js_divergence(p, q, share).divergence_nats), "no skewed JSD is negative"); });
}

void measure_all(FuzzedDataProvider& input) {
  const InputKind kinds[] = {InputKind::logits, InputKind::log_probabilities, InputKind::probabilities,
                             InputKind::counts};
  const auto kind = kinds[input.ConsumeIntegral<std::uint8_t>() % 4];
  const auto size = input.ConsumeIntegralInRange<std::size_t>(0, 24);
  const double parameter = number(input), share = input.ConsumeProbability<double>();
  const Numbers x = numbers(input, size), y = numbers(input, size);
  answers([&] { entropy_from_counts(x); });
  answers([&] {
    const std::vector<float> floats(x.begin(), x.end());
    require(not_negative(read_logits(floats).entropy_nats) && not_negative(entropy_fast(floats)),
            "no entropy is negative");
  });
  const Distribution p = Distribution::from(kind, x);
  measure(p, parameter);
  cut(p, input);
  compare_both(p, Distribution::from(kind, y), share);
}

}  // namespace
}  // namespace surprise::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  surprise::fuzz::answers([&] { surprise::fuzz::measure_all(input); });
  return 0;
}
