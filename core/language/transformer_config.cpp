#include "core/language/transformer_config.h"

#include <cmath>
#include <cstdint>
#include <string>

#include "core/numeric/error.h"

namespace surprise {
namespace {

// Far above what a page can hold, and low enough that no product of two of them, times four bytes, overflows 64 bits.
constexpr std::size_t max_vocabulary = 1'000'000;
constexpr std::size_t max_context = 1'000'000;
constexpr std::size_t max_width = 65'536;
constexpr std::size_t max_layers = 1'000;
constexpr std::size_t max_hidden = 262'144;
constexpr std::size_t max_parameters = (std::size_t{1} << 31) - 1;

void require_range(const char* name, std::size_t value, std::size_t most) {
  if (value >= 1 && value <= most) return;
  throw Error("InvalidParameter", std::string("The transformer's ") + name + " is " + std::to_string(value) +
                                      "; it must be from 1 to " + std::to_string(most) + ".");
}

void require_positive(const char* name, double value) {
  if (value > 0 && std::isfinite(value)) return;
  throw Error("InvalidParameter", std::string("The transformer's ") + name + " is " + std::to_string(value) +
                                      "; it must be positive and finite.");
}

// In 64 bits also where size_t has 32: within the limits above it cannot wrap.
std::uint64_t count_of(const TransformerConfig& config) {
  const std::uint64_t c = config.width;
  const std::uint64_t layer = 2 * c + 2 * c * c + 2 * config.key_value_width() * c + 3 * config.hidden * c;
  return config.vocabulary_size * c + config.layers * layer + c;
}

}  // namespace

void validate(const TransformerConfig& config) {
  require_range("vocabulary size", config.vocabulary_size, max_vocabulary);
  require_range("context", config.context, max_context);
  require_range("width", config.width, max_width);
  require_range("number of layers", config.layers, max_layers);
  require_range("number of heads", config.heads, config.width);
  require_range("number of key-value heads", config.key_value_heads, config.heads);
  require_range("hidden width", config.hidden, max_hidden);
  require_positive("rotary base", config.rope_base);
  require_positive("norm epsilon", config.norm_epsilon);
  if (config.width % config.heads != 0 || config.head_width() % 2 != 0) {
    throw Error("InvalidParameter", "The transformer's width " + std::to_string(config.width) +
                                        " does not give each of " + std::to_string(config.heads) +
                                        " heads an even number of channels.");
  }
  if (config.heads % config.key_value_heads != 0) {
    throw Error("InvalidParameter", "The transformer's " + std::to_string(config.heads) + " heads cannot share " +
                                        std::to_string(config.key_value_heads) + " key-value heads equally.");
  }
  const std::uint64_t count = count_of(config);
  if (count > max_parameters) {
    throw Error("InvalidParameter", "The transformer would have " + std::to_string(count) + " parameters; at most " +
                                        std::to_string(max_parameters) + " are possible.");
  }
}

std::size_t parameter_count(const TransformerConfig& config) { return static_cast<std::size_t>(count_of(config)); }

}  // namespace surprise
