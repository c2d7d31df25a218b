// What a model may be asked to minimise, one token at a time: each function gives the loss in nats and *adds* its
// gradient with respect to the logits, times `weight`, to d (V).
//
// Letters: V outcomes; q the model's probabilities, p those of the reference that it is to follow; log_q, log_p their
// logarithms; z the model's logits, divided by the temperature where there is one: q = softmax(z) (log_softmax.h).
// Values are summed in double. With x = ln(p / q), sum p x is taken as sum (p x - p + q): the same number where both
// sum to 1, insensitive to where rounding lets them not.
#pragma once

#include <cstddef>

#include "core/language/tokenization.h"

namespace surprise {

/// -sum t ln q with the targets t = (1 - smoothing) [i = target] + smoothing / V (C. Szegedy et al. (2016), 1512.00567,
/// section 7; the same as PyTorch's label_smoothing). Its least value is H(t), 0 without smoothing. Gradient: q - t.
template <typename Real>
double cross_entropy(Real* d, const Real* q, const Real* log_q, std::size_t v, TokenId target, double smoothing,
                     double weight);

/// KL(p‖q) = sum p ln(p / q), the reference's view: it asks the model to cover all that the reference does (G. Hinton,
/// O. Vinyals, J. Dean (2015), 1503.02531). Gradient: q - p.
template <typename Real>
double forward_kl(Real* d, const Real* q, const Real* log_q, const Real* p, const Real* log_p, std::size_t v,
                  double weight);

/// KL(q‖p) = sum q ln(q / p), the model's view: it may leave out what the reference does, but add nothing (Y. Gu et al.
/// (2023), 2306.08543). Gradient: q (ln(q / p) - KL(q‖p)).
template <typename Real>
double reverse_kl(Real* d, const Real* q, const Real* log_q, const Real* p, const Real* log_p, std::size_t v,
                  double weight);

/// JSD_b = b KL(p‖m) + (1 - b) KL(q‖m) with m = b p + (1 - b) q, b in (0, 1) (R. Agarwal et al. (2023), 2306.13649,
/// equation 1). JSD_b / (b (1 - b)) is KL(p‖q) in the limit b -> 0 and KL(q‖p) for b -> 1.
/// Gradient: (1 - b) q (ln(q / m) - KL(q‖m)).
template <typename Real>
double skewed_js(Real* d, const Real* q, const Real* log_q, const Real* p, const Real* log_p, std::size_t v, double b,
                 double weight);

}  // namespace surprise
