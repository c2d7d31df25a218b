// The operators natively, for the bench to print beside WebAssembly's: each line of input, "V operator times", is
// answered by the microseconds that one of them took.
#include <chrono>
#include <iostream>
#include <string>

#include "tests/bench/operators.h"

int main() {
  surprise::bench::Operators operators;
  std::size_t made = 0, outcomes = 0;
  std::string name;
  double found = 0;
  for (unsigned times = 0; std::cin >> outcomes >> name >> times;) {
    if (outcomes != made) operators.make(outcomes);
    made = outcomes;
    const auto begin = std::chrono::steady_clock::now();
    found += operators.run(name, times);
    const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - begin;
    std::cout << taken.count() / times << std::endl;
  }
  return found == found ? 0 : 1;
}
