#include "core/learning/reward_rules.h"

namespace surprise {

EntropyCollapse find_entropy_collapse(const LoggedColumn& entropy) {
  EntropyCollapse found{Verdict::not_enough, course_trend(entropy), 0.0};
  found.last_share = found.trend.last / found.trend.first;
  if (!found.trend.enough()) return found;
  const bool collapsed = found.trend.falls() && found.last_share <= collapsed_share;
  found.verdict = collapsed ? Verdict::yes : Verdict::no;
  return found;
}

RewardAlone find_reward_alone(const LoggedColumn& reward, const LoggedColumn& entropy, const LoggedColumn& length) {
  RewardAlone found{
      Verdict::not_enough, course_trend(reward), course_trend(entropy), course_trend(length), 0.0, 0.0, false, false};
  found.entropy_share = found.entropy.last / found.entropy.first;
  found.length_share = found.length.last / found.length.first;
  found.entropy_runs = found.entropy.falls() && found.entropy_share <= entropy_runs_share;
  found.length_runs = found.length.rises() && found.length_share >= length_runs_share;
  if (!found.reward.enough() || !(found.entropy.enough() || found.length.enough())) return found;
  const bool alone = found.reward.rises() && (found.entropy_runs || found.length_runs);
  found.verdict = alone ? Verdict::yes : Verdict::no;
  return found;
}

BothFall find_both_fall(const LoggedColumn& chosen, const LoggedColumn& rejected, const LoggedColumn& margin) {
  BothFall found{Verdict::not_enough, course_trend(chosen), course_trend(rejected), course_trend(margin)};
  if (!found.chosen.enough() || !found.rejected.enough()) return found;
  found.verdict = found.chosen.falls() && found.rejected.falls() ? Verdict::yes : Verdict::no;
  return found;
}

}  // namespace surprise
