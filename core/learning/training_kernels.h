// The layers that training in the page runs on: SIMD in the core's own vectors, with the same bits in every build.
#pragma once

#include <memory>

#include "core/language/layer_kernels.h"

namespace surprise {

/// Every layer of LayerKernels forward and back. Each object keeps scratch memory as large as the largest layer it has
/// seen, and is not shared between threads.
std::unique_ptr<LayerKernels<float>> make_training_kernels();

}  // namespace surprise
