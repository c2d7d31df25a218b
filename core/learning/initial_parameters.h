// Where a training from scratch begins.
#pragma once

#include <cstdint>

#include "core/language/transformer_parameters.h"

namespace surprise {

/// Drawn from the seed so that the untrained model knows nothing: its logits are small, and its loss is ln V to within
/// a hundredth of a nat. Matrices are normal with the spread that keeps a row's size; what adds to the residual stream
/// starts at 0, so that at first every layer passes its input on; norms start at 1.
Parameters initial_parameters(const TransformerConfig& config, std::uint64_t seed);

}  // namespace surprise
