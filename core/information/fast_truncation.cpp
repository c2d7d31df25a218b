#include "core/information/fast_truncation.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "core/information/fast_softmax.h"
#include "core/information/fast_sums.h"
#include "core/information/truncation.h"
#include "core/information/weight_cutoff.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

struct Candidate {
  float logit;
  std::size_t index;

  bool operator<(const Candidate& other) const {
    return logit != other.logit ? logit > other.logit : index < other.index;
  }
};

/// The k first of all candidates seen, by a limit that rises: most logits are passed over 32 at a time.
class Largest {
 public:
  explicit Largest(std::size_t k) : k_(k), room_(std::max<std::size_t>(2 * k, 64)) { candidates_.reserve(room_ + 1); }

  void scan(std::span<const float> z) {
    constexpr std::size_t two_turns = 2 * logit_turn;
    std::size_t i = 0;
    for (; i + two_turns <= z.size(); i += two_turns) {
      const f32x4 limit = splat(limit_);
      i32x4 passed_over = load_f32x4(&z[i]) <= limit;
      for (std::size_t v = logit_lanes; v < two_turns; v += logit_lanes) {
        passed_over &= load_f32x4(&z[i + v]) <= limit;
      }
      if (all(passed_over)) continue;
      for (std::size_t v = i; v < i + two_turns; v += logit_lanes) {
        if (!all(load_f32x4(&z[v]) <= limit)) add(z.subspan(v, logit_lanes), v);
      }
    }
    add(z.subspan(i), i);
  }

  std::vector<std::size_t> indices() {
    std::sort(candidates_.begin(), candidates_.end());
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < std::min(k_, candidates_.size()); ++i) indices.push_back(candidates_[i].index);
    return indices;
  }

 private:
  void add(std::span<const float> z, std::size_t first) {
    for (std::size_t i = 0; i < z.size(); ++i) {
      // Not "if it is larger": a NaN must be seen.
      if (z[i] <= limit_) continue;
      if (!(z[i] > limit_)) {
        throw Error("NotANumber", "The value at index " + std::to_string(first + i) + " is NaN.", first + i);
      }
      candidates_.push_back({z[i], first + i});
      if (candidates_.size() > room_) drop_smaller();
    }
  }

  void drop_smaller() {
    const auto last = candidates_.begin() + static_cast<std::ptrdiff_t>(k_ - 1);
    std::nth_element(candidates_.begin(), last, candidates_.end());
    limit_ = last->logit;
    candidates_.resize(k_);
  }

  std::size_t k_, room_;
  float limit_ = -std::numeric_limits<float>::infinity();
  std::vector<Candidate> candidates_;
};

FastTruncation truncate_precisely(std::span<const float> logits, double temperature, double mass) {
  const TruncationOptions options{temperature, 0, mass, 0.0, 1.0, SamplerOrder::transformers};
  const Truncation precise = truncate(Distribution::from_logits(logits), options);
  return {{precise.probabilities.begin(), precise.probabilities.end()}, precise.kept.size(), precise.kept_mass};
}

/// Sets what the cutoff leaves out to 0; how many stay and their sum.
struct Kept {
  std::size_t count = 0;
  double sum = 0.0;

  Kept(std::span<float> weights, WeightCutoff cutoff) {
    LaneSum lanes;
    i32x4 counts{};
    const f32x4 limit = splat(cutoff.weight);
    const auto keep_turn = [&](float* w) {
      f32x4 kept[logit_vectors];
      for (std::size_t v = 0; v < logit_vectors; ++v) {
        const f32x4 four = load_f32x4(w + v * logit_lanes);
        const i32x4 stays = four >= limit;
        counts -= stays;
        kept[v] = as_f32x4(as_i32x4(four) & stays);
        store(w + v * logit_lanes, kept[v]);
      }
      lanes.add((kept[0] + kept[1]) + (kept[2] + kept[3]));
    };
    std::size_t i = 0;
    for (; i + logit_turn <= weights.size(); i += logit_turn) keep_turn(&weights[i]);
    std::array<float, logit_turn> rest{};
    std::copy(weights.begin() + static_cast<std::ptrdiff_t>(i), weights.end(), rest.begin());
    keep_turn(rest.data());
    std::copy_n(rest.begin(), weights.size() - i, weights.begin() + static_cast<std::ptrdiff_t>(i));
    sum = lanes.total();
    for (int lane = 0; lane < 4; ++lane) count += static_cast<std::size_t>(counts[lane]);
    drop_later_ties(weights, cutoff);
  }

 private:
  void drop_later_ties(std::span<float> weights, WeightCutoff cutoff) {
    const f32x4 limit = splat(cutoff.weight);
    for (std::size_t i = cutoff.last + 1; i < weights.size(); ++i) {
      while (i + logit_lanes <= weights.size() && !any(load_f32x4(&weights[i]) == limit)) i += logit_lanes;
      if (i == weights.size() || weights[i] != cutoff.weight) continue;
      weights[i] = 0.0f;
      --count;
      sum -= static_cast<double>(cutoff.weight);
    }
  }
};

}  // namespace

std::vector<std::size_t> top_k(std::span<const float> logits, std::size_t k) {
  if (k == 0) return {};
  Largest largest(std::min(k, logits.size()));
  largest.scan(logits);
  return largest.indices();
}

FastTruncation top_p_fast(std::span<const float> logits, double temperature, double mass) {
  const float z_max = largest_logit(logits);
  if (!is_ordinary_maximum(z_max) || !(temperature > 0.0) || !(mass > 0.0 && mass <= 1.0)) {
    return truncate_precisely(logits, temperature, mass);
  }
  FastTruncation result{std::vector<float>(logits.size()), 0, 0.0};
  const double total = softmax_weights(logits, z_max, static_cast<float>(temperature), result.probabilities);
  if (!(total >= 1.0)) return truncate_precisely(logits, temperature, mass);
  const double wanted = mass < 1.0 ? total * mass : std::numeric_limits<double>::infinity();
  const Kept kept(result.probabilities, cutoff_of_mass(result.probabilities, total, wanted));
  scale(result.probabilities, static_cast<float>(1.0 / kept.sum));
  result.kept = kept.count;
  result.kept_mass = kept.sum / total;
  return result;
}

}  // namespace surprise
