// The table of contents of the module itself.
#include <emscripten/bind.h>

#include <string>

#include "wasm/errors.h"

namespace {

std::string version() { return SURPRISE_VERSION; }

bool simd() {
#ifdef __wasm_simd128__
  return true;
#else
  return false;
#endif
}

}  // namespace

EMSCRIPTEN_BINDINGS(module) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  function("version", guarded<version>);
  function("simd", guarded<simd>);
}
