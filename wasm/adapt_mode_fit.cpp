#include "wasm/adapt_mode_fit.h"

namespace surprise::wasm {

using emscripten::val;

Gaussian FromJs<Gaussian>::convert(const val& value) {
  const auto field = [&](const char* name) { return FromJs<double>::convert(option(value, "a Gaussian", name)); };
  return {field("mean"), field("sd")};
}

GaussianMixture FromJs<GaussianMixture>::convert(const val& value) {
  const auto field = [&](const char* name) { return option(value, "a mixture of two Gaussians", name); };
  return {FromJs<double>::convert(field("firstWeight")), FromJs<Gaussian>::convert(field("first")),
          FromJs<Gaussian>::convert(field("second"))};
}

KlDirection FromJs<KlDirection>::convert(const val& value) {
  return from_name<KlDirection>("direction", value,
                                {{"forward", KlDirection::forward}, {"reverse", KlDirection::reverse}});
}

LandscapeWindow FromJs<LandscapeWindow>::convert(const val& value) {
  const auto field = [&](const char* name) { return option(value, "a window of fits", name); };
  const auto number = [&](const char* name) { return FromJs<double>::convert(field(name)); };
  const auto count = [&](const char* name) { return FromJs<std::size_t>::convert(field(name)); };
  return {number("meanLow"), number("meanHigh"), number("sdLow"), number("sdHigh"), count("columns"), count("rows")};
}

}  // namespace surprise::wasm
