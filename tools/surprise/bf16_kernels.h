// The layers of a transformer in bfloat16: what the shipped models were trained with.
#pragma once

#include <memory>

#include "core/language/layer_kernels.h"

namespace surprise::tools {

/// Null where bf16_available() says no. Widths that are no multiple of 32, and batches whose length is none of 64, fall
/// back to plain loops. One per thread.
std::unique_ptr<LayerKernels<float>> make_bf16_kernels();

}  // namespace surprise::tools
