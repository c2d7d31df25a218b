// core/learning/mode_fit.h as JavaScript sees it: densities and windows are objects of numbers.
#pragma once

#include "core/learning/mode_fit.h"
#include "core/learning/mode_pictures.h"
#include "wasm/convert.h"

namespace surprise::wasm {

template <>
struct FromJs<Gaussian> {
  static Gaussian convert(const emscripten::val& value);
};

template <>
struct FromJs<GaussianMixture> {
  static GaussianMixture convert(const emscripten::val& value);
};

template <>
struct FromJs<KlDirection> {
  static KlDirection convert(const emscripten::val& value);
};

template <>
struct FromJs<LandscapeWindow> {
  static LandscapeWindow convert(const emscripten::val& value);
};

}  // namespace surprise::wasm
