// What widely used libraries answer for a pair of distributions, computed the way they do: for a page that shows the
// trap.
#pragma once

#include "core/information/distribution.h"

namespace surprise {

struct LibraryTraps {
  double kl_div_torch_order_nats;       // F.kl_div(input = ln p, target = q): this is KL(q || p)
  double kl_div_mean_reduction;         // F.kl_div(ln q, p) with its default reduction 'mean': KL(p || q) / V
  double kl_float32_nats;               // sum p ln(p / q) in float32, in order: may be negative or NaN
  double kl_float32_without_mask_nats;  // the same with 0 * ln 0 not skipped: NaN on missing support
  double cross_entropy_minus_entropy_float32_nats;  // H(p, q) - H(p) in float32
  double jensen_shannon_distance;                   // scipy's `jensenshannon`: the square root of the divergence (nats)
};

/// Throws LengthMismatch.
LibraryTraps library_traps(const Distribution& p, const Distribution& q);

}  // namespace surprise
