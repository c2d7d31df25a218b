// Options of a command: --name value, in any order.
#pragma once

#include <charconv>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/numeric/error.h"

namespace surprise::tools {

/// A mistake in the call itself: exit code 2, where any other error is 1.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Arguments {
 public:
  /// Throws UsageError for a name without a value, or one that is not in `known`.
  Arguments(std::span<const std::string_view> arguments, std::span<const std::string_view> known) {
    for (std::size_t i = 0; i < arguments.size(); i += 2) {
      const std::string_view name = arguments[i];
      bool found = false;
      for (const std::string_view candidate : known) found = found || name == candidate;
      if (!found) throw UsageError("There is no option " + std::string(name) + " here.");
      if (i + 1 == arguments.size()) throw UsageError("The option " + std::string(name) + " needs a value.");
      values_[name] = arguments[i + 1];
    }
  }

  bool has(std::string_view name) const { return values_.count(name) != 0; }

  std::string required(std::string_view name) const {
    if (!has(name)) throw UsageError("The option " + std::string(name) + " is needed.");
    return std::string(values_.at(name));
  }

  std::string text(std::string_view name, std::string_view otherwise) const {
    return std::string(has(name) ? values_.at(name) : otherwise);
  }

  /// Throws UsageError for what is no number of the type.
  template <typename Number>
  Number number(std::string_view name, Number otherwise) const {
    if (!has(name)) return otherwise;
    const std::string_view value = values_.at(name);
    Number number{};
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size()) {
      throw UsageError("The option " + std::string(name) + " is “" + std::string(value) + "”; it must be a number.");
    }
    return number;
  }

 private:
  std::map<std::string_view, std::string_view> values_;
};

}  // namespace surprise::tools
