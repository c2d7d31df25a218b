// The layers of a transformer on AMX and AVX-512: what trains the shipped model on a server in an hour instead of a
// day.
#pragma once

#include <memory>

#include "core/language/layer_kernels.h"

namespace surprise::tools {

/// Null where amx_available() says no. Widths that are no multiple of 32, and batches whose length is none of 64, fall
/// back to plain loops. One per thread.
std::unique_ptr<LayerKernels<float>> make_amx_kernels();

}  // namespace surprise::tools
