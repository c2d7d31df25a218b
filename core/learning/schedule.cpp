#include "core/learning/schedule.h"

#include <algorithm>
#include <numbers>

#include "core/numeric/trigonometry.h"

namespace surprise {

double rate_at(const RateSchedule& schedule, std::size_t step) {
  const std::size_t warm_up = schedule.warm_up_steps;
  if (step < warm_up) return schedule.rate * static_cast<double>(step) / static_cast<double>(warm_up);
  if (step >= schedule.steps) return schedule.rate * schedule.final_share;
  const double done = static_cast<double>(step - warm_up) / static_cast<double>(schedule.steps - warm_up);
  const double share = 0.5 * (1 + sine_cosine(std::numbers::pi * done).cosine);
  return schedule.rate * (schedule.final_share + (1 - schedule.final_share) * share);
}

}  // namespace surprise
