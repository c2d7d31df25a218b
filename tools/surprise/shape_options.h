// The options that say how large a transformer is; the shipped model's shape where they are left out.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/language/transformer_config.h"
#include "tools/surprise/arguments.h"

namespace surprise::tools {

/// A command's own options and those of the shape.
inline std::vector<std::string_view> with_shape_options(std::span<const std::string_view> own) {
  std::vector<std::string_view> all(own.begin(), own.end());
  for (const std::string_view option :
       {"--context", "--width", "--layers", "--heads", "--key-value-heads", "--hidden"}) {
    all.push_back(option);
  }
  return all;
}

/// Throws as validate().
inline TransformerConfig config_from(const Arguments& arguments, std::size_t vocabulary) {
  TransformerConfig config;
  config.vocabulary_size = vocabulary;
  config.context = arguments.number<std::size_t>("--context", 512);
  config.width = arguments.number<std::size_t>("--width", 256);
  config.layers = arguments.number<std::size_t>("--layers", 8);
  config.heads = arguments.number<std::size_t>("--heads", 8);
  config.key_value_heads = arguments.number<std::size_t>("--key-value-heads", 4);
  config.hidden = arguments.number<std::size_t>("--hidden", 576);
  validate(config);
  return config;
}

}  // namespace surprise::tools
