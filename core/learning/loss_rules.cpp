#include "core/learning/loss_rules.h"

#include <algorithm>
#include <limits>

#include "core/numeric/elementary.h"

namespace surprise {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
/// Training losses are of single batches: so many of them tell where the loss stands.
constexpr std::size_t recent = 9;

}  // namespace

Overfitting find_overfitting(const LoggedColumn& evaluation, const LoggedColumn& training) {
  (void)course_trend(evaluation);  // its errors are ours
  (void)course_trend(training);
  Overfitting found{Verdict::not_enough,
                    evaluation.values.size(),
                    0,
                    not_a_number,
                    not_a_number,
                    not_a_number,
                    not_a_number,
                    not_a_number,
                    not_a_number,
                    not_a_number,
                    not_a_number,
                    not_a_number,
                    false};
  if (evaluation.values.empty()) return found;
  const auto lowest = std::min_element(evaluation.values.begin(), evaluation.values.end());
  const std::size_t best = static_cast<std::size_t>(lowest - evaluation.values.begin());
  found.after_best = evaluation.values.size() - 1 - best;
  found.best_step = evaluation.steps[best];
  found.best_nats = evaluation.values[best];
  found.last_step = evaluation.steps.back();
  found.last_nats = evaluation.values.back();
  found.rise_share = (found.last_nats - found.best_nats) / found.best_nats;
  found.best_perplexity = exp(found.best_nats);
  found.last_perplexity = exp(found.last_nats);
  found.training_at_best_nats = recent_median(training, found.best_step, recent);
  found.training_last_nats = recent_median(training, found.last_step, recent);
  found.training_falls = found.training_last_nats < found.training_at_best_nats;
  if (found.evaluations < fewest_evaluations) return found;
  const bool turned = found.after_best >= fewest_after_best && found.rise_share >= turned_up_share;
  found.verdict = turned ? Verdict::yes : Verdict::no;
  return found;
}

std::vector<double> perplexities(std::span<const double> losses_nats) {
  std::vector<double> values = smooth_course(losses_nats, 0.0);  // its errors are ours
  for (double& value : values) value = exp(value);
  return values;
}

}  // namespace surprise
