// core/learning/course_trend.h and the rules over it as JavaScript sees them: a column is two arrays, a verdict is a
// name.
#pragma once

#include <span>

#include "core/learning/kl_rules.h"
#include "core/learning/loss_rules.h"
#include "core/learning/reward_rules.h"
#include "wasm/convert.h"

namespace surprise::wasm {

using Column = std::span<const double>;

/// Names of an enumerator and back, for what crosses as a string.
const char* name_of(Verdict verdict);
const char* name_of(KlCourse course);
template <>
struct FromJs<Verdict> {
  static Verdict convert(const emscripten::val& value);
};
template <>
struct FromJs<KlCourse> {
  static KlCourse convert(const emscripten::val& value);
};

CourseTrend trend_of(Column steps, Column values);
Overfitting overfitting_of(Column evaluation_steps, Column evaluation_nats, Column training_steps,
                           Column training_nats);
KlTrend kl_trend_of(Column steps, Column kl_nats);
NegativeKl negative_kl_of(Column steps, Column kl_nats);
ImpliedCoefficient coefficient_of(Column kl_steps, Column kl_nats, Column penalty_steps, Column penalty);
EntropyCollapse collapse_of(Column steps, Column entropy_nats);
RewardAlone reward_alone_of(Column reward_steps, Column reward, Column entropy_steps, Column entropy_nats,
                            Column length_steps, Column length);
BothFall both_fall_of(Column chosen_steps, Column chosen_nats, Column rejected_steps, Column rejected_nats,
                      Column margin_steps, Column margin);

}  // namespace surprise::wasm

namespace emscripten::internal {

/// An enumerator as a string.
template <typename Enum>
struct NamedBinding {
  using WireType = BindingType<val>::WireType;
  template <typename... Policy>
  static WireType toWireType(Enum enumerator, Policy... policy) {
    return BindingType<val>::toWireType(val(surprise::wasm::name_of(enumerator)), policy...);
  }
  static Enum fromWireType(WireType wire) {
    return surprise::wasm::FromJs<Enum>::convert(BindingType<val>::fromWireType(wire));
  }
};

template <>
struct TypeID<surprise::Verdict> {
  static constexpr TYPEID get() { return TypeID<val>::get(); }
};
template <>
struct TypeID<surprise::KlCourse> {
  static constexpr TYPEID get() { return TypeID<val>::get(); }
};
template <>
struct BindingType<surprise::Verdict> : NamedBinding<surprise::Verdict> {};
template <>
struct BindingType<surprise::KlCourse> : NamedBinding<surprise::KlCourse> {};

}  // namespace emscripten::internal
