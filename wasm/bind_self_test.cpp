// The table of contents of core/selftest.
#include <emscripten/bind.h>

#include "core/selftest/self_test.h"
#include "wasm/errors.h"

EMSCRIPTEN_BINDINGS(self_test) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

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
