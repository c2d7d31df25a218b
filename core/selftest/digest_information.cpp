#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/information/calibration.h"
#include "core/information/codes.h"
#include "core/information/count_entropy.h"
#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/fast_divergence.h"
#include "core/information/fast_measures.h"
#include "core/information/fast_softmax.h"
#include "core/information/fast_truncation.h"
#include "core/information/library_traps.h"
#include "core/information/logits.h"
#include "core/information/perplexity.h"
#include "core/information/rank_curve.h"
#include "core/information/shapes.h"
#include "core/information/temperature_scaling.h"
#include "core/information/truncation.h"
#include "core/numeric/elementary.h"
#include "core/numeric/random.h"
#include "core/selftest/digest.h"

namespace surprise {

namespace {

std::vector<float> float_logits(Random& random, std::size_t outcomes, double scale, double boost) {
  std::vector<float> logits(outcomes);
  for (float& logit : logits) logit = static_cast<float>(scale * random.normal());
  logits[outcomes / 2] += static_cast<float>(boost);
  return logits;
}

void digest_summary(Digest& digest, const DistributionSummary& summary) {
  digest.add(static_cast<std::uint64_t>(summary.outcomes));
  digest.add(static_cast<std::uint64_t>(summary.support_size));
  digest.add(static_cast<std::uint64_t>(summary.argmax));
  for (const double measure :
       {summary.max_probability, summary.entropy_nats, summary.max_entropy_nats, summary.normalized_entropy,
        summary.effective_outcomes, summary.varentropy_nats2, summary.negentropy_nats, summary.min_entropy_nats}) {
    digest.add(measure);
  }
}

void digest_truncations(Digest& digest, const Distribution& p) {
  for (const SamplerOrder order : {SamplerOrder::llama_cpp, SamplerOrder::transformers}) {
    const Truncation result = truncate(p, {0.7, 40, 0.9, 0.02, 0.95, order});
    digest.add(result.probabilities);
    digest.add(result.kept);
    digest.add(result.kept_mass);
    digest.add(result.kl_from_full_nats);
    digest.add(result.entropy_after_nats);
  }
}

void digest_one(Digest& digest, const Distribution& p) {
  digest_summary(digest, summarize(p));
  digest.add(log_sum_exp(p));
  digest.add(p.probabilities());
  digest.add(surprisals(p));
  digest.add(margin(p));
  digest.add(probability_outside_argmax(p));
  digest.add(static_cast<std::uint64_t>(rank(p, 0).highest));
  for (const double order : {0.0, 0.3, 1.0, 2.0, 17.0}) {
    digest.add(renyi_entropy(p, order));
    digest.add(tsallis_entropy(p, order));
  }
  const OptimalCode code = optimal_code(p);
  digest.add(code.huffman_lengths_bits);
  digest.add(code.shannon_lengths_bits);
  digest.add(code.ideal_lengths_bits);
  digest.add(code.huffman_mean_bits);
  digest.add(code.shannon_mean_bits);
  digest_truncations(digest, p);
  for (const double temperature : {0.0, 0.01, 0.5, 3.0}) digest.add(entropy(with_temperature(p, temperature)));
}

void digest_two(Digest& digest, const Distribution& p, const Distribution& q) {
  const DivergenceSummary summary = compare(p, q);
  for (const double measure :
       {summary.cross_entropy_pq_nats, summary.cross_entropy_qp_nats, summary.kl_pq_nats, summary.kl_qp_nats,
        summary.jeffreys_nats, summary.js_divergence_nats, summary.total_variation, summary.hellinger,
        summary.chi_squared, summary.pinsker_bound}) {
    digest.add(measure);
  }
  digest.add(summary.kl_pq_terms_nats);
  digest.add(summary.kl_qp_shares_nats);
  digest.add(summary.missing_in_q);
  digest.add(summary.missing_in_p);
  digest.add(skewed_js_divergence(p, q, 0.2).scaled_nats);
  const LibraryTraps traps = library_traps(p, q);
  for (const double trap : {traps.kl_div_torch_order_nats, traps.kl_div_mean_reduction, traps.kl_float32_nats,
                            traps.kl_float32_without_mask_nats, traps.cross_entropy_minus_entropy_float32_nats,
                            traps.jensen_shannon_distance}) {
    digest.add(trap);
  }
}

std::vector<double> widened(const std::vector<float>& x) { return {x.begin(), x.end()}; }

void digest_fast(Digest& digest, const std::vector<float>& logits) {
  const LogitsSummary summary = summarize_fast(logits);
  digest.add(summary.log_sum_exp);
  digest.add(summary.varentropy_nats2);
  digest.add(surprisal_fast(logits, 1));
  std::vector<float> halved(logits);
  for (float& logit : halved) logit *= 0.5f;
  digest.add(kl_divergence_fast(logits, halved));
  digest.add(softmax_fast(logits, halved));
  digest.add(widened(halved));
  digest.add(top_k(logits, 50));
  const FastTruncation truncation = top_p_fast(logits, 0.7, 0.9);
  digest.add(widened(truncation.probabilities));
  digest.add(truncation.kept_mass);
}

void digest_logits(Digest& digest, Random& random) {
  const double minus_infinity = log(0.0);
  for (const std::size_t outcomes : {1U, 2U, 5U, 64U, 301U}) {
    for (const double scale : {0.01, 3.0, 30.0}) {
      for (const double boost : {0.0, 5.0, 60.0}) {
        std::vector<float> logits = float_logits(random, outcomes, scale, boost);
        const Distribution p = Distribution::from_logits(logits);
        digest_one(digest, p);
        digest.add(read_logits(logits).log_sum_exp);
        digest.add(read_logits(logits).entropy_nats);
        const double shift = scale * 1e-3;
        for (float& logit : logits) logit += static_cast<float>(shift * random.normal());
        digest_two(digest, p, Distribution::from_logits(logits));
        if (outcomes == 1) continue;
        logits[0] = static_cast<float>(minus_infinity);
        digest_two(digest, p, Distribution::from_logits(logits));
      }
    }
  }
  for (const double boost : {0.0, 30.0}) {
    const std::vector<float> logits = float_logits(random, 20011, 3.0, boost);
    digest.add(read_logits(logits).entropy_nats);
    digest.add(entropy_fast(logits));
    digest_fast(digest, logits);
    digest_summary(digest, summarize(Distribution::from_logits(logits)));
  }
}

void digest_other_inputs(Digest& digest, Random& random) {
  std::vector<double> logits(257), counts(257), weights(257);
  for (std::size_t i = 0; i < logits.size(); ++i) {
    logits[i] = 1e4 + 3.0 * random.normal();
    counts[i] = static_cast<double>(random.below(9));
    weights[i] = random.uniform();
  }
  const Distribution p = Distribution::from_logits(logits);
  const Distribution q = Distribution::from_probabilities(normalize(weights));
  std::vector<double> log_probabilities = surprisals(p);
  for (double& nats : log_probabilities) nats = -nats;
  digest_one(digest, p);
  digest_one(digest, q);
  digest_one(digest, Distribution::from_log_probabilities(log_probabilities));
  digest_one(digest, Distribution::from_counts(counts));
  digest_two(digest, p, q);
  const CountEntropies estimates = entropy_from_counts(counts);
  digest.add(estimates.plugin_nats);
  digest.add(estimates.miller_madow_nats);
  digest.add(estimates.chao_shen_nats);
  digest.add(estimates.grassberger_nats);
  const SurpriseCurve curve = surprise_curve(weights);
  digest.add(curve.surprisal_nats);
  digest.add(curve.gradient);
}

void digest_shapes(Digest& digest) {
  for (const ShapeKind kind :
       {ShapeKind::uniform, ShapeKind::zipf, ShapeKind::peaked, ShapeKind::two_token, ShapeKind::gaussian_logits}) {
    const ShapeReading reading = read_shape(kind, 5000, 0.9, 11, 100);
    digest_summary(digest, reading.summary);
    digest.add(reading.ranks);
    digest.add(reading.rank_probabilities);
    digest.add(reading.cumulative_mass);
  }
}

void digest_calibration(Digest& digest, Random& random) {
  std::vector<double> confidences(400), correct(400);
  for (std::size_t i = 0; i < confidences.size(); ++i) {
    confidences[i] = random.uniform();
    correct[i] = random.uniform() < confidences[i] * confidences[i] ? 1.0 : 0.0;
  }
  const CalibrationReading reading = calibration(confidences, correct, 15);
  digest.add(reading.bin_confidence);
  digest.add(reading.bin_accuracy);
  for (const double score : {reading.ece, reading.brier, reading.reliability, reading.resolution, reading.uncertainty,
                             reading.within_bin, reading.nll_nats, reading.auroc}) {
    digest.add(score);
  }
  const EceNullBand band = ece_null_band(confidences, 15, 100, 3);
  digest.add(band.mean);
  digest.add(band.low);
  digest.add(band.high);

  std::vector<std::size_t> answers(40);
  for (std::size_t& answer : answers) answer = static_cast<std::size_t>(random.below(10));
  const TemperatureFit fit = fit_temperature(float_logits(random, 400, 2.0, 0.0), 10, answers);
  digest.add(fit.temperature);
  digest.add(fit.nll_before_nats);
  digest.add(fit.nll_after_nats);
  digest.add(perplexity(700.0, 123.0));
  digest.add(word_perplexity(700.0, 31.0));
  digest.add(bits_per_unit(700.0, 555.0));
}

}  // namespace

void digest_information(Digest& digest) {
  Random random(2);
  digest_logits(digest, random);
  digest_other_inputs(digest, random);
  digest_shapes(digest);
  digest_calibration(digest, random);
}

}  // namespace surprise
