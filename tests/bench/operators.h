// The core's operators by name, on seeded data, as the bench measures them in WebAssembly and natively.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/language/linear.h"

namespace surprise::bench {

/// A matrix product y = x W^T: rows of x, outputs and depth of W, weights in int8 or float.
struct Product {
  std::size_t rows, outputs, depth;
  std::vector<float> x, w;  // (rows, depth), (outputs, depth)
  Linear linear;
  QuantizedRows scratch;
  std::vector<float> y;  // (rows, outputs)

  Product(std::size_t rows, std::size_t outputs, std::size_t depth, bool int8);
  double multiply();
};

class Operators {
 public:
  Operators();

  /// Two vectors of V logits, normal with standard deviation 3; the second lies within a standard deviation of 1 of the
  /// first. The same bits everywhere.
  void make(std::size_t outcomes);

  const std::vector<float>& p() const { return p_; }
  const std::vector<float>& q() const { return q_; }
  const Product& product(const std::string& name) const { return products_.at(name); }

  /// Does the work `times` times. The answer depends on all results, so that no call can be left out. Throws
  /// std::out_of_range for a name that is unknown.
  double run(const std::string& name, unsigned times);

 private:
  std::vector<float> p_, q_, probabilities_;
  std::map<std::string, Product> products_;
  std::map<std::string, std::function<double()>> work_;
};

inline constexpr std::size_t label = 1;  // the one right answer of the cross-entropy
inline constexpr std::size_t top_k_count = 50;
inline constexpr double temperature = 0.8, top_p_mass = 0.95;

}  // namespace surprise::bench
