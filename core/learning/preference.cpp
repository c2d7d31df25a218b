#include "core/learning/preference.h"

#include <limits>

#include "core/information/invalid.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

void check(double beta) {
  if (!(beta > 0.0 && beta < std::numeric_limits<double>::infinity())) {
    throw_invalid_parameter("β", "a finite number above 0", beta);
  }
}

double difference(double chosen, double rejected, double beta) {
  check(beta);
  const double difference = chosen - rejected;
  if (difference - difference != 0.0) {
    throw Error("NotANumber", "The log-ratios of a pair must be finite, but they are " + in_words(chosen) + " and " +
                                  in_words(rejected) + ".");
  }
  return difference;
}

}  // namespace

PreferenceLoss dpo_loss(double chosen_log_ratio_nats, double rejected_log_ratio_nats, double beta) {
  const double margin = beta * difference(chosen_log_ratio_nats, rejected_log_ratio_nats, beta);
  // ln(1 + e^-m) without overflow, and σ(-m) = 1 - σ(m) without cancellation.
  const double decay = exp(margin < 0.0 ? margin : -margin);
  const double loss = log1p(decay) + (margin < 0.0 ? -margin : 0.0);
  const double doubt = (margin < 0.0 ? 1.0 : decay) / (1.0 + decay);
  return {loss, margin, -beta * doubt, beta * doubt};
}

PreferenceLoss ipo_loss(double chosen_log_ratio_nats, double rejected_log_ratio_nats, double beta) {
  const double margin = difference(chosen_log_ratio_nats, rejected_log_ratio_nats, beta);
  const double away = margin - ipo_goal_nats(beta);
  return {away * away, margin, 2.0 * away, -2.0 * away};
}

double ipo_goal_nats(double beta) {
  check(beta);
  return 1.0 / (2.0 * beta);
}

}  // namespace surprise
