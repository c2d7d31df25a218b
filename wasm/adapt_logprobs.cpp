#include "wasm/adapt_logprobs.h"

#include <cmath>
#include <string>

#include "core/numeric/error.h"

namespace surprise::wasm {

LogprobScale FromJs<LogprobScale>::convert(const emscripten::val& value) {
  return from_name<LogprobScale>("scale", value,
                                 {{"logprob", LogprobScale::logprob}, {"probability", LogprobScale::probability}});
}

CopiedArray<std::size_t> FromJs<std::span<const std::size_t>>::convert(const emscripten::val& value) {
  CopiedArray<double> numbers = FromJs<std::span<const double>>::convert(value);
  CopiedArray<std::size_t> places(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double number = numbers.data()[i];
    if (!(number >= 0.0 && number < 4294967296.0 && number == std::floor(number))) {
      throw Error("InvalidParameter",
                  "The place at index " + std::to_string(i) + " is no whole number: " + std::to_string(number) + ".",
                  i);
    }
    places.data()[i] = static_cast<std::size_t>(number);
  }
  return places;
}

TokenReadings read_tokens(LogprobScale scale, std::span<const double> chosen, std::span<const double> is_bound,
                          std::span<const double> listed, std::span<const std::size_t> ends,
                          std::span<const double> chosen_place, double outcomes) {
  return read_listed_tokens({scale, chosen, is_bound, listed, ends, chosen_place}, outcomes);
}

}  // namespace surprise::wasm
