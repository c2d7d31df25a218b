#include "tests/core/language/allocation_meter.h"

#include <cstdlib>
#include <new>

namespace {

std::size_t largest_allocation = 0;

void* allocate(std::size_t size) {
  if (size > largest_allocation) largest_allocation = size;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace surprise::test {

AllocationMeter::AllocationMeter() { largest_allocation = 0; }
std::size_t AllocationMeter::largest() const { return largest_allocation; }

}  // namespace surprise::test
