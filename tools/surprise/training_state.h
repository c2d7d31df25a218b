// All that training needs to go on as if it had not stopped.
#pragma once

#include <cstdint>
#include <string>

#include "core/language/transformer_parameters.h"
#include "tools/surprise/optimizer.h"

namespace surprise::tools {

struct TrainingState {
  explicit TrainingState(const TransformerConfig& config) : parameters(config), optimizer(config) {}

  Parameters parameters;
  Optimizer optimizer;
  std::uint64_t steps = 0;
  std::uint64_t sequences = 0;  // read so far
};

/// A file for the same kind of machine: numbers as they lie in memory.
void save_state(const std::string& path, TrainingState& state);

/// Throws BadFile where the file is no state, or one of another shape.
void load_state(const std::string& path, TrainingState& state);

}  // namespace surprise::tools
