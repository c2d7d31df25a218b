#include "core/learning/course_trend.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "core/information/invalid.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

void require_finite(std::span<const double> values, const char* name) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string where = std::string(name) + " at index " + std::to_string(i);
    if (values[i] != values[i]) throw Error("NotANumber", where + " is not a number.", i);
    if (values[i] - values[i] != 0.0) throw Error("InvalidParameter", where + " is infinite.", i);
  }
}

void require_column(const LoggedColumn& column) {
  require_same_length(column.steps.size(), column.values.size());
  require_finite(column.steps, "The step");
  require_finite(column.values, "The value");
  for (std::size_t i = 1; i < column.steps.size(); ++i) {
    if (column.steps[i] > column.steps[i - 1]) continue;
    throw Error("InvalidParameter",
                "Steps must rise, but at index " + std::to_string(i) + " " + in_words(column.steps[i]) + " follows " +
                    in_words(column.steps[i - 1]) + ".",
                i);
  }
}

double median_of(std::span<const double> values) { return median({values.begin(), values.end()}); }

double sign(double x) { return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : 0.0; }

/// sum t (t - 1) (2 t + 5) over groups of t equal values.
double tie_term(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double sum = 0.0;
  for (std::size_t begin = 0, end = 0; begin < values.size(); begin = end) {
    while (end < values.size() && values[end] == values[begin]) ++end;
    const double t = static_cast<double>(end - begin);
    sum += t * (t - 1.0) * (2.0 * t + 5.0);
  }
  return sum;
}

void judge(CourseTrend& trend) {
  const std::vector<double>& values = trend.block_median;
  const double n = static_cast<double>(values.size());
  std::vector<double> slopes;
  double s = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i + 1; j < values.size(); ++j) {
      s += sign(values[j] - values[i]);
      slopes.push_back((values[j] - values[i]) / (trend.block_step[j] - trend.block_step[i]));
    }
  }
  const double variance = (n * (n - 1.0) * (2.0 * n + 5.0) - tie_term(values)) / 18.0;
  trend.tau = s / (n * (n - 1.0) / 2.0);
  // Where all blocks are equal there is neither a trend nor a doubt of it.
  trend.z = variance > 0.0 ? (s - sign(s)) / std::sqrt(variance) : 0.0;
  trend.slope_per_step = median(std::move(slopes));
}

}  // namespace

double median(std::vector<double> values) {
  if (values.empty()) return not_a_number;
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : values[half - 1] + (values[half] - values[half - 1]) / 2.0;
}

CourseTrend course_trend(const LoggedColumn& column) {
  require_column(column);
  const std::size_t count = column.values.size(), blocks = std::min(count, most_blocks);
  CourseTrend trend{count,        {},           {},           not_a_number, not_a_number, not_a_number,
                    not_a_number, not_a_number, not_a_number, not_a_number, not_a_number};
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::size_t begin = block * count / blocks, end = (block + 1) * count / blocks;
    trend.block_step.push_back(median_of(column.steps.subspan(begin, end - begin)));
    trend.block_median.push_back(median_of(column.values.subspan(begin, end - begin)));
  }
  if (blocks == 0) return trend;
  trend.first = trend.block_median.front();
  trend.middle = trend.block_median[blocks / 2];
  trend.last = trend.block_median.back();
  trend.lowest = *std::min_element(trend.block_median.begin(), trend.block_median.end());
  trend.highest = *std::max_element(trend.block_median.begin(), trend.block_median.end());
  if (count >= fewest_for_trend) judge(trend);
  return trend;
}

std::vector<double> smooth_course(std::span<const double> values, double weight) {
  require_finite(values, "The value");
  if (!(weight >= 0.0 && weight < 1.0)) throw_invalid_parameter("weight", "in [0, 1)", weight);
  std::vector<double> smooth;
  smooth.reserve(values.size());
  double sum = 0.0, known = 0.0;
  for (const double value : values) {
    sum = weight * sum + (1.0 - weight) * value;
    known = weight * known + (1.0 - weight);
    smooth.push_back(sum / known);
  }
  return smooth;
}

double recent_median(const LoggedColumn& column, double step, std::size_t most) {
  const auto end = std::upper_bound(column.steps.begin(), column.steps.end(), step);
  const std::size_t last = static_cast<std::size_t>(end - column.steps.begin());
  const std::size_t first = last > most ? last - most : 0;
  return median_of(column.values.subspan(first, last - first));
}

}  // namespace surprise
