#include "core/information/temperature_scaling.h"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/information/invalid.h"
#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The mean negative log-likelihood as a function of b = 1/T, with its derivatives.
struct Likelihood {
  double nll;
  double slope;      // mean of E_p[z] - z_y
  double curvature;  // mean of Var_p(z)
};

class HeldOut {
 public:
  HeldOut(std::span<const float> logits, std::size_t outcomes, std::span<const std::size_t> answers)
      : logits_(logits), outcomes_(outcomes), answers_(answers) {
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const std::span<const float> z = row(i);
      float largest = z[0];
      for (const float value : z) largest = value > largest ? value : largest;
      largest_.push_back(static_cast<double>(largest));
    }
  }

  Likelihood at(double b) const {
    DoubleDouble nll{0.0, 0.0}, slope{0.0, 0.0}, curvature{0.0, 0.0};
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      DoubleDouble total{0.0, 0.0}, first{0.0, 0.0}, second{0.0, 0.0};
      for (const float value : row(i)) {
        const double d = static_cast<double>(value) - largest_[i];
        const double e = exp(b * d);
        total = total + e;
        first = first + e * d;
        second = second + e * d * d;
      }
      const double mean = to_double(first / total);
      nll = nll + (log(to_double(total)) - b * answer_gap(i));
      slope = slope + (mean - answer_gap(i));
      curvature = curvature + (to_double(second / total) - mean * mean);
    }
    const double n = static_cast<double>(answers_.size());
    return {to_double(nll) / n, to_double(slope) / n, to_double(curvature) / n};
  }

  bool every_answer_is_likeliest() const {
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      if (answer_gap(i) < 0.0) return false;
    }
    return true;
  }

  /// The limit of the mean negative log-likelihood for T to 0 where every answer is among the likeliest.
  double nll_of_ties() const {
    DoubleDouble sum{0.0, 0.0};
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      double ties = 0.0;
      for (const float value : row(i)) ties += static_cast<double>(value) == largest_[i] ? 1.0 : 0.0;
      sum = sum + log(ties);
    }
    return to_double(sum) / static_cast<double>(answers_.size());
  }

 private:
  std::span<const float> row(std::size_t i) const { return logits_.subspan(i * outcomes_, outcomes_); }
  double answer_gap(std::size_t i) const { return static_cast<double>(row(i)[answers_[i]]) - largest_[i]; }

  std::span<const float> logits_;
  std::size_t outcomes_;
  std::span<const std::size_t> answers_;
  std::vector<double> largest_;
};

void require_held_out(std::span<const float> logits, std::size_t outcomes, std::span<const std::size_t> answers) {
  if (outcomes == 0) throw_invalid_parameter("The number of outcomes", "1 or more", 0.0);
  if (answers.empty()) throw Error("NoDistribution", "There is no answer to fit a temperature to.");
  if (logits.size() != answers.size() * outcomes) {
    throw Error("LengthMismatch", "There are " + std::to_string(logits.size()) + " logits, but " +
                                      std::to_string(answers.size()) + " answers over " + std::to_string(outcomes) +
                                      " outcomes need " + std::to_string(answers.size() * outcomes) + ".");
  }
  for (const std::size_t answer : answers) require_index(answer, outcomes);
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const std::string where = "The logit at index " + std::to_string(i);
    if (logits[i] != logits[i]) throw Error("NotANumber", where + " is NaN.", i);
    if (!(logits[i] - logits[i] == 0.0f)) throw Error("InvalidParameter", where + " is infinite.", i);
  }
}

/// The zero of the rising slope between `low` and `high`: Newton's steps, halving where they would leave the bracket.
double zero_of_slope(const HeldOut& data, double low, double high) {
  constexpr int most_steps = 200;
  double b = low + (high - low) / 2.0;
  for (int step = 0; step < most_steps; ++step) {
    const Likelihood here = data.at(b);
    (here.slope < 0.0 ? low : high) = b;
    const double newton = b - here.slope / here.curvature;
    const double next = newton > low && newton < high ? newton : low + (high - low) / 2.0;
    if (std::fabs(next - b) <= 0x1p-50 * b) return next;
    b = next;
  }
  return b;
}

}  // namespace

TemperatureFit fit_temperature(std::span<const float> logits, std::size_t outcomes,
                               std::span<const std::size_t> answers) {
  require_held_out(logits, outcomes, answers);
  const HeldOut data(logits, outcomes, answers);
  const double before = data.at(1.0).nll;
  const Likelihood flat = data.at(0.0);
  if (flat.slope >= 0.0) return {infinity, before, flat.nll};
  if (data.every_answer_is_likeliest()) return {0.0, before, data.nll_of_ties()};
  double high = 1.0;
  while (data.at(high).slope < 0.0) high *= 2.0;
  const double b = zero_of_slope(data, 0.0, high);
  return {1.0 / b, before, data.at(b).nll};
}

}  // namespace surprise
