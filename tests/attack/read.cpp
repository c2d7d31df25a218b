#include <limits>
#include <stdexcept>
#include <string>

#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/fast_measures.h"
#include "core/information/logits.h"
#include "core/information/perplexity.h"
#include "core/information/truncation.h"
#include "tests/attack/measures.h"

namespace surprise::attack {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Exact scaled(Exact x, Quad factor) { return {x.value * factor, x.doubt * magnitude(factor), x.at_least}; }
Exact exactly(Quad value) { return {value, 0, Exact{}.at_least}; }

void read_one(const Pair& pair, const Distribution& p, const ExactDistribution& exact, Readings& out) {
  const Exact h = exact.entropy();
  const bool finite_offset = p.offset() < infinity;
  if (pair.kind == InputKind::logits && finite_offset) out.set("log_sum_exp", log_sum_exp(p), exact.log_sum_exp());
  if (exact.possible(pair.outcome)) {
    out.set("surprisal", surprisal(p, pair.outcome), exact.surprisal(pair.outcome));
    const Quad share = exact.probability(pair.outcome);
    out.set("probability", p.probability(pair.outcome), exactly(share));
  }
  const DistributionSummary s = summarize(p);
  const Quad log_v = quad_log(Quad(p.outcomes()));
  out.set("entropy", s.entropy_nats, h);
  out.set("varentropy", s.varentropy_nats2, exact.varentropy());
  out.set("negentropy", s.negentropy_nats, exact.negentropy());
  out.set("normalized_entropy", s.normalized_entropy, p.outcomes() > 1 ? scaled(h, 1 / log_v) : Exact{});
  out.set("effective_outcomes", s.effective_outcomes, exactly(quad_exp(h.value)));
  out.set("min_entropy", s.min_entropy_nats, exact.renyi(infinity));
  out.set("outside_argmax", probability_outside_argmax(p), exact.outside_argmax());
  out.set("margin", margin(p), exact.margin());
  out.set("renyi_entropy", renyi_entropy(p, pair.order), exact.renyi(pair.order));
  out.set("tsallis_entropy", tsallis_entropy(p, pair.order), exact.tsallis(pair.order));
  const double total = 7.0 * s.entropy_nats;
  out.set("perplexity", perplexity(total, 7.0), exactly(quad_exp(Quad(total) / 7)));
}

/// Straight from float32 logits, which these must be exactly.
void read_float32(const Pair& pair, const ExactDistribution& exact, Readings& out) {
  const std::vector<float> floats(pair.p.begin(), pair.p.end());
  if (pair.kind != InputKind::logits || std::vector<double>(floats.begin(), floats.end()) != pair.p) return;
  const Exact h = exact.entropy();
  out.set("entropy of logits", read_logits(floats).entropy_nats, h);
  out.set("entropy_fast", entropy_fast(floats), h);
}

void read_two(const Pair& pair, const Distribution& p, const Distribution& q, const ExactDivergences& exact,
              Readings& out) {
  out.set("cross_entropy", cross_entropy(p, q), exact.cross_entropy);
  out.set("kl_divergence", kl_divergence(p, q), exact.kl);
  out.set("kl reversed", kl_divergence(q, p), exact.kl_reversed);
  out.set("jeffreys", jeffreys_divergence(p, q), exact.jeffreys);
  out.set("js_divergence", js_divergence(p, q), exact.js);
  out.set("skewed_js", skewed_js_divergence(p, q, pair.share).divergence_nats, exact.skewed_js);
  out.set("total_variation", total_variation(p, q), exact.total_variation);
  out.set("hellinger", hellinger_distance(p, q), exact.hellinger);
  out.set("chi_squared", chi_squared_divergence(p, q), exact.chi_squared);
}

Quad mass(const ExactDistribution& exact, const std::vector<std::size_t>& kept) {
  Quad sum = 0;
  for (const std::size_t i : kept) sum += exact.probability(i);
  return sum;
}

/// The set is the core's own; that it is the smallest that reaches the mass, and what is said of it, are held to exact
/// numbers.
void read_truncated(const Pair& pair, const Distribution& p, const ExactDistribution& exact, Readings& out) {
  TruncationOptions options;
  options.top_p = pair.share;
  const Truncation top_p = truncate(p, options);
  const Quad kept = mass(exact, top_p.kept);
  Quad entropy = 0;
  for (const std::size_t i : top_p.kept) {
    const Quad share = exact.probability(i) / kept;
    if (share > 0) entropy += share * (quad_log(kept) + exact.log_total() - exact.d(i));
  }
  const Quad without_last = kept - exact.probability(top_p.kept.back());
  if (kept < Quad(pair.share) * (1 - Quad(0x1p-90)) || without_last > Quad(pair.share)) {
    throw std::runtime_error("top-p keeps another set than the smallest");
  }
  out.set("top-p kept mass", top_p.kept_mass, exactly(kept));
  out.set("top-p entropy", top_p.entropy_after_nats, {entropy, Quad(0x1p-108), Exact{}.at_least});
  options.top_p = 1.0;
  options.top_k = 1 + pair.outcome;
  const Truncation top_k = truncate(p, options);
  Quad outside = 0;
  std::vector<bool> is_kept(exact.outcomes());
  for (const std::size_t i : top_k.kept) is_kept[i] = true;
  for (std::size_t i = 0; i < exact.outcomes(); ++i) outside += is_kept[i] ? Quad(0) : exact.probability(i);
  out.set("top-k KL", top_k.kl_from_full_nats, exactly(-quad_log1p(-outside)));
}

}  // namespace

void Readings::set(std::string_view name, double found_value, Exact exact_value) {
  for (std::size_t m = 0; m < measure_count; ++m) {
    if (measures[m].name != name) continue;
    found[m] = found_value;
    exact[m] = exact_value;
    asked_[m] = true;
    return;
  }
  throw std::logic_error("no measure is named " + std::string(name));
}

Readings read(const Pair& pair) {
  const Distribution p = Distribution::from(pair.kind, pair.p), q = Distribution::from(pair.kind, pair.q);
  const ExactDistribution exact_p(pair.kind, pair.p), exact_q(pair.kind, pair.q);
  Readings out{};
  read_one(pair, p, exact_p, out);
  read_float32(pair, exact_p, out);
  read_two(pair, p, q, divergences(exact_p, exact_q, pair.share), out);
  if (pair.p.size() <= 4'096) read_truncated(pair, p, exact_p, out);
  return out;
}

}  // namespace surprise::attack
