// The sentences of this floor's errors.
#pragma once

#include <cstddef>
#include <string>

namespace surprise {

/// A number as a person writes it, with up to ten digits.
std::string in_words(double value);

/// Throws InvalidParameter: "<name> must be <range>, but it is <value>."
[[noreturn]] void throw_invalid_parameter(const char* name, const char* range, double value);

/// Throws LengthMismatch if the lengths differ.
void require_same_length(std::size_t p, std::size_t q);

/// Throws IndexOutOfRange unless index < size.
void require_index(std::size_t index, std::size_t size);

}  // namespace surprise
