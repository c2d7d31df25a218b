// Families of distributions that a reader can play with: one parameter, up to hundreds of thousands of outcomes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/information/distribution.h"

namespace surprise {

/// What the parameter means:
/// uniform: nothing. zipf: exponent s >= 0 of p_k ~ k^-s. peaked: probability of the first outcome, in [0, 1]; the
/// others share the rest. two_token: share of the first of two tokens that carry 0.999 of the mass, in [0, 1] (all of
/// it at V = 2). gaussian_logits: standard deviation >= 0 of independent normal logits drawn from the seed; the draws
/// are the same for every standard deviation.
enum class ShapeKind { uniform, zipf, peaked, two_token, gaussian_logits };

/// Throws InvalidParameter (a parameter outside its range, or no outcome).
void require_shape(ShapeKind kind, std::size_t outcomes, double parameter);

/// Logits (V) of the shape, in the order of the outcomes. Throws InvalidParameter (a parameter outside its range, or no
/// outcome).
std::vector<double> shape_logits(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed);

/// The shape itself.
Distribution shape(ShapeKind kind, std::size_t outcomes, double parameter, std::uint64_t seed);

}  // namespace surprise
