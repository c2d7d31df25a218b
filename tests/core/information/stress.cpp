#include "stress.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>

#include "core/numeric/random.h"

namespace surprise::test {
namespace {

/// Sums of eight uniform 16-bit numbers, centred: integers of standard deviation 53,510.
std::vector<double> bells(std::uint64_t seed, std::size_t n) {
  std::vector<double> result(n);
  std::uint64_t state = seed;
  for (double& bell : result) {
    std::int64_t total = -262140;
    for (int word = 0; word < 2; ++word) {
      const std::uint64_t bits = splitmix64(state);
      for (int shift = 0; shift < 64; shift += 16) total += static_cast<std::int64_t>((bits >> shift) & 0xffff);
    }
    bell = static_cast<double>(total);
  }
  return result;
}

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

}  // namespace

std::vector<float> StressCase::logits() const {
  const std::vector<double> bell = bells(seed, outcomes);
  std::vector<float> result(outcomes);
  for (std::size_t i = 0; i < outcomes; ++i) {
    double z = bell[i] * scale + offset;
    if (i == outcomes / 3) z += boost;
    const bool impossible = masked && i % 3 == 1 && i != outcomes / 3;
    result[i] = impossible ? -std::numeric_limits<float>::infinity() : static_cast<float>(z);
  }
  return result;
}

std::vector<float> StressCase::shifted_logits() const {
  std::vector<float> result = logits();
  const std::vector<double> bell = bells(seed + 1, outcomes);
  for (std::size_t i = 0; i < outcomes; ++i) {
    result[i] = static_cast<float>(static_cast<double>(result[i]) + bell[i] * shift);
  }
  return result;
}

std::string StressCase::in_words() const {
  std::ostringstream out;
  out << "V " << outcomes << ", scale " << scale * 53510 << ", offset " << offset << ", boost " << boost
      << (masked ? ", masked" : "") << ", shift " << shift * 53510;
  return out.str();
}

std::vector<StressCase> stress_cases(const std::string& file) {
  std::ifstream in(std::string(SURPRISE_FIXTURES) + "/" + file);
  std::string line;
  if (!std::getline(in, line)) throw std::runtime_error("cannot read the fixture " + file);
  const std::vector<std::string> names = split(line, ',');
  constexpr std::size_t inputs = 7;
  std::vector<StressCase> cases;
  while (std::getline(in, line)) {
    const std::vector<std::string> cells = split(line, ',');
    StressCase row{static_cast<std::size_t>(number(cells[0])),
                   static_cast<std::uint64_t>(number(cells[1])),
                   number(cells[2]),
                   number(cells[3]),
                   number(cells[4]),
                   cells[5] == "1",
                   number(cells[6]),
                   {}};
    for (std::size_t i = inputs; i < cells.size(); ++i) {
      const std::vector<std::string> halves = split(cells[i], ' ');
      row.references.push_back({names[i], number(halves[0]), number(halves[1])});
    }
    cases.push_back(std::move(row));
  }
  return cases;
}

double relative_error(double found, const StressCase::Reference& exact) {
  const double error = std::fabs((found - exact.hi) - exact.lo);
  const double size = std::fabs(exact.hi);
  return size > 1e-290 ? error / size : error * 1e290;
}

void WorstErrors::add(const std::string& quantity, double error, const StressCase& where) {
  const double comparable = error == error ? error : std::numeric_limits<double>::infinity();
  for (Worst& worst : worst_) {
    if (worst.quantity != quantity) continue;
    if (comparable > worst.error) worst = {quantity, comparable, where.in_words()};
    return;
  }
  worst_.push_back({quantity, comparable, where.in_words()});
}

std::string WorstErrors::table() const {
  std::ostringstream out;
  for (const Worst& worst : worst_) out << worst.quantity << ": " << worst.error << " at " << worst.where << "\n";
  return out.str();
}

double WorstErrors::largest() const {
  double largest = 0.0;
  for (const Worst& worst : worst_) largest = worst.error > largest ? worst.error : largest;
  return largest;
}

}  // namespace surprise::test
