// The convex functions whose weighted sums are the divergences: zero at agreement, positive elsewhere. Each is computed
// as hi + lo with a relative error of at most 2^-53, by a series where its closed form would cancel.
#pragma once

#include <cstddef>

#include "core/information/wide.h"

namespace surprise {

/// |x| and e^-|x| - 1, which every term needs. Beyond 800 the exponential has long vanished.
struct Disagreement {
  explicit Disagreement(DoubleDouble2 x) : size(abs(x)) {
    const i64x2 far = size.hi > splat(800.0);
    const DoubleDouble2 limit = splat(DoubleDouble{800.0, 0.0});
    bounded = select(far, limit, size);
    decay = expm1_wide(-bounded);
  }

  DoubleDouble2 size;     // |x|, in [0, inf]
  DoubleDouble2 bounded;  // min(|x|, 800)
  DoubleDouble2 decay;    // e^-|x| - 1, in [-1, 0]
};

/// e^-u - 1 + u, u = |x|: KL's term where p > q, per unit of p.
DoubleDouble2 excess_where_p_is_larger(const Disagreement& d);

/// 1 - e^-u (1 + u), u = |x|: KL's term where q >= p, per unit of q. In [0, 1].
DoubleDouble2 excess_where_q_is_larger(const Disagreement& d);

/// 1 - e^x (1 - x) with e^x given beside x: what an outcome adds to V KL(p || uniform), x = ln(p V).
DoubleDouble2 gain_over_uniform(DoubleDouble2 x, DoubleDouble2 power);

/// ((1 + t) ln(1 + t) + (1 - t) ln(1 - t)) / 2, t = tanh(|x| / 2): Jensen-Shannon's term per unit of (p + q) / 2. In
/// [0, ln 2].
DoubleDouble2 shannon_gain(const Disagreement& d);

/// (1 + v) ln(1 + v) - v for v >= -1.
DoubleDouble2 relative_gain(DoubleDouble2 v);

}  // namespace surprise
