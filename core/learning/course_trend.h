// A column of a training log: does it rise or fall, or is what one sees only noise?
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace surprise {

/// (N) each: `steps` rise. In the unit of the log.
struct LoggedColumn {
  std::span<const double> steps;
  std::span<const double> values;
};

/// What a rule says of a log. "Not enough" is an answer: the column is missing or too short for the rule.
enum class Verdict { not_enough, no, yes };

/// Of fewer values no trend is told.
inline constexpr std::size_t fewest_for_trend = 8;
/// A course is cut into at most so many blocks: neighbours in a log resemble each other, medians of blocks hardly do.
inline constexpr std::size_t most_blocks = 20;
/// |z| of a trend that one course without a trend in a hundred shows.
inline constexpr double trend_z = 2.5758293035489004;

/// Blocks of equal length, give or take one value, and the test of Mann and Kendall on their medians: of all pairs of
/// blocks, S counts those that rise less those that fall; tau = S / pairs; without a trend S has mean 0 and variance
/// (n (n - 1) (2 n + 5) - sum over ties t (t - 1) (2 t + 5)) / 18, and z = (S -+ 1) / sqrt(variance). The slope is the
/// median over all pairs of blocks. H. B. Mann, "Nonparametric tests against trend", Econometrica 13 (1945);
/// M. G. Kendall, Rank Correlation Methods (1948); P. K. Sen, J. Am. Stat. Assoc. 63 (1968).
struct CourseTrend {
  std::size_t count;                 // N
  std::vector<double> block_step;    // (B) median step of each block
  std::vector<double> block_median;  // (B)
  double first, middle, last;        // medians of those blocks; NaN without values
  double lowest, highest;            // of the medians
  double tau, z, slope_per_step;     // NaN below fewest_for_trend

  bool rises() const { return z >= trend_z; }
  bool falls() const { return z <= -trend_z; }
  bool enough() const { return z == z; }
};

/// May be empty. Throws LengthMismatch, NotANumber, InvalidParameter (infinite, or steps that do not rise; with index).
CourseTrend course_trend(const LoggedColumn& column);

/// An exponential moving average without the bias of its beginning: s_i = w s_(i-1) + (1 - w) x_i from s = 0, divided
/// by 1 - w^(i+1). As TensorBoard smooths; D. P. Kingma, J. Ba, "Adam" (1412.6980), section 3. `weight` w in [0, 1); 0
/// leaves the values as they are. Throws NotANumber, InvalidParameter.
std::vector<double> smooth_course(std::span<const double> values, double weight);

/// The value at a step: the median of at most `most` values at or before it, the latest ones; NaN where there is none.
double recent_median(const LoggedColumn& column, double step, std::size_t most);

/// Of an unordered list; the mean of the middle two where their number is even. NaN without values.
double median(std::vector<double> values);

}  // namespace surprise
