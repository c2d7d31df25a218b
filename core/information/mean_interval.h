// Is the mean of a few measurements what it seems, or could it be chance? Student's interval.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace surprise {

/// A mean of n values, each drawn independently from one normal distribution, and the interval that holds that
/// distribution's mean in a share `level` of all such draws: mean +- t s / sqrt(n). "Student" (W. S. Gosset), "The
/// probable error of a mean", Biometrika 6 (1908). In the unit of the values, but for count, level and t.
struct MeanInterval {
  std::size_t count;  // n
  double mean;
  double standard_deviation;  // s, with n - 1 in the denominator; NaN for one value
  double level;               // in (0, 1)
  double t;                   // student_t(level, n - 1); +inf for one value
  double half_width;          // t s / sqrt(n); +inf for one value, which tells nothing of its own spread
  double low;
  double high;
};

/// `values` (n), n >= 1, each |x| <= 1e150; `level` in (0, 1). Mean and deviation in twice the precision, rounded once;
/// t as student_t. Throws NoDistribution (empty), NotANumber, InvalidParameter (with value and index).
MeanInterval mean_interval(std::span<const double> values, double level);

/// Two ways measured on the same n occasions: what differs between the occasions falls out of the differences.
struct PairedInterval {
  std::vector<double> differences;  // (n) first - second
  MeanInterval interval;            // of the differences
};

/// Both (n). Errors as mean_interval, and LengthMismatch.
PairedInterval paired_interval(std::span<const double> first, std::span<const double> second, double level);

/// The t for which |T| < t has probability `level` in (0, 1), T of Student's distribution with `degrees` >= 1 degrees
/// of freedom. Relative error <= 1e-11 for levels in [0.5, 0.999] and up to 1,000 degrees. Throws InvalidParameter.
double student_t(double level, std::size_t degrees);

}  // namespace surprise
