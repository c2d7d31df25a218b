#include "core/information/weight_cutoff.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/information/fast_sums.h"

namespace surprise {
namespace {

// Weights are positive floats: they are ordered as their bits are, and a bin is a range of bits.
constexpr std::size_t bins = 256;
constexpr std::uint32_t all_bits = 0x3f800001;  // one above the bits of 1

struct Weight {
  std::uint32_t bits;
  std::size_t index;

  float value() const { return as_f32x4(splat(bits))[0]; }
};

struct BitRange {
  std::uint32_t low, high;  // [low, high)

  std::uint32_t size() const { return high - low; }
  /// Bits that a bin's members differ in.
  int shift() const { return std::max(0, static_cast<int>(std::bit_width(size() - 1)) - 8); }
  std::size_t bin(std::uint32_t bits) const { return (bits - low) >> shift(); }
  BitRange of_bins(std::size_t first, std::size_t last) const {
    const std::uint32_t from = low + (static_cast<std::uint32_t>(first) << shift());
    return {from, std::min(high, low + (static_cast<std::uint32_t>(last + 1) << shift()))};
  }
};

std::uint32_t bits_of(float weight) { return as_u32x4(splat(weight))[0]; }

/// The weights in each bin of a range, and the bin in which the sum from the largest down reaches `wanted`.
class Histogram {
 public:
  explicit Histogram(BitRange range) : range_(range) {}

  void add(std::uint32_t bits) { sums_[range_.bin(bits)] += static_cast<double>(as_f32x4(splat(bits))[0]); }

  /// Takes what lies above the bin away from `wanted`.
  std::size_t crossing(double& wanted) const {
    std::size_t bin = bins - 1;
    for (; bin > 0 && sums_[bin] < wanted; --bin) wanted -= sums_[bin];
    return bin;
  }

  std::size_t crossing_from_below(double tail) const {
    std::size_t bin = 0;
    for (; bin < bins - 1 && sums_[bin] <= tail; ++bin) tail -= sums_[bin];
    return bin;
  }

 private:
  BitRange range_;
  std::array<double, bins> sums_{};
};

/// The range in which the weights from the smallest up reach `tail`, as one weight in `stride` tells it: the small ones
/// are many, so that a sample knows them well.
BitRange probable_range(std::span<const float> weights, double tail, std::size_t stride, std::size_t margin) {
  // 256 bins of an eighth of an octave; the last one also takes what is below 2^-32.
  const BitRange whole{all_bits - (std::uint32_t{bins} << 20), all_bits};
  Histogram histogram(whole);
  for (std::size_t i = 0; i < weights.size(); i += stride) histogram.add(std::max(whole.low, bits_of(weights[i])));
  const std::size_t bin = histogram.crossing_from_below(tail / static_cast<double>(stride));
  const BitRange range = whole.of_bins(bin - std::min(bin, margin), std::min(bin + margin, bins - 1));
  return {range.low == whole.low ? 1 : range.low, range.high};
}

/// The weights of a range, in order of their indices, and the sum of those above it.
struct Slice {
  std::vector<Weight> weights;
  double above = 0.0;
  double within = 0.0;

  Slice(std::span<const float> all, BitRange range) {
    LaneSum sum;
    const f32x4 low = splat(Weight{range.low, 0}.value()), high = splat(Weight{range.high, 0}.value());
    const auto add_turn = [&](const float* z, std::size_t first) {
      f32x4 larger[logit_vectors];
      i32x4 inside[logit_vectors];
      for (std::size_t v = 0; v < logit_vectors; ++v) {
        const f32x4 four = load_f32x4(z + v * logit_lanes);
        const i32x4 is_larger = four >= high;
        larger[v] = as_f32x4(as_i32x4(four) & is_larger);
        inside[v] = (four >= low) & ~is_larger;
      }
      sum.add((larger[0] + larger[1]) + (larger[2] + larger[3]));
      if (!any((inside[0] | inside[1]) | (inside[2] | inside[3]))) return;
      for (std::size_t v = 0; v < logit_turn; ++v) {
        if (inside[v / logit_lanes][v % logit_lanes] != 0) {
          weights.push_back({bits_of(z[v]), first + v});
          within += static_cast<double>(z[v]);
        }
      }
    };
    std::size_t i = 0;
    for (; i + logit_turn <= all.size(); i += logit_turn) add_turn(&all[i], i);
    std::array<float, logit_turn> rest = padded_logits<logit_turn>(all, i);
    add_turn(rest.data(), i);
    above = sum.total();
  }
};

/// The cutoff among the weights of a range, of which the largest shall add up to `wanted`.
WeightCutoff narrowed(std::vector<Weight> weights, BitRange range, double wanted) {
  constexpr std::size_t few = 48;
  while (weights.size() > few && range.size() > 1) {
    Histogram histogram(range);
    for (const Weight& weight : weights) histogram.add(weight.bits);
    const std::size_t bin = histogram.crossing(wanted);
    const BitRange part = range.of_bins(bin, bin);
    weights.erase(std::remove_if(weights.begin(), weights.end(),
                                 [part](const Weight& w) { return w.bits < part.low || w.bits >= part.high; }),
                  weights.end());
    range = part;
  }
  std::stable_sort(weights.begin(), weights.end(), [](const Weight& a, const Weight& b) { return a.bits > b.bits; });
  std::size_t count = 0;
  for (double sum = 0.0; count < weights.size() && (count == 0 || sum < wanted); ++count) {
    sum += static_cast<double>(weights[count].value());
  }
  return {weights[count - 1].value(), weights[count - 1].index};
}

}  // namespace

WeightCutoff cutoff_of_mass(std::span<const float> weights, double total, double wanted) {
  const double tail = total - wanted;
  const auto find = [&](BitRange range) -> std::optional<WeightCutoff> {
    const Slice slice(weights, range);
    if (!(slice.above < wanted && slice.above + slice.within >= wanted)) return std::nullopt;
    return narrowed(slice.weights, range, wanted - slice.above);
  };
  // By a sample, which may miss; by all weights, which may miss by a rounding; among all.
  if (const auto cutoff = find(probable_range(weights, tail, 16, 2))) return *cutoff;
  if (const auto cutoff = find(probable_range(weights, tail, 1, 0))) return *cutoff;
  if (const auto cutoff = find({1, all_bits})) return *cutoff;
  return {std::numeric_limits<float>::denorm_min(), weights.size()};
}

}  // namespace surprise
