// core/information/logprob_reading.h as JavaScript sees it: columns, and places in them.
#pragma once

#include <cstddef>
#include <span>

#include "core/information/logprob_reading.h"
#include "wasm/convert.h"

namespace surprise::wasm {

/// "logprob" or "probability".
template <>
struct FromJs<LogprobScale> {
  static LogprobScale convert(const emscripten::val& value);
};

/// Either typed array, of whole numbers in [0, 2^32).
template <>
struct FromJs<std::span<const std::size_t>> {
  static CopiedArray<std::size_t> convert(const emscripten::val& value);
};

TokenReadings read_tokens(LogprobScale scale, std::span<const double> chosen, std::span<const double> is_bound,
                          std::span<const double> listed, std::span<const std::size_t> ends,
                          std::span<const double> chosen_place, double outcomes);

}  // namespace surprise::wasm
