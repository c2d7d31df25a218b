// core/learning/overoptimization.h as JavaScript sees it: the law by its name.
#pragma once

#include "core/learning/overoptimization.h"
#include "wasm/adapt_logprobs.h"
#include "wasm/convert.h"

namespace surprise::wasm {

/// "bestOfN" or "reinforcement".
template <>
struct FromJs<OveroptimizationLaw> {
  static OveroptimizationLaw convert(const emscripten::val& value);
};

}  // namespace surprise::wasm
