// The training step natively, for `npm run bench` to print beside WebAssembly's: each line of input, a number of steps,
// is answered by the milliseconds that one of them took.
#include <chrono>
#include <iostream>

#include "tests/bench/training_step.h"

int main() {
  surprise::bench::TrainingStep training;
  for (int steps = 0; std::cin >> steps;) {
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < steps; ++i) training.step();
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
    std::cout << taken.count() / steps << std::endl;
  }
}
