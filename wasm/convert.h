// Values on their way between JavaScript and C++. Arrays are copied in both directions: a view into wasm memory goes
// stale when the memory grows, and a stale view silently reads nothing.
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace surprise::wasm {

/// An argument of the wrong JavaScript type; becomes a `TypeError`.
class TypeError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The elements of a typed array. Not a std::vector, which would write zeros first: 100,277 logits are copied in 10 µs.
template <typename T>
class CopiedArray {
 public:
  explicit CopiedArray(std::size_t size) : size_(size), elements_(new T[size]) {}

  std::size_t size() const { return size_; }
  T* data() { return elements_.get(); }
  operator std::span<const T>() const { return {elements_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<T[]> elements_;
};

/// A Float32Array or a Float64Array, kept in its own precision: float logits have exact differences in double.
using Numbers = std::variant<CopiedArray<float>, CopiedArray<double>>;

/// How a JavaScript value becomes a `T`; throws TypeError or surprise::Error, each with the value it found.
template <typename T>
struct FromJs;

template <>
struct FromJs<Numbers> {
  static Numbers convert(const emscripten::val& value);
};

/// What a function takes as a span arrives as a copy that lives until the function returns.
template <>
struct FromJs<std::span<const float>> {
  static CopiedArray<float> convert(const emscripten::val& value);
};

/// A Uint8Array: a file.
template <>
struct FromJs<std::span<const std::uint8_t>> {
  static CopiedArray<std::uint8_t> convert(const emscripten::val& value);
};

/// Either typed array, widened to double.
template <>
struct FromJs<std::span<const double>> {
  static CopiedArray<double> convert(const emscripten::val& value);
};

template <>
struct FromJs<double> {
  static double convert(const emscripten::val& value);
};

template <>
struct FromJs<bool> {
  static bool convert(const emscripten::val& value);
};

/// A whole number in [0, 2^32).
template <>
struct FromJs<std::size_t> {
  static std::size_t convert(const emscripten::val& value);
};

/// A whole number in [0, 2^53], the range in which JavaScript counts exactly.
template <>
struct FromJs<std::uint64_t> {
  static std::uint64_t convert(const emscripten::val& value);
};

/// The code points of a JavaScript string. It is read as UTF-16, so that a lone surrogate is seen and refused
/// ("InvalidText").
template <>
struct FromJs<std::u32string> {
  static std::u32string convert(const emscripten::val& value);
};

/// How a sentence shows a JavaScript value: its text for numbers, strings and the like, its type's name for the rest.
std::string describe(const emscripten::val& value);

/// A field of an object of options; throws TypeError where `options` ("Expected a reading window, ...") has none.
emscripten::val option(const emscripten::val& options, const char* what, const char* name);

/// Reads an object's fields into values, each by its own type.
struct Fields {
  const emscripten::val& object;
  const char* what;

  template <typename T>
  void read(const char* name, T& target) const {
    target = FromJs<T>::convert(option(object, what, name));
  }
};

template <typename Enum>
using Names = std::initializer_list<std::pair<const char*, Enum>>;

[[noreturn]] void throw_unknown_name(const char* what, const emscripten::val& value, const std::string& known);

/// The enumerator that `value` names; throws Error "InvalidParameter" that lists the names.
template <typename Enum>
Enum from_name(const char* what, const emscripten::val& value, Names<Enum> names) {
  std::string known;
  const std::string found = value.isString() ? value.as<std::string>() : std::string();
  for (const auto& [name, enumerator] : names) {
    if (found == name) return enumerator;
    known += known.empty() ? "" : ", ";
    known += name;
  }
  throw_unknown_name(what, value, known);
}

template <typename T>
emscripten::val typed_array(const char* type, const std::vector<T>& values) {
  // The constructor copies what the view shows.
  return emscripten::val::global(type).new_(
      emscripten::val(emscripten::typed_memory_view(values.size(), values.data())));
}

template <typename T>
emscripten::val to_js(const std::vector<T>& values) {
  if constexpr (std::is_same_v<T, double>) {
    return typed_array("Float64Array", values);
  } else if constexpr (std::is_same_v<T, std::int32_t> || std::is_same_v<T, std::size_t>) {
    return typed_array("Int32Array", values);
  } else if constexpr (std::is_same_v<T, float>) {
    return typed_array("Float32Array", values);
  } else if constexpr (std::is_same_v<T, std::uint8_t>) {
    return typed_array("Uint8Array", values);
  } else {
    return emscripten::val::array(values);
  }
}

}  // namespace surprise::wasm

namespace emscripten::internal {

// A std::vector returned or held in a value_object is a typed array (of numbers) or a plain array (of records) in
// JavaScript; embind's own register_vector would hand out a handle that somebody must delete.
template <typename T>
struct TypeID<std::vector<T>> {
  static constexpr TYPEID get() { return TypeID<val>::get(); }
};

template <typename T>
struct BindingType<std::vector<T>> {
  using WireType = BindingType<val>::WireType;
  // Later versions of embind pass a return value policy along.
  template <typename... Policy>
  static WireType toWireType(const std::vector<T>& values, Policy... policy) {
    return BindingType<val>::toWireType(surprise::wasm::to_js(values), policy...);
  }
  static std::vector<T> fromWireType(WireType wire) {
    const val array = BindingType<val>::fromWireType(wire);
    if constexpr (std::is_arithmetic_v<T>) {
      return convertJSArrayToNumberVector<T>(array);
    } else {
      return vecFromJSArray<T>(array);
    }
  }
};

}  // namespace emscripten::internal
