// Learning from pairs of completions, one preferred to the other, without a reward model. u and v are the log-ratios
// ln π(completion) − ln ref(completion) of the chosen and of the rejected one, in nats; only their difference, the
// margin, is in the loss. So both may fall while the loss falls: the pair is told apart, and the mass goes elsewhere.
#pragma once

namespace surprise {

struct PreferenceLoss {
  double loss;        // DPO: nats; IPO: nats²
  double margin;      // β (u − v) of DPO, the difference of its implied rewards; u − v of IPO
  double d_chosen;    // derivative of the loss with respect to u
  double d_rejected;  // with respect to v: the opposite
};

/// −ln σ(β (u − v)), from ln 2 where policy and reference agree; in [0, ∞). High β is a tight leash. Throws
/// InvalidParameter unless β is finite and > 0, NotANumber for u or v. R. Rafailov et al. (2023), 2305.18290, eq. 7.
PreferenceLoss dpo_loss(double chosen_log_ratio_nats, double rejected_log_ratio_nats, double beta);

/// ((u − v) − 1 / (2 β))²: the margin is drawn to a goal instead of without end, so that a pair that is certain does
/// not drive the policy away from the reference. Errors as dpo_loss(). M. G. Azar et al. (2023), 2310.12036, eq. 17.
PreferenceLoss ipo_loss(double chosen_log_ratio_nats, double rejected_log_ratio_nats, double beta);

/// 1 / (2 β): the margin at which ipo_loss() is 0. Errors as dpo_loss().
double ipo_goal_nats(double beta);

}  // namespace surprise
