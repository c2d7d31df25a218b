// core/information as JavaScript sees it: an array and what its numbers mean, where the core takes a Distribution.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/information/distribution.h"
#include "core/information/rank_curve.h"
#include "core/information/shapes.h"
#include "core/information/truncation.h"
#include "wasm/convert.h"

namespace surprise::wasm {

template <>
struct FromJs<InputKind> {
  static InputKind convert(const emscripten::val& value);
};

template <>
struct FromJs<ShapeKind> {
  static ShapeKind convert(const emscripten::val& value);
};

template <>
struct FromJs<TruncationOptions> {
  static TruncationOptions convert(const emscripten::val& value);
};

Distribution distribution(const Numbers& x, InputKind input);

template <auto Measure>
struct OfOne;
template <typename Result, typename... More, Result (*Measure)(const Distribution&, More...)>
struct OfOne<Measure> {
  static Result call(const Numbers& x, InputKind input, More... more) {
    return Measure(distribution(x, input), more...);
  }
};

template <typename Result>
using Comparison = Result (*)(const Distribution&, const Distribution&);

template <typename Result, Comparison<Result> Measure>
Result of_pair(const Numbers& p, const Numbers& q, InputKind input) {
  return Measure(distribution(p, input), distribution(q, input));
}

/// A measure of the core with (x, input) in the place of its Distribution.
template <auto Measure>
constexpr auto of_one = &OfOne<Measure>::call;

/// A measure of the core with (p, q, input) in the place of its two Distributions, in nats ...
template <Comparison<double> Measure>
constexpr auto of_two = &of_pair<double, Measure>;

/// ... and one that gives a record.
template <typename Result, Comparison<Result> Measure>
constexpr auto record_of_two = &of_pair<Result, Measure>;

/// The same numbers as of a Distribution; float32 logits, the common case, take the way that stores nothing.
double entropy_of(const Numbers& x, InputKind input);
double log_sum_exp_of(const Numbers& logits);

std::vector<double> probabilities_of(const Distribution& p);
std::vector<double> shape_probabilities(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed);

/// One reader for the whole module: dragging a parameter reads the same shape again and again.
ShapeReading read_shape_again(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed,
                              std::size_t points);

}  // namespace surprise::wasm
