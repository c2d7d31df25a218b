// What a sampler does to a distribution before it draws: temperature, and truncation to a kept set. The order of the
// steps is part of the definition.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/information/distribution.h"

namespace surprise {

/// llama_cpp: top-k, typical, top-p, min-p, then temperature: truncation sees the untempered probabilities; top-k keeps
/// exactly k, of equal ones the lower index. transformers: temperature, then top-k (which keeps all ties of the k-th),
/// top-p, min-p, typical. Either way each step sees the survivors of the one before, renormalised. Sources: llama.cpp,
/// src/llama-sampler.cpp and common/sampling.h; transformers, generation/utils.py, _get_logits_processor.
enum class SamplerOrder { llama_cpp, transformers };

struct TruncationOptions {
  double temperature = 1.0;  // >= 0; 0 is argmax with ties shared
  std::size_t top_k = 0;     // 0: off
  double top_p =
      1.0;  // in (0, 1]; 1: off. The smallest set, likeliest first, with mass >= top_p (Holtzman et al., 1904.09751)
  double min_p = 0.0;  // in [0, 1]; 0: off. Keeps p_i >= min_p p_max (Nguyen et al., 2407.01082)
  double typical =
      1.0;  // in (0, 1]; 1: off. By |-ln p - H| rising, the smallest set with that mass (Meister et al., 2202.00666)
  SamplerOrder order = SamplerOrder::llama_cpp;
};

struct Truncation {
  std::vector<double> probabilities;  // (V), 0 outside the kept set
  std::vector<std::size_t> kept;      // indices, likeliest first; of equal ones the lower index first
  double kept_mass;  // of the kept set in the full distribution that truncation saw (tempered under transformers)
  double kl_from_full_nats;    // KL(result || p); without temperature it is -ln(kept_mass)
  double entropy_before_nats;  // H(p)
  double entropy_after_nats;   // H(result)
};

/// Throws InvalidParameter for an option outside its range.
Truncation truncate(const Distribution& p, const TruncationOptions& options);

/// p with every logit divided by T >= 0; T = 0 shares the mass among the likeliest. Throws InvalidParameter (negative
/// or NaN).
Distribution with_temperature(const Distribution& p, double temperature);

}  // namespace surprise
