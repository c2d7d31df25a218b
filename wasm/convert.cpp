#include "wasm/convert.h"

#include <emscripten/emscripten.h>

#include <cmath>

#include "core/numeric/error.h"

// An array's whole way in takes three calls of JavaScript; spelt with `val` it takes fifteen, which is what a measure
// of a thousand outcomes takes. The tag names the type also of an array from another frame, which `instanceof` would
// refuse.
// clang-format off
EM_JS(int, surprise_float_bits, (emscripten::EM_VAL handle), {
  const tag = Object.prototype.toString.call(Emval.toValue(handle));
  return tag === "[object Float32Array]" ? 32 : tag === "[object Float64Array]" ? 64 : 0;
});
EM_JS(bool, surprise_is_bytes, (emscripten::EM_VAL handle), {
  return Object.prototype.toString.call(Emval.toValue(handle)) === "[object Uint8Array]";
});
EM_JS(std::size_t, surprise_array_length, (emscripten::EM_VAL handle), {
  return Emval.toValue(handle).length;
});
EM_JS(void, surprise_copy_floats, (emscripten::EM_VAL handle, float* target), {
  HEAPF32.set(Emval.toValue(handle), target >>> 2);
});
EM_JS(void, surprise_copy_doubles, (emscripten::EM_VAL handle, double* target), {
  HEAPF64.set(Emval.toValue(handle), target >>> 3);
});
EM_JS(void, surprise_copy_bytes, (emscripten::EM_VAL handle, std::uint8_t* target), {
  HEAPU8.set(Emval.toValue(handle), target);
});
// clang-format on

namespace surprise::wasm {

using emscripten::val;

namespace {

std::string type_name(const val& value) {
  if (value.isNull() || value.isUndefined()) return value.isNull() ? "null" : "undefined";
  const std::string tag = val::global("Object")["prototype"]["toString"].call<std::string>("call", value);
  return tag.substr(8, tag.size() - 9);  // "[object Float32Array]"
}

CopiedArray<float> copy_floats(const val& array) {
  CopiedArray<float> copy(surprise_array_length(array.as_handle()));
  surprise_copy_floats(array.as_handle(), copy.data());
  return copy;
}

/// Floats are widened on the way, exactly.
CopiedArray<double> copy_doubles(const val& array) {
  CopiedArray<double> copy(surprise_array_length(array.as_handle()));
  surprise_copy_doubles(array.as_handle(), copy.data());
  return copy;
}

[[noreturn]] void throw_not_an_array(const val& value, const char* expected) {
  throw TypeError(std::string("Expected ") + expected + ", found " + describe(value) + ".");
}

double whole_number(const val& value, double limit) {
  const double number = FromJs<double>::convert(value);
  if (!(number >= 0 && number <= limit && std::floor(number) == number)) {
    throw Error("InvalidParameter",
                "Expected a whole number from 0 to " + describe(val(limit)) + ", found " + describe(value) + ".");
  }
  return number;
}

}  // namespace

std::string describe(const val& value) {
  if (value.isString()) return "\"" + value.as<std::string>() + "\"";
  const std::string type = type_name(value);
  if (type == "Number" || type == "Boolean" || type == "BigInt") return val::global("String")(value).as<std::string>();
  return type;
}

Numbers FromJs<Numbers>::convert(const val& value) {
  const int bits = surprise_float_bits(value.as_handle());
  if (bits == 32) return copy_floats(value);
  if (bits == 64) return copy_doubles(value);
  throw_not_an_array(value, "a Float32Array or a Float64Array");
}

CopiedArray<float> FromJs<std::span<const float>>::convert(const val& value) {
  if (surprise_float_bits(value.as_handle()) != 32) throw_not_an_array(value, "a Float32Array");
  return copy_floats(value);
}

CopiedArray<std::uint8_t> FromJs<std::span<const std::uint8_t>>::convert(const val& value) {
  if (!surprise_is_bytes(value.as_handle())) throw_not_an_array(value, "a Uint8Array");
  CopiedArray<std::uint8_t> copy(surprise_array_length(value.as_handle()));
  surprise_copy_bytes(value.as_handle(), copy.data());
  return copy;
}

CopiedArray<double> FromJs<std::span<const double>>::convert(const val& value) {
  if (surprise_float_bits(value.as_handle()) == 0) throw_not_an_array(value, "a Float32Array or a Float64Array");
  return copy_doubles(value);
}

double FromJs<double>::convert(const val& value) {
  if (!value.isNumber()) throw TypeError("Expected a number, found " + describe(value) + ".");
  return value.as<double>();
}

bool FromJs<bool>::convert(const val& value) {
  if (!value.isTrue() && !value.isFalse()) throw TypeError("Expected true or false, found " + describe(value) + ".");
  return value.isTrue();
}

std::size_t FromJs<std::size_t>::convert(const val& value) {
  return static_cast<std::size_t>(whole_number(value, 4294967295.0));
}

std::uint64_t FromJs<std::uint64_t>::convert(const val& value) {
  return static_cast<std::uint64_t>(whole_number(value, 9007199254740992.0));
}

val option(const val& options, const char* what, const char* name) {
  if (options.isNull() || options.isUndefined())
    throw TypeError(std::string("Expected ") + what + ", found " + describe(options) + ".");
  val value = options[name];
  if (value.isUndefined()) throw TypeError(std::string("The option \"") + name + "\" is missing.");
  return value;
}

void throw_unknown_name(const char* what, const val& value, const std::string& known) {
  throw Error("InvalidParameter",
              std::string("Unknown ") + what + " " + describe(value) + "; it is one of " + known + ".");
}

}  // namespace surprise::wasm
