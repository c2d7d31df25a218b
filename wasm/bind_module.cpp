// The table of contents of the module itself.
#include <emscripten/bind.h>

#include <string>

#include "core/selftest/self_test.h"
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

  value_object<SelfTestCheck>("SelfTestCheck")
      .field("group", &SelfTestCheck::group)
      .field("name", &SelfTestCheck::name)
      .field("expected", &SelfTestCheck::expected)
      .field("found", &SelfTestCheck::found)
      .field("passed", &SelfTestCheck::passed);

  value_object<SelfTestReport>("SelfTestReport")
      .field("passed", &SelfTestReport::passed)
      .field("digest", &SelfTestReport::digest)
      .field("checks", &SelfTestReport::checks);

  function("selfTest", guarded<self_test>);
}
