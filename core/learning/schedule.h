// How large a step is, from the first to the last.
#pragma once

#include <cstddef>

namespace surprise {

/// Straight up from 0 during the warm-up, then half a cosine from `rate` down to rate * final_share (I. Loshchilov, F.
/// Hutter, "SGDR" (2017), 1608.03983, without its restarts).
struct RateSchedule {
  double rate = 0;
  std::size_t steps = 1;
  std::size_t warm_up_steps = 0;  // in [0, steps]
  double final_share = 1;         // in [0, 1]
};

/// The rate of step 1, 2, ...: `rate` at the warm-up's last step, rate * final_share at step `steps` and after it.
double rate_at(const RateSchedule& schedule, std::size_t step);

}  // namespace surprise
