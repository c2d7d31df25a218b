// The matrix unit (AMX) of recent Intel servers: products of bfloat16 in tiles of 16 x 16 sums.
#pragma once

#include <cstddef>

#include "tools/surprise/bf16_matrix.h"

namespace surprise::tools {

/// Whether this machine has the unit and the system lets this process use it. Asks the system once.
bool amx_available();

/// multiply() on the unit. Only where amx_available().
void multiply_in_tiles(float* c, std::size_t stride, const Bf16Product& product);

}  // namespace surprise::tools
