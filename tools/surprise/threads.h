// The same work on several threads.
#pragma once

#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace surprise::tools {

/// Calls work(0) .. work(count - 1), each on its own thread, and waits. Throws what the first of them threw.
template <typename Work>
void in_parallel(std::size_t count, Work work) {
  std::vector<std::exception_ptr> errors(count);
  const auto guarded = [&](std::size_t index) {
    try {
      work(index);
    } catch (...) {
      errors[index] = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t index = 1; index < count; ++index) threads.emplace_back(guarded, index);
  guarded(0);
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& error : errors) {
    if (error) std::rethrow_exception(error);
  }
}

}  // namespace surprise::tools
