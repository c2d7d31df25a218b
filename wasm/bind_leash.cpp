// The table of contents of core/learning/leash.h, kl_estimators.h and overoptimization.h.
#include <emscripten/bind.h>

#include "core/learning/kl_estimators.h"
#include "core/learning/leash.h"
#include "wasm/adapt_information.h"
#include "wasm/adapt_leash.h"
#include "wasm/errors.h"

EMSCRIPTEN_BINDINGS(leash) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<LeashedPolicy>("LeashedPolicy")
      .field("probabilities", &LeashedPolicy::probabilities)
      .field("expectedReward", &LeashedPolicy::expected_reward)
      .field("klNats", &LeashedPolicy::kl_nats)
      .field("objective", &LeashedPolicy::objective);

  value_object<LeashFrontier>("LeashFrontier")
      .field("beta", &LeashFrontier::beta)
      .field("expectedReward", &LeashFrontier::expected_reward)
      .field("klNats", &LeashFrontier::kl_nats)
      .field("objective", &LeashFrontier::objective);

  value_object<BestOfNCurve>("BestOfNCurve")
      .field("n", &BestOfNCurve::n)
      .field("expectedReward", &BestOfNCurve::expected_reward)
      .field("klNats", &BestOfNCurve::kl_nats)
      .field("klBoundNats", &BestOfNCurve::kl_bound_nats);

  value_object<Moments>("Moments").field("meanNats", &Moments::mean_nats).field("sdNats", &Moments::sd_nats);

  value_object<KlEstimatorMoments>("KlEstimatorMoments")
      .field("klNats", &KlEstimatorMoments::kl_nats)
      .field("k1", &KlEstimatorMoments::k1)
      .field("k2", &KlEstimatorMoments::k2)
      .field("k3", &KlEstimatorMoments::k3);

  value_object<OveroptimizationFit>("OveroptimizationFit")
      .field("alpha", &OveroptimizationFit::alpha)
      .field("beta", &OveroptimizationFit::beta)
      .field("peakRootKl", &OveroptimizationFit::peak_root_kl)
      .field("peakKlNats", &OveroptimizationFit::peak_kl_nats)
      .field("peakReward", &OveroptimizationFit::peak_reward)
      .field("residualRms", &OveroptimizationFit::residual_rms)
      .field("reward", &OveroptimizationFit::reward);

  function("leashedPolicy", guarded<of_one<leashed_policy>>);
  function("leashFrontier", guarded<of_one<leash_frontier>>);
  function("bestOfN", guarded<of_one<best_of_n>>);
  function("bestOfNCurve", guarded<of_one<best_of_n_curve>>);
  function("bestOfNKlBoundNats", guarded<best_of_n_kl_bound_nats>);
  function("klEstimatorMoments", guarded<record_of_two<KlEstimatorMoments, kl_estimator_moments>>);
  function("fitOveroptimization", guarded<fit_overoptimization>);
}
