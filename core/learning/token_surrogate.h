// The loss of one drawn token of a policy, over its logits.
#pragma once

#include <cstddef>
#include <vector>

#include "core/language/tokenization.h"
#include "core/learning/policy_plan.h"

namespace surprise {

/// Of one position where the policy π drew the token y, in nats.
struct TokenReading {
  double log_probability_nats = 0;  // ln π(y)
  double log_ratio_nats = 0;        // ln π(y) − ln ref(y)
  double kl_nats = 0;               // KL(π‖ref) over the vocabulary
  double entropy_nats = 0;          // H(π)
};

/// The penalty that an estimator gives a token: k1, k2 or k3 of its log-ratio, or its KL.
double leash_penalty_nats(LeashEstimator estimator, const TokenReading& reading);

struct DrawnToken {
  TokenId token = no_token;
  double old_log_probability_nats = 0;  // under the policy that drew it
  double advantage = 0;                 // of its completion
};

struct TokenLoss {
  double loss = 0;
  bool clipped = false;  // its ratio has left the clip range, and it pulls no more
};

/// Working memory for rows of V logits z; π = softmax(z / T), and so is the reference.
template <typename Real>
class TokenSurrogate {
 public:
  TokenSurrogate(const PolicyPlan& plan, std::size_t vocabulary_size);

  TokenReading read(const Real* logits, const Real* reference_logits, TokenId token);

  /// −(objective) + β (penalty) − c H(π), and `weight` times its gradient over the logits:
  ///   objective: A ln π(y) of REINFORCE, the clipped ρ A of PPO and GRPO, ρ = π(y) / π_old(y);
  ///   penalty: with the leash in the loss its estimate, differentiated where it stands; with the leash in the reward,
  ///   where A has it already, 0, but for `exact`: there the advantage carries what a token does to later positions,
  ///   and its own KL is differentiated here, so that both together are the whole gradient (A. Amini, T. Vieira,
  ///   R. Cotterell (2025), 2504.10637).
  TokenLoss apply(Real* logits, const Real* reference_logits, const DrawnToken& drawn, double beta, double weight);

 private:
  void read_rows(const Real* logits, const Real* reference_logits);
  TokenReading reading_of(TokenId token) const;

  PolicyAlgorithm algorithm_;
  LeashPlan leash_;
  double clip_range_, entropy_bonus_, temperature_;
  std::size_t v_;
  std::vector<Real> q_, log_q_, p_, log_p_;  // (V) policy and reference
};

}  // namespace surprise
