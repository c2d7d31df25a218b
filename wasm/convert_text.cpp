// Texts on their way in; apart from convert.cpp because they need core/language, which surprise-distributions goes
// without.
#include "core/language/unicode.h"
#include "wasm/convert.h"

namespace surprise::wasm {

using emscripten::val;

std::u32string FromJs<std::u32string>::convert(const val& value) {
  if (!value.isString()) throw TypeError("Expected a string, found " + describe(value) + ".");
  return decode_utf16(value.as<std::u16string>());
}

}  // namespace surprise::wasm
