// Seeded random numbers with the same bits everywhere.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace surprise {

/// The next number of the splitmix64 sequence; advances `state` (Steele, Lea, Flood, "Fast splittable pseudorandom
/// number generators", OOPSLA 2014, with the constants of Vigna's public-domain version).
std::uint64_t splitmix64(std::uint64_t& state);

/// xoshiro256** (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021)): period
/// 2^256 - 1. The four state words are the first four numbers of splitmix64 from the seed. A copy continues with the
/// same numbers.
class Random {
 public:
  explicit Random(std::uint64_t seed);
  /// Continues from a saved state. Throws InvalidParameter when all four words are 0, from which the generator never
  /// leaves.
  explicit Random(const std::array<std::uint64_t, 4>& state);

  const std::array<std::uint64_t, 4>& state() const { return state_; }

  /// 64 uniform bits.
  std::uint64_t bits();

  /// A multiple of 2^-53 in [0, 1).
  double uniform();

  /// An odd multiple of 2^-53 in (0, 1): symmetric about 1/2, and safe to take the logarithm of. 52 random bits.
  double uniform_open();

  /// An integer in [0, n), each equally likely. Throws InvalidParameter when n = 0.
  std::uint64_t below(std::uint64_t n);

  /// Mean 0, variance 1. Marsaglia's polar method; each call draws afresh, so that a copy of the state is the whole
  /// state.
  double normal();

  /// An index drawn with the given probabilities, or with any non-negative weights: they are divided by their sum.
  /// Never one of weight 0. Takes one uniform(): outcomes rarer than 2^-53 are not resolved. Throws NoDistribution
  /// (empty, all 0, or an infinite sum), NotANumber, NegativeProbability.
  std::size_t categorical(std::span<const double> probabilities);

 private:
  std::array<std::uint64_t, 4> state_;
};

}  // namespace surprise
