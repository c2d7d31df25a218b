// The table of contents of core/learning/course_trend.h, loss_rules.h, kl_rules.h and reward_rules.h.
#include <emscripten/bind.h>

#include "wasm/adapt_training_logs.h"
#include "wasm/errors.h"

EMSCRIPTEN_BINDINGS(training_logs) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<CourseTrend>("CourseTrend")
      .field("count", &CourseTrend::count)
      .field("blockStep", &CourseTrend::block_step)
      .field("blockMedian", &CourseTrend::block_median)
      .field("first", &CourseTrend::first)
      .field("middle", &CourseTrend::middle)
      .field("last", &CourseTrend::last)
      .field("lowest", &CourseTrend::lowest)
      .field("highest", &CourseTrend::highest)
      .field("tau", &CourseTrend::tau)
      .field("z", &CourseTrend::z)
      .field("slopePerStep", &CourseTrend::slope_per_step);

  value_object<Overfitting>("Overfitting")
      .field("verdict", &Overfitting::verdict)
      .field("evaluations", &Overfitting::evaluations)
      .field("afterBest", &Overfitting::after_best)
      .field("bestStep", &Overfitting::best_step)
      .field("bestNats", &Overfitting::best_nats)
      .field("lastStep", &Overfitting::last_step)
      .field("lastNats", &Overfitting::last_nats)
      .field("riseShare", &Overfitting::rise_share)
      .field("bestPerplexity", &Overfitting::best_perplexity)
      .field("lastPerplexity", &Overfitting::last_perplexity)
      .field("trainingAtBestNats", &Overfitting::training_at_best_nats)
      .field("trainingLastNats", &Overfitting::training_last_nats)
      .field("trainingFalls", &Overfitting::training_falls);

  value_object<KlTrend>("KlTrend")
      .field("course", &KlTrend::course)
      .field("trend", &KlTrend::trend)
      .field("firstHalfGainNats", &KlTrend::first_half_gain_nats)
      .field("secondHalfGainNats", &KlTrend::second_half_gain_nats);

  value_object<NegativeKl>("NegativeKl")
      .field("verdict", &NegativeKl::verdict)
      .field("count", &NegativeKl::count)
      .field("negative", &NegativeKl::negative)
      .field("lowestNats", &NegativeKl::lowest_nats)
      .field("lowestStep", &NegativeKl::lowest_step)
      .field("meanNats", &NegativeKl::mean_nats)
      .field("lowNats", &NegativeKl::low_nats)
      .field("highNats", &NegativeKl::high_nats)
      .field("systematic", &NegativeKl::systematic);

  value_object<ImpliedCoefficient>("ImpliedCoefficient")
      .field("verdict", &ImpliedCoefficient::verdict)
      .field("rows", &ImpliedCoefficient::rows)
      .field("median", &ImpliedCoefficient::median)
      .field("lowest", &ImpliedCoefficient::lowest)
      .field("highest", &ImpliedCoefficient::highest);

  value_object<EntropyCollapse>("EntropyCollapse")
      .field("verdict", &EntropyCollapse::verdict)
      .field("trend", &EntropyCollapse::trend)
      .field("lastShare", &EntropyCollapse::last_share);

  value_object<RewardAlone>("RewardAlone")
      .field("verdict", &RewardAlone::verdict)
      .field("reward", &RewardAlone::reward)
      .field("entropy", &RewardAlone::entropy)
      .field("length", &RewardAlone::length)
      .field("entropyShare", &RewardAlone::entropy_share)
      .field("lengthShare", &RewardAlone::length_share)
      .field("entropyRuns", &RewardAlone::entropy_runs)
      .field("lengthRuns", &RewardAlone::length_runs);

  value_object<BothFall>("BothFall")
      .field("verdict", &BothFall::verdict)
      .field("chosen", &BothFall::chosen)
      .field("rejected", &BothFall::rejected)
      .field("margin", &BothFall::margin);

  function("courseTrend", guarded<trend_of>);
  function("smoothCourse", guarded<smooth_course>);
  function("perplexities", guarded<perplexities>);
  function("findOverfitting", guarded<overfitting_of>);
  function("readKl", guarded<kl_trend_of>);
  function("findNegativeKl", guarded<negative_kl_of>);
  function("impliedCoefficient", guarded<coefficient_of>);
  function("findEntropyCollapse", guarded<collapse_of>);
  function("findRewardAlone", guarded<reward_alone_of>);
  function("findBothFall", guarded<both_fall_of>);
}
