// The table of contents of core/information for one distribution and for two: all that surprise-distributions binds.
#include <emscripten/bind.h>

#include "core/information/codes.h"
#include "core/information/count_entropy.h"
#include "core/information/divergence.h"
#include "core/information/entropy.h"
#include "core/information/library_traps.h"
#include "wasm/adapt_information.h"
#include "wasm/errors.h"

EMSCRIPTEN_BINDINGS(distributions) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  // ------------------------------------------------------------------------------------------ one distribution

  value_object<DistributionSummary>("DistributionSummary")
      .field("outcomes", &DistributionSummary::outcomes)
      .field("supportSize", &DistributionSummary::support_size)
      .field("argmax", &DistributionSummary::argmax)
      .field("maxProbability", &DistributionSummary::max_probability)
      .field("entropyNats", &DistributionSummary::entropy_nats)
      .field("maxEntropyNats", &DistributionSummary::max_entropy_nats)
      .field("normalizedEntropy", &DistributionSummary::normalized_entropy)
      .field("effectiveOutcomes", &DistributionSummary::effective_outcomes)
      .field("varentropyNats2", &DistributionSummary::varentropy_nats2)
      .field("negentropyNats", &DistributionSummary::negentropy_nats)
      .field("minEntropyNats", &DistributionSummary::min_entropy_nats);

  value_object<CountEntropies>("CountEntropies")
      .field("draws", &CountEntropies::draws)
      .field("observedOutcomes", &CountEntropies::observed_outcomes)
      .field("pluginNats", &CountEntropies::plugin_nats)
      .field("millerMadowNats", &CountEntropies::miller_madow_nats)
      .field("chaoShenNats", &CountEntropies::chao_shen_nats)
      .field("grassbergerNats", &CountEntropies::grassberger_nats);

  value_object<SurpriseCurve>("SurpriseCurve")
      .field("surprisalNats", &SurpriseCurve::surprisal_nats)
      .field("shareNats", &SurpriseCurve::share_nats)
      .field("gradient", &SurpriseCurve::gradient);

  value_object<OptimalCode>("OptimalCode")
      .field("huffmanLengthsBits", &OptimalCode::huffman_lengths_bits)
      .field("shannonLengthsBits", &OptimalCode::shannon_lengths_bits)
      .field("idealLengthsBits", &OptimalCode::ideal_lengths_bits)
      .field("huffmanMeanBits", &OptimalCode::huffman_mean_bits)
      .field("shannonMeanBits", &OptimalCode::shannon_mean_bits)
      .field("entropyBits", &OptimalCode::entropy_bits);

  value_object<ShapeReading>("ShapeReading")
      .field("summary", &ShapeReading::summary)
      .field("ranks", &ShapeReading::ranks)
      .field("rankProbabilities", &ShapeReading::rank_probabilities)
      .field("cumulativeMass", &ShapeReading::cumulative_mass);

  function("logSumExp", guarded<log_sum_exp_of>);
  function("summarize", guarded<of_one<summarize>>);
  function("entropy", guarded<entropy_of>);
  function("varentropy", guarded<of_one<varentropy>>);
  function("renyiEntropy", guarded<of_one<renyi_entropy>>);
  function("tsallisEntropy", guarded<of_one<tsallis_entropy>>);
  function("surprisal", guarded<of_one<surprisal>>);
  function("probabilities", guarded<of_one<probabilities_of>>);
  function("normalize", guarded<normalize>);
  function("entropyFromCounts", guarded<entropy_from_counts>);
  function("surpriseCurve", guarded<surprise_curve>);
  function("optimalCode", guarded<of_one<optimal_code>>);
  function("shape", guarded<shape_probabilities>);
  function("readShape", guarded<read_shape_again>);
  function("readDistribution", guarded<of_one<read_distribution>>);

  // ------------------------------------------------------------------------------------------ two distributions

  value_object<DivergenceSummary>("DivergenceSummary")
      .field("entropyPNats", &DivergenceSummary::entropy_p_nats)
      .field("entropyQNats", &DivergenceSummary::entropy_q_nats)
      .field("crossEntropyPQNats", &DivergenceSummary::cross_entropy_pq_nats)
      .field("crossEntropyQPNats", &DivergenceSummary::cross_entropy_qp_nats)
      .field("klPQNats", &DivergenceSummary::kl_pq_nats)
      .field("klQPNats", &DivergenceSummary::kl_qp_nats)
      .field("jeffreysNats", &DivergenceSummary::jeffreys_nats)
      .field("jsDivergenceNats", &DivergenceSummary::js_divergence_nats)
      .field("totalVariation", &DivergenceSummary::total_variation)
      .field("hellinger", &DivergenceSummary::hellinger)
      .field("chiSquared", &DivergenceSummary::chi_squared)
      .field("pinskerBound", &DivergenceSummary::pinsker_bound)
      .field("klPQTermsNats", &DivergenceSummary::kl_pq_terms_nats)
      .field("klQPTermsNats", &DivergenceSummary::kl_qp_terms_nats)
      .field("klPQSharesNats", &DivergenceSummary::kl_pq_shares_nats)
      .field("klQPSharesNats", &DivergenceSummary::kl_qp_shares_nats)
      .field("missingInQ", &DivergenceSummary::missing_in_q)
      .field("missingInP", &DivergenceSummary::missing_in_p);

  value_object<LibraryTraps>("LibraryTraps")
      .field("klDivTorchOrderNats", &LibraryTraps::kl_div_torch_order_nats)
      .field("klDivMeanReduction", &LibraryTraps::kl_div_mean_reduction)
      .field("klFloat32Nats", &LibraryTraps::kl_float32_nats)
      .field("klFloat32WithoutMaskNats", &LibraryTraps::kl_float32_without_mask_nats)
      .field("crossEntropyMinusEntropyFloat32Nats", &LibraryTraps::cross_entropy_minus_entropy_float32_nats)
      .field("jensenShannonDistance", &LibraryTraps::jensen_shannon_distance);

  function("crossEntropy", guarded<of_two<cross_entropy>>);
  function("klDivergence", guarded<of_two<kl_divergence>>);
  function("jsDivergence", guarded<of_two<js_divergence>>);
  function("compare", guarded<record_of_two<DivergenceSummary, compare>>);
  function("libraryTraps", guarded<record_of_two<LibraryTraps, library_traps>>);
}
