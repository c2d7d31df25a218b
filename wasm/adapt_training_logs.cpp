#include "wasm/adapt_training_logs.h"

namespace surprise::wasm {

const char* name_of(Verdict verdict) {
  if (verdict == Verdict::not_enough) return "notEnough";
  return verdict == Verdict::yes ? "yes" : "no";
}

const char* name_of(KlCourse course) {
  switch (course) {
    case KlCourse::zero:
      return "zero";
    case KlCourse::runs_away:
      return "runsAway";
    case KlCourse::rises:
      return "rises";
    case KlCourse::steady:
      return "steady";
    case KlCourse::not_enough:
      break;
  }
  return "notEnough";
}

Verdict FromJs<Verdict>::convert(const emscripten::val& value) {
  return from_name<Verdict>("verdict", value,
                            {{"notEnough", Verdict::not_enough}, {"no", Verdict::no}, {"yes", Verdict::yes}});
}

KlCourse FromJs<KlCourse>::convert(const emscripten::val& value) {
  return from_name<KlCourse>("course", value,
                             {{"notEnough", KlCourse::not_enough},
                              {"zero", KlCourse::zero},
                              {"runsAway", KlCourse::runs_away},
                              {"rises", KlCourse::rises},
                              {"steady", KlCourse::steady}});
}

CourseTrend trend_of(Column steps, Column values) { return course_trend({steps, values}); }

Overfitting overfitting_of(Column evaluation_steps, Column evaluation_nats, Column training_steps,
                           Column training_nats) {
  return find_overfitting({evaluation_steps, evaluation_nats}, {training_steps, training_nats});
}

KlTrend kl_trend_of(Column steps, Column kl_nats) { return read_kl({steps, kl_nats}); }

NegativeKl negative_kl_of(Column steps, Column kl_nats) { return find_negative_kl({steps, kl_nats}); }

ImpliedCoefficient coefficient_of(Column kl_steps, Column kl_nats, Column penalty_steps, Column penalty) {
  return implied_coefficient({kl_steps, kl_nats}, {penalty_steps, penalty});
}

EntropyCollapse collapse_of(Column steps, Column entropy_nats) { return find_entropy_collapse({steps, entropy_nats}); }

RewardAlone reward_alone_of(Column reward_steps, Column reward, Column entropy_steps, Column entropy_nats,
                            Column length_steps, Column length) {
  return find_reward_alone({reward_steps, reward}, {entropy_steps, entropy_nats}, {length_steps, length});
}

BothFall both_fall_of(Column chosen_steps, Column chosen_nats, Column rejected_steps, Column rejected_nats,
                      Column margin_steps, Column margin) {
  return find_both_fall({chosen_steps, chosen_nats}, {rejected_steps, rejected_nats}, {margin_steps, margin});
}

}  // namespace surprise::wasm
