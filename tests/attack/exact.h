// References of 113 bits, by the textbook's formulas: written without a look at the core's own.
#pragma once

#include <cstddef>
#include <vector>

#include "tests/attack/pairs.h"
#include "tests/attack/quad.h"

namespace surprise::attack {

/// A value, how far roundings of its own may have taken it, and what an error is relative to where the value is
/// smaller.
struct Exact {
  Quad value = 0;
  Quad doubt = 0;
  Quad at_least = Quad(1e-150);  // below it, what a weight too small for a double would add
};

/// One distribution. d is an outcome's log weight relative to the likeliest, whose own is 0.
class ExactDistribution {
 public:
  ExactDistribution(InputKind kind, const std::vector<double>& x);

  std::size_t outcomes() const { return d_.size(); }
  std::size_t support() const;
  bool possible(std::size_t i) const { return possible_[i]; }
  Quad d(std::size_t i) const { return d_[i]; }
  Quad probability(std::size_t i) const { return e_[i] / total_; }
  Quad log_total() const { return log_total_; }  // L = -ln of the likeliest's probability
  Quad largest() const { return largest_; }      // of the logits

  Exact log_sum_exp() const;
  Exact surprisal(std::size_t i) const;
  Exact entropy() const;
  Exact varentropy() const;
  Exact negentropy() const;
  Exact outside_argmax() const;
  Exact margin() const;
  Exact renyi(double order) const;
  Exact tsallis(double order) const;

 private:
  std::vector<Quad> d_, e_;
  std::vector<bool> possible_;
  std::size_t argmax_ = 0;
  Quad largest_ = 0, others_ = 0, total_ = 1, log_total_ = 0;
};

struct ExactDivergences {
  Exact cross_entropy, kl, kl_reversed, jeffreys, js, skewed_js, total_variation, hellinger, chi_squared;
};

ExactDivergences divergences(const ExactDistribution& p, const ExactDistribution& q, double share);

}  // namespace surprise::attack
