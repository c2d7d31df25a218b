#include "core/information/invalid.h"

#include <cstdio>

#include "core/numeric/error.h"

namespace surprise {

std::string in_words(double value) {
  if (value != value) return "NaN";
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

void throw_invalid_parameter(const char* name, const char* range, double value) {
  throw Error("InvalidParameter", std::string(name) + " must be " + range + ", but it is " + in_words(value) + ".");
}

void require_same_length(std::size_t p, std::size_t q) {
  if (p == q) return;
  throw Error("LengthMismatch", "Both must have the same number of outcomes, but one has " + std::to_string(p) +
                                    " and the other " + std::to_string(q) + ".");
}

void require_index(std::size_t index, std::size_t size) {
  if (index < size) return;
  throw Error(
      "IndexOutOfRange",
      "Outcome " + std::to_string(index) + " does not exist: there are " + std::to_string(size) + ", counted from 0.",
      index);
}

}  // namespace surprise
