#include "wasm/convert.h"

#include <cmath>

#include "core/language/unicode.h"
#include "core/numeric/error.h"

namespace surprise::wasm {

using emscripten::val;

namespace {

// The tag names the type also of an array from another frame, which `instanceof` would refuse.
std::string type_name(const val& value) {
  if (value.isNull() || value.isUndefined()) return value.isNull() ? "null" : "undefined";
  const std::string tag = val::global("Object")["prototype"]["toString"].call<std::string>("call", value);
  return tag.substr(8, tag.size() - 9);  // "[object Float32Array]"
}

template <typename T>
CopiedArray<T> copy_in(const val& array) {
  CopiedArray<T> values(array["length"].as<std::size_t>());
  val(emscripten::typed_memory_view(values.size(), values.data())).call<void>("set", array);
  return values;
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
  const std::string type = type_name(value);
  if (type == "Float32Array") return copy_in<float>(value);
  if (type == "Float64Array") return copy_in<double>(value);
  throw_not_an_array(value, "a Float32Array or a Float64Array");
}

CopiedArray<float> FromJs<std::span<const float>>::convert(const val& value) {
  if (type_name(value) != "Float32Array") throw_not_an_array(value, "a Float32Array");
  return copy_in<float>(value);
}

CopiedArray<double> FromJs<std::span<const double>>::convert(const val& value) {
  const std::string type = type_name(value);
  if (type != "Float32Array" && type != "Float64Array") throw_not_an_array(value, "a Float32Array or a Float64Array");
  return copy_in<double>(value);  // TypedArray.prototype.set widens floats exactly
}

double FromJs<double>::convert(const val& value) {
  if (!value.isNumber()) throw TypeError("Expected a number, found " + describe(value) + ".");
  return value.as<double>();
}

std::size_t FromJs<std::size_t>::convert(const val& value) {
  return static_cast<std::size_t>(whole_number(value, 4294967295.0));
}

std::uint64_t FromJs<std::uint64_t>::convert(const val& value) {
  return static_cast<std::uint64_t>(whole_number(value, 9007199254740992.0));
}

std::u32string FromJs<std::u32string>::convert(const val& value) {
  if (!value.isString()) throw TypeError("Expected a string, found " + describe(value) + ".");
  return decode_utf16(value.as<std::u16string>());
}

void throw_unknown_name(const char* what, const val& value, const std::string& known) {
  throw Error("InvalidParameter",
              std::string("Unknown ") + what + " " + describe(value) + "; it is one of " + known + ".");
}

}  // namespace surprise::wasm
