// What a log's KL to the reference says: whether the leash holds, how the KL was estimated, and how strongly it was
// weighed.
#pragma once

#include "core/information/mean_interval.h"
#include "core/learning/course_trend.h"

namespace surprise {

enum class KlCourse { not_enough, zero, runs_away, rises, steady };

/// KL below this is none: the policy is where the reference is.
inline constexpr double no_kl_nats = 1e-6;
/// It runs away if it rises and ends at so many times its middle: growth that keeps pace from 0 on does not reach that.
inline constexpr double runaway_factor = 2.0;

struct KlTrend {
  KlCourse course;
  CourseTrend trend;
  double first_half_gain_nats, second_half_gain_nats;  // between the medians of first, middle and last block
};

/// Errors as course_trend.
KlTrend read_kl(const LoggedColumn& kl);

/// A divergence is never negative; its estimates are. k1, the mean of ln(pi / pi_ref) over the policy's own samples, is
/// right on average and may fall below 0; k3 never does (J. Schulman, "Approximating KL divergence", 2020). A mean
/// below 0 with its whole interval means that the samples are not the policy's own: another temperature, top-p, a stale
/// copy.
struct NegativeKl {
  Verdict verdict;  // yes: some value is below 0
  std::size_t count, negative;
  double lowest_nats, lowest_step;
  double mean_nats, low_nats, high_nats;  // with its 95 % interval, as if the logged values were independent
  bool systematic;                        // high < 0
};

NegativeKl find_negative_kl(const LoggedColumn& kl);

/// The weight of the KL that a log implies: where the penalty is part of the reward, it is -coefficient * KL. Rows of
/// both columns at the same step, but for those whose KL is below a tenth of the median |KL|, where rounding is all.
struct ImpliedCoefficient {
  Verdict verdict;  // yes: one constant, within constant_share; no: it changes; not_enough: fewer than 3 rows
  std::size_t rows;
  double median, lowest, highest;
};

inline constexpr double constant_share = 0.05;

ImpliedCoefficient implied_coefficient(const LoggedColumn& kl, const LoggedColumn& penalty);

}  // namespace surprise
