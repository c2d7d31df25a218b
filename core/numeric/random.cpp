#include "core/numeric/random.h"

#include <cmath>
#include <string>

#include "core/numeric/elementary.h"
#include "core/numeric/error.h"

namespace surprise {

namespace {

std::uint64_t rotate_left(std::uint64_t x, int count) { return (x << count) | (x >> (64 - count)); }

}  // namespace

std::uint64_t splitmix64(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

Random::Random(std::uint64_t seed) : state_{} {
  for (std::uint64_t& word : state_) word = splitmix64(seed);
}

Random::Random(const std::array<std::uint64_t, 4>& state) : state_(state) {
  if ((state[0] | state[1] | state[2] | state[3]) == 0) {
    throw Error("InvalidParameter", "A generator's state must have a bit set, but all four words are 0.");
  }
}

std::uint64_t Random::bits() {
  auto& [a, b, c, d] = state_;
  const std::uint64_t result = rotate_left(b * 5, 7) * 9;
  const std::uint64_t shifted = b << 17;
  c ^= a;
  d ^= b;
  b ^= c;
  a ^= d;
  c ^= shifted;
  d = rotate_left(d, 45);
  return result;
}

double Random::uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }

double Random::uniform_open() { return static_cast<double>((bits() >> 12 << 1) | 1) * 0x1p-53; }

std::uint64_t Random::below(std::uint64_t n) {
  if (n == 0) throw Error("InvalidParameter", "A draw below n needs n of at least 1, but n is 0.");
  // The first 2^64 mod n values would make small results likelier: draw again.
  const std::uint64_t biased = (0 - n) % n;
  std::uint64_t draw = bits();
  while (draw < biased) draw = bits();
  return draw % n;
}

double Random::normal() {
  for (;;) {
    const double x = 2.0 * uniform_open() - 1.0;
    const double y = 2.0 * uniform_open() - 1.0;
    const double radius2 = x * x + y * y;
    if (radius2 < 1.0) return x * std::sqrt(-2.0 * log(radius2) / radius2);
  }
}

std::size_t Random::categorical(std::span<const double> probabilities) {
  double total = 0.0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const double p = probabilities[i];
    if (p != p) throw Error("NotANumber", "Probability " + std::to_string(i) + " is not a number.", i);
    if (p < 0.0) {
      throw Error("NegativeProbability", "Probability " + std::to_string(i) + " is " + std::to_string(p) + ", below 0.",
                  i);
    }
    if (p > 0.0) last = i;
    total += p;
  }
  if (!(total > 0.0 && total - total == 0.0)) {
    throw Error("NoDistribution",
                "The probabilities add up to " + std::to_string(total) + ": there is nothing to draw from.");
  }
  const double target = uniform() * total;
  double cumulative = 0.0;
  for (std::size_t i = 0; i < last; ++i) {
    cumulative += probabilities[i];
    // Strict: where p = 0 the running sum stands still, so it cannot be the first to pass the target.
    if (cumulative > target) return i;
  }
  return last;
}

}  // namespace surprise
