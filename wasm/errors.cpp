#include "wasm/errors.h"

#include <string>

namespace surprise::wasm {

using emscripten::val;

namespace {

val error_object(const char* constructor, const std::string& message) {
  return val::global(constructor).new_(val(message));
}

}  // namespace

val js_error(const TypeError& error) { return error_object("TypeError", error.what()); }

val js_error(const Error& error) {
  val object = error_object("Error", error.what());
  object.set("name", error.name());
  if (error.index()) object.set("index", static_cast<double>(*error.index()));
  return object;
}

val out_of_memory_error() {
  val object =
      error_object("Error", "This needs more memory than the page can have; try fewer outcomes or a shorter text.");
  object.set("name", "OutOfMemory");
  return object;
}

val internal_error(const std::exception& error) {
  val object = error_object("Error", std::string("The core failed in a way it should not: ") + error.what());
  object.set("name", "InternalError");
  return object;
}

}  // namespace surprise::wasm
