// One step of an interpolated n-gram model: from the distribution of a shorter context to that of a longer one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/language/discounts.h"
#include "core/language/tokenization.h"

namespace surprise {

/// What was seen after one context: distinct tokens in ascending order, and of each how often it came, or after how
/// many different left neighbours.
struct Followers {
  std::span<const TokenId> token;
  std::span<const std::uint32_t> count;  // of the same length; each at least 1
};

/// p(w) = (c(w) - D(c(w)))/Σc + (ΣD(c)/Σc) p(w), in place: interpolated Kneser-Ney, equation 24 of Chen & Goodman
/// (1999). Returns the share ΣD(c)/Σc that the shorter context's distribution keeps. `followers` is not empty.
double interpolate(std::span<double> p, const Followers& followers, const Discounts& discounts);

/// log_p[w] = ln p[w] for each token given.
void take_logarithms(std::span<const double> p, std::span<const TokenId> tokens, std::span<double> log_p);

/// Takes a probability above 1/2, if there is one, from what the others leave: 1 - 1e-20 has no double, but its
/// surprisal of 1e-20 has. Afterwards p sums to 1 as exactly as doubles can.
void sharpen_largest(std::span<double> p, std::span<double> log_p);

}  // namespace surprise
