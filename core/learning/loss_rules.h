// What a log's losses say: whether the model began to learn its training text by heart.
#pragma once

#include "core/learning/course_trend.h"

namespace surprise {

/// Of fewer evaluations nothing is said.
inline constexpr std::size_t fewest_evaluations = 4;
/// The evaluation turned up: at least so many evaluations after the lowest, and the last so much of it above it.
inline constexpr std::size_t fewest_after_best = 2;
inline constexpr double turned_up_share = 0.01;

struct Overfitting {
  Verdict verdict;          // yes: the loss on what is kept apart turned up
  std::size_t evaluations;  // and how many of them come after the lowest
  std::size_t after_best;
  double best_step, best_nats;
  double last_step, last_nats;
  double rise_share;  // (last - best) / best
  double best_perplexity, last_perplexity;
  double training_at_best_nats, training_last_nats;  // medians of the latest values; NaN without a training loss
  bool training_falls;                               // from the one to the other
};

/// Losses in nats; the training's may be empty. Errors as course_trend.
Overfitting find_overfitting(const LoggedColumn& evaluation, const LoggedColumn& training);

/// e^x of each: a loss in nats as perplexity. Throws NotANumber, InvalidParameter (infinite).
std::vector<double> perplexities(std::span<const double> losses_nats);

}  // namespace surprise
