// Watches how much the code under test asks the memory for at once.
#pragma once

#include <cstddef>

namespace surprise::test {

/// From its construction on: the largest single allocation of this program.
class AllocationMeter {
 public:
  AllocationMeter();
  std::size_t largest() const;
};

}  // namespace surprise::test
