// What an attack found: the worst error of each measure and family, and what no distribution may do.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/attack/measures.h"

namespace surprise::attack {

struct Worst {
  double error = 0.0;        // relative
  std::uint64_t number = 0;  // of the pair
  std::uint64_t readings = 0;
};

class Tally {
 public:
  void add(std::uint64_t number, const Pair& pair);
  void merge(const Tally& other);

  std::uint64_t pairs() const { return pairs_; }
  std::uint64_t outcomes() const { return outcomes_; }
  /// By family, in the order of family_names().
  const std::array<Worst, measure_count>& worst(const std::string& family) const { return worst_.at(family); }
  Worst worst(std::size_t measure) const;
  /// Sentences, at most a few.
  const std::vector<std::string>& broken() const { return broken_; }

 private:
  void require(bool holds, std::uint64_t number, const Pair& pair, const std::string& fact);
  void require_bounds(std::uint64_t number, const Pair& pair, const Readings& readings);

  std::uint64_t pairs_ = 0, outcomes_ = 0;
  std::map<std::string, std::array<Worst, measure_count>> worst_;
  std::vector<std::string> broken_;
};

std::string table(const Tally& tally);
std::string json(const Tally& tally);

/// Of the first pairs those of at most eight outcomes, without the far logits, with the references as sums of two
/// doubles: what check_sample.py reads.
std::string sample(std::uint64_t pairs);

}  // namespace surprise::attack
