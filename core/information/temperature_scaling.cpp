#include "core/information/temperature_scaling.h"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/information/invalid.h"
#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "core/numeric/exp_simd.h"

namespace surprise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Sums over one row of e = exp(b d), e d and e d^2, with d <= 0 the logits below the largest one. Plain sums in four
/// lanes: rows are short, and what is added over rows is compensated.
struct RowSums {
  double weight, first, second;
};

struct LaneSums {
  /// Of the lanes that `wanted` marks. Below e^-708 nothing counts.
  [[gnu::always_inline]] void add(f64x2 d, f64x2 b, i64x2 wanted) {
    const f64x2 lowest = splat(lowest_normal_exponent);
    const f64x2 exponent = b * d;
    const i64x2 counts = (exponent >= lowest) & wanted;
    const f64x2 e = as_f64x2(as_i64x2(exp_normal(max(lowest, exponent))) & counts);
    const f64x2 ed = e * d;
    weight += e;
    first += ed;
    second += ed * d;
  }

  f64x2 weight{}, first{}, second{};
};

double total(f64x2 low, f64x2 high) { return (low[0] + low[1]) + (high[0] + high[1]); }

RowSums row_sums(std::span<const float> z, float largest, double b) {
  const f64x2 z_max = splat(static_cast<double>(largest)), scale = splat(b);
  LaneSums low, high;
  std::size_t i = 0;
  for (; i + 4 <= z.size(); i += 4) {
    const f32x4 four = load_f32x4(&z[i]);
    low.add(widen_low(four) - z_max, scale, i64x2{-1, -1});
    high.add(widen_high(four) - z_max, scale, i64x2{-1, -1});
  }
  for (; i < z.size(); ++i) low.add(f64x2{static_cast<double>(z[i]), 0.0} - z_max, scale, i64x2{-1, 0});
  return {total(low.weight, high.weight), total(low.first, high.first), total(low.second, high.second)};
}

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
      largest_.push_back(largest);
    }
  }

  Likelihood at(double b) const {
    DoubleDouble nll{0.0, 0.0}, slope{0.0, 0.0}, curvature{0.0, 0.0};
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      const RowSums sums = row_sums(row(i), largest_[i], b);
      const double mean = sums.first / sums.weight;
      nll = nll + (log(sums.weight) - b * answer_gap(i));
      slope = slope + (mean - answer_gap(i));
      curvature = curvature + (sums.second / sums.weight - mean * mean);
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
      for (const float value : row(i)) ties += value == largest_[i] ? 1.0 : 0.0;
      sum = sum + log(ties);
    }
    return to_double(sum) / static_cast<double>(answers_.size());
  }

 private:
  std::span<const float> row(std::size_t i) const { return logits_.subspan(i * outcomes_, outcomes_); }
  double answer_gap(std::size_t i) const {
    return static_cast<double>(row(i)[answers_[i]]) - static_cast<double>(largest_[i]);
  }

  std::span<const float> logits_;
  std::size_t outcomes_;
  std::span<const std::size_t> answers_;
  std::vector<float> largest_;  // (N)
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

}  // namespace

struct TemperatureFitter::Work {
  void step();
  void finish(double temperature, double nll) {
    fit.temperature = temperature;
    fit.nll_after_nats = nll;
    done = true;
  }

  HeldOut data;
  TemperatureFit fit{};
  int steps = 0;
  bool done = false;
  double b = 1.0;
  double low = 0.0, high = infinity;  // around the zero of the rising slope
};

void TemperatureFitter::Work::step() {
  constexpr int most_steps = 200;
  const Likelihood here = data.at(b);
  if (++steps == 1) {
    fit.nll_before_nats = here.nll;
    const Likelihood flat = data.at(0.0);
    if (flat.slope >= 0.0) return finish(infinity, flat.nll);
    if (data.every_answer_is_likeliest()) return finish(0.0, data.nll_of_ties());
  }
  (here.slope < 0.0 ? low : high) = b;
  const double newton = b - here.slope / here.curvature;
  const double halfway = high == infinity ? 2.0 * b : low + (high - low) / 2.0;
  const bool inside = newton > low && newton < high;
  const double next = inside ? newton : halfway;
  // Newton's error is squared by each step: after a step of 2^-27 it is below the last digit, and so is what the step
  // changes of the likelihood.
  if ((inside && std::fabs(next - b) <= 0x1p-27 * b) || steps == most_steps) return finish(1.0 / next, here.nll);
  b = next;
}

TemperatureFitter::TemperatureFitter(std::span<const float> logits, std::size_t outcomes,
                                     std::span<const std::size_t> answers) {
  require_held_out(logits, outcomes, answers);
  work_ = std::make_unique<Work>(Work{HeldOut(logits, outcomes, answers)});
}

TemperatureFitter::~TemperatureFitter() = default;
TemperatureFitter::TemperatureFitter(TemperatureFitter&&) noexcept = default;
TemperatureFitter& TemperatureFitter::operator=(TemperatureFitter&&) noexcept = default;

void TemperatureFitter::step() {
  if (!work_->done) work_->step();
}

bool TemperatureFitter::done() const { return work_->done; }

TemperatureFit TemperatureFitter::result() const {
  if (!done()) throw Error("InvalidParameter", "The temperature is not fitted yet: step() until done().");
  return work_->fit;
}

TemperatureFit fit_temperature(std::span<const float> logits, std::size_t outcomes,
                               std::span<const std::size_t> answers) {
  TemperatureFitter fitter(logits, outcomes, answers);
  while (!fitter.done()) fitter.step();
  return fitter.result();
}

}  // namespace surprise
