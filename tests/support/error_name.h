// Which error an action ends with.
#pragma once

#include <functional>
#include <string>

#include "core/numeric/error.h"

namespace surprise::test {

/// The name of the Error that `action` throws; "none" where it throws none.
inline std::string error_name(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.name();
  }
  return "none";
}

}  // namespace surprise::test
