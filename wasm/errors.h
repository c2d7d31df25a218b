// The one place where a C++ exception becomes a JavaScript error, and the shape every bound function has.
#pragma once

#include <emscripten/val.h>

#include <exception>
#include <new>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "core/numeric/error.h"
#include "wasm/convert.h"

namespace surprise::wasm {

emscripten::val js_error(const TypeError& error);
emscripten::val js_error(const Error& error);
emscripten::val out_of_memory_error();
emscripten::val internal_error(const std::exception& error);

/// Runs `body`; what it throws leaves as a JavaScript `Error` with `name`, `message` and, where there is one, `index`.
/// The JavaScript error is thrown after the catch clause has ended, so that the C++ exception is freed.
template <typename Body>
auto guard(const Body& body) -> decltype(body()) {
  emscripten::val error = emscripten::val::undefined();
  try {
    return body();
  } catch (const TypeError& thrown) {
    error = js_error(thrown);
  } catch (const Error& thrown) {
    error = js_error(thrown);
  } catch (const std::bad_alloc&) {
    error = out_of_memory_error();
  } catch (const std::length_error&) {
    error = out_of_memory_error();
  } catch (const std::exception& thrown) {
    error = internal_error(thrown);
  }
  error.throw_();
}

/// Classes that JavaScript holds by handle. They cross as references; everything else crosses as a value.
template <typename T>
inline constexpr bool is_handle = false;

template <typename T>
using Incoming = std::conditional_t<is_handle<std::decay_t<T>>, T, emscripten::val>;

template <typename T>
decltype(auto) receive(Incoming<T>& argument) {
  if constexpr (is_handle<std::decay_t<T>>) {
    return static_cast<T&>(argument);
  } else {
    return FromJs<std::decay_t<T>>::convert(argument);
  }
}

template <auto Function>
struct Guarded;

template <typename Result, typename... Args, Result (*Function)(Args...)>
struct Guarded<Function> {
  // Arguments arrive as `val` and are converted inside the guard: embind would convert them before it, where a wrong
  // argument leaks those already converted.
  static Result call(Incoming<Args>... arguments) {
    return guard([&]() -> Result { return Function(receive<Args>(arguments)...); });
  }
};

/// The form in which the tables of the binding files name a function.
template <auto Function>
constexpr auto guarded = &Guarded<Function>::call;

}  // namespace surprise::wasm
