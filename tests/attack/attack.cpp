// Attacks the measures of core/information: attack COUNT [JSON [SAMPLE]]. Prints the worst error of each measure, and
// ends with 1 where a measure went beyond its bound, was NaN or negative, or broke an identity. SAMPLE receives some of
// the pairs with their references, for check_sample.py.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/attack/report.h"

namespace {

using namespace surprise::attack;

Tally attack(std::uint64_t first, std::uint64_t last) {
  Tally tally;
  for (std::uint64_t number = first; number < last; ++number) tally.add(number, make_pair(number));
  return tally;
}

/// Each processor takes a range; what comes out does not depend on how many there are.
Tally attack_all(std::uint64_t count) {
  const std::uint64_t parts = std::max(1u, std::thread::hardware_concurrency());
  std::vector<Tally> tallies(parts);
  std::vector<std::thread> threads;
  for (std::uint64_t part = 0; part < parts; ++part) {
    threads.emplace_back(
        [&tallies, part, parts, count] { tallies[part] = attack(count * part / parts, count * (part + 1) / parts); });
  }
  for (std::thread& thread : threads) thread.join();
  Tally all;
  for (const Tally& tally : tallies) all.merge(tally);
  return all;
}

}  // namespace

int main(int argument_count, char** arguments) {
  const long long count = argument_count > 1 ? std::atoll(arguments[1]) : 0;
  if (count < 1) {
    std::fprintf(stderr, "attack: say how many pairs of distributions, as in: attack 20000\n");
    return 2;
  }
  const Tally tally = attack_all(static_cast<std::uint64_t>(count));
  std::fputs(table(tally).c_str(), stdout);
  if (argument_count > 2) std::ofstream(arguments[2]) << json(tally);
  if (argument_count > 3) std::ofstream(arguments[3]) << sample(400);
  return tally.broken().empty() ? 0 : 1;
}
