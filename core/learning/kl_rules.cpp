#include "core/learning/kl_rules.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace surprise {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewest_rows = 3;
constexpr double small_share = 0.1;

KlCourse course_of(const KlTrend& reading) {
  const CourseTrend& trend = reading.trend;
  if (!trend.enough()) return KlCourse::not_enough;
  if (std::max(std::fabs(trend.lowest), std::fabs(trend.highest)) < no_kl_nats) return KlCourse::zero;
  if (!trend.rises()) return KlCourse::steady;
  return trend.last >= runaway_factor * trend.middle ? KlCourse::runs_away : KlCourse::rises;
}

double median_size(std::span<const double> values) {
  std::vector<double> sizes;
  for (const double value : values) sizes.push_back(std::fabs(value));
  return median(std::move(sizes));
}

}  // namespace

KlTrend read_kl(const LoggedColumn& kl) {
  KlTrend reading{KlCourse::not_enough, course_trend(kl), 0.0, 0.0};
  reading.first_half_gain_nats = reading.trend.middle - reading.trend.first;
  reading.second_half_gain_nats = reading.trend.last - reading.trend.middle;
  reading.course = course_of(reading);
  return reading;
}

NegativeKl find_negative_kl(const LoggedColumn& kl) {
  (void)course_trend(kl);  // its errors are ours
  NegativeKl found{Verdict::not_enough, kl.values.size(), 0,    not_a_number, not_a_number, not_a_number,
                   not_a_number,        not_a_number,     false};
  if (kl.values.empty()) return found;
  for (std::size_t i = 0; i < kl.values.size(); ++i) {
    if (kl.values[i] < 0.0) found.negative += 1;
    if (kl.values[i] >= found.lowest_nats) continue;  // the first against NaN passes
    found.lowest_nats = kl.values[i];
    found.lowest_step = kl.steps[i];
  }
  const MeanInterval interval = mean_interval(kl.values, 0.95);
  found.mean_nats = interval.mean;
  found.low_nats = interval.low;
  found.high_nats = interval.high;
  found.systematic = interval.high < 0.0;
  found.verdict = found.negative > 0 ? Verdict::yes : Verdict::no;
  return found;
}

ImpliedCoefficient implied_coefficient(const LoggedColumn& kl, const LoggedColumn& penalty) {
  (void)course_trend(kl);  // its errors are ours
  (void)course_trend(penalty);
  const double smallest = std::max(small_share * median_size(kl.values), no_kl_nats);
  std::vector<double> coefficients;
  for (std::size_t i = 0, j = 0; i < kl.steps.size() && j < penalty.steps.size();) {
    if (kl.steps[i] == penalty.steps[j]) {
      if (std::fabs(kl.values[i]) >= smallest) coefficients.push_back(0.0 - penalty.values[j] / kl.values[i]);
      ++i;
      ++j;
    } else if (kl.steps[i] < penalty.steps[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  ImpliedCoefficient implied{Verdict::not_enough, coefficients.size(), median(coefficients), not_a_number,
                             not_a_number};
  if (coefficients.empty()) return implied;
  implied.lowest = *std::min_element(coefficients.begin(), coefficients.end());
  implied.highest = *std::max_element(coefficients.begin(), coefficients.end());
  if (implied.rows < fewest_rows) return implied;
  const bool constant = implied.highest - implied.lowest <= constant_share * std::fabs(implied.median);
  implied.verdict = constant ? Verdict::yes : Verdict::no;
  return implied;
}

}  // namespace surprise
