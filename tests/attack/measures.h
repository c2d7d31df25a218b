// The measures under attack, by name, each as the core gives it and as a reference of 113 bits does.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "tests/attack/exact.h"
#include "tests/attack/pairs.h"
#include "tests/attack/quad.h"

namespace surprise::attack {

/// `largest_error` is the bound of the header that declares the measure, relative.
struct Measure {
  std::string_view name;
  double largest_error;
};

inline constexpr std::array measures = {
    Measure{"log_sum_exp", 4.5e-16},
    Measure{"surprisal", 4.5e-16},
    Measure{"entropy", 4.5e-16},
    Measure{"entropy of logits", 4.5e-16},
    Measure{"entropy_fast", 1e-7},
    Measure{"varentropy", 4.5e-16},
    Measure{"negentropy", 4.5e-16},
    Measure{"normalized_entropy", 4.5e-16},
    Measure{"effective_outcomes", 4.5e-16},
    Measure{"min_entropy", 4.5e-16},
    Measure{"outside_argmax", 4.5e-16},
    Measure{"margin", 4.5e-16},
    Measure{"renyi_entropy", 4.5e-16},
    Measure{"tsallis_entropy", 4.5e-16},
    Measure{"perplexity", 1.5e-15},
    Measure{"probability", 4.5e-16},
    Measure{"cross_entropy", 4.5e-16},
    Measure{"kl_divergence", 4.5e-16},
    Measure{"kl reversed", 4.5e-16},
    Measure{"jeffreys", 4.5e-16},
    Measure{"js_divergence", 4.5e-16},
    Measure{"skewed_js", 1e-15},
    Measure{"total_variation", 4.5e-16},
    Measure{"hellinger", 4.5e-16},
    Measure{"chi_squared", 4.5e-16},
    Measure{"top-p kept mass", 4.5e-16},
    Measure{"top-p entropy", 4.5e-16},
    Measure{"top-k KL", 4.5e-16},
};
inline constexpr std::size_t measure_count = measures.size();

struct Readings {
  std::array<double, measure_count> found;  // NaN where the measure was not asked for
  std::array<Exact, measure_count> exact;
  bool asked(std::size_t measure) const { return asked_[measure]; }
  void set(std::string_view name, double found_value, Exact exact_value);

 private:
  std::array<bool, measure_count> asked_{};
};

/// Both for one pair.
Readings read(const Pair& pair);

}  // namespace surprise::attack
