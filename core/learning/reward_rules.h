// What a log's reward says together with what should not run along with it, and what preference learning does to both
// answers.
#pragma once

#include "core/learning/course_trend.h"

namespace surprise {

/// The entropy collapsed if it falls and ends at no more than this share of where it began.
inline constexpr double collapsed_share = 0.25;

struct EntropyCollapse {
  Verdict verdict;
  CourseTrend trend;
  double last_share;  // last / first
};

/// Nats a token. Errors as course_trend.
EntropyCollapse find_entropy_collapse(const LoggedColumn& entropy);

/// Reward that rises while the entropy falls to this share, or while answers grow to that one, may be reward for
/// something else than was meant: length, a phrase, a format. L. Gao et al., "Scaling laws for reward model
/// overoptimization" (2210.10760); P. Singhal et al., "A long way to go" (2310.03716).
inline constexpr double entropy_runs_share = 0.7;
inline constexpr double length_runs_share = 1.2;

struct RewardAlone {
  Verdict verdict;  // yes: the reward rises and one of the two runs; not_enough: no trend of the reward, or of neither
  CourseTrend reward, entropy, length;
  double entropy_share, length_share;  // last / first; NaN without the column
  bool entropy_runs, length_runs;
};

/// `entropy` and `length` may be empty. Errors as course_trend.
RewardAlone find_reward_alone(const LoggedColumn& reward, const LoggedColumn& entropy, const LoggedColumn& length);

/// DPO's loss sees the difference of two log-ratios only: it is lowered by a rejected answer that falls faster than the
/// chosen one. R. Rafailov et al. (2305.18290); why both fall: A. Pal et al., "Smaug" (2402.13228).
struct BothFall {
  Verdict verdict;  // yes: both log-probabilities fall
  CourseTrend chosen, rejected, margin;
};

/// `margin` may be empty. Errors as course_trend.
BothFall find_both_fall(const LoggedColumn& chosen, const LoggedColumn& rejected, const LoggedColumn& margin);

}  // namespace surprise
