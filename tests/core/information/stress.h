// The inputs of the stress grid, made here and in tests/fixtures/measures.py from the same seeds by the same
// arithmetic, and the reference values that the script computed for them in 320 bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace surprise::test {

struct StressCase {
  std::size_t outcomes;
  std::uint64_t seed;
  double scale;   // of the bell-shaped integers that the logits are made of
  double offset;  // added to all
  double boost;   // added to outcome V / 3
  bool masked;    // two in three outcomes are possible
  double shift;   // scale of what is added to get the second vector

  /// Name and reference value; the sum of the two doubles has 106 bits.
  struct Reference {
    std::string name;
    double hi, lo;
  };
  std::vector<Reference> references;

  std::vector<float> logits() const;
  std::vector<float> shifted_logits() const;
  std::string in_words() const;
};

/// Reads measures_one.csv or measures_two.csv.
std::vector<StressCase> stress_cases(const std::string& file);

/// |found - exact| / |exact|. Where the exact value is 0 or below 1e-290, the absolute error times 1e290.
double relative_error(double found, const StressCase::Reference& exact);

/// The largest errors seen, quantity by quantity: the table that the contract is read from.
class WorstErrors {
 public:
  void add(const std::string& quantity, double error, const StressCase& where);
  /// One line a quantity: name, error, case.
  std::string table() const;
  double largest() const;

 private:
  struct Worst {
    std::string quantity;
    double error;
    std::string where;
  };
  std::vector<Worst> worst_;
};

}  // namespace surprise::test
