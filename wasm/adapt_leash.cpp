#include "wasm/adapt_leash.h"

namespace surprise::wasm {

OveroptimizationLaw FromJs<OveroptimizationLaw>::convert(const emscripten::val& value) {
  return from_name<OveroptimizationLaw>(
      "law", value,
      {{"bestOfN", OveroptimizationLaw::best_of_n}, {"reinforcement", OveroptimizationLaw::reinforcement}});
}

}  // namespace surprise::wasm
