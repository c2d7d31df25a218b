// What every fuzz target holds the core to: an answer, or a named error with a sentence; nothing else may leave it.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "core/language/unicode.h"
#include "core/numeric/error.h"

namespace surprise::fuzz {

/// Ends the program where a fact does not hold, so that the fuzzer keeps the input.
inline void require(bool holds, std::string_view fact) {
  if (holds) return;
  std::fprintf(stderr, "Broken: %.*s\n", static_cast<int>(fact.size()), fact.data());
  std::abort();
}

/// Nor NaN, nor a zero with a sign, which a page would show.
inline bool not_negative(double x) { return x >= 0.0 && !std::signbit(x); }

/// The names that error.h lists, and a sentence without anything that a page cannot show.
inline void require_readable(const Error& error) {
  constexpr std::array<std::string_view, 11> names = {
      "NoDistribution",   "NotANumber", "NegativeProbability", "NotNormalized", "LengthMismatch",  "IndexOutOfRange",
      "InvalidParameter", "EmptyText",  "InvalidText",         "BadFile",       "TrainingDiverged"};
  require(std::find(names.begin(), names.end(), error.name()) != names.end(), "an error has a name in use");
  const std::string_view sentence = error.what();
  require(sentence.size() > 10 && sentence.ends_with('.'), "an error is a sentence");
  for (const char32_t character : decode_utf8(sentence)) require(character >= U' ', "a sentence can be shown");
}

/// Whether `action` gave an answer. Any exception but surprise::Error goes on and ends the program.
template <typename Action>
bool answers(Action action) {
  try {
    action();
    return true;
  } catch (const Error& error) {
    require_readable(error);
    return false;
  }
}

inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string_view text_of(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace surprise::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
