// A model small enough that every byte of its file can be damaged in turn.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "core/language/checkpoint_format.h"
#include "core/language/checkpoint_writer.h"
#include "core/language/quantized_tensors.h"
#include "core/numeric/random.h"

namespace surprise::test {

inline TransformerConfig small_shape() {
  TransformerConfig config;
  config.vocabulary_size = 300;
  config.context = 32;
  config.width = 8;
  config.layers = 2;
  config.heads = 4;
  config.key_value_heads = 2;
  config.hidden = 12;
  return config;
}

/// Normal values of the given spread, in every matrix.
inline QuantizedParameters random_parameters(const TransformerConfig& config, double spread, std::uint64_t seed) {
  Random random(seed);
  QuantizedParameters parameters;
  parameters.config = config;
  parameters.layers.resize(config.layers);
  for_each_tensor(
      parameters,
      [&](QuantizedMatrix& matrix, std::size_t rows, std::size_t columns, const std::string&) {
        matrix.rows = rows;
        matrix.columns = columns;
        for (std::size_t i = 0; i < rows * columns; ++i) {
          const double value = std::floor(spread * random.normal() + 0.5);
          matrix.values.push_back(static_cast<std::int8_t>(std::fmin(127, std::fmax(-127, value))));
        }
        for (std::size_t i = 0; i < rows; ++i) {
          matrix.scales.push_back(static_cast<float>(0.01 * (0.5 + random.uniform())));
        }
      },
      [&](std::vector<float>& norm, std::size_t length, const std::string&) {
        for (std::size_t i = 0; i < length; ++i) norm.push_back(static_cast<float>(1 + 0.1 * random.normal()));
      });
  return parameters;
}

/// All single bytes, then pairs of letters; the end of text is not among them.
inline std::vector<std::string> small_tokens(std::size_t vocabulary) {
  std::vector<std::string> tokens;
  for (int byte = 0; byte < 256; ++byte) tokens.emplace_back(1, static_cast<char>(byte));
  while (tokens.size() + 1 < vocabulary) {
    const std::size_t pair = tokens.size() - 256;
    tokens.push_back({static_cast<char>('a' + pair % 26), static_cast<char>('a' + pair / 26 % 26)});
  }
  return tokens;
}

inline std::vector<std::uint8_t> small_file(std::uint64_t seed = 1) {
  return write_checkpoint("small", "Random numbers", small_tokens(300), random_parameters(small_shape(), 8, seed));
}

/// Makes the checksum right again: what a hostile writer would do.
inline void seal(std::vector<std::uint8_t>& file) {
  if (file.size() < checksum_bytes) return;
  const std::size_t end = file.size() - checksum_bytes;
  const std::uint64_t sum = checkpoint_checksum(std::span(file).first(end));
  for (std::size_t i = 0; i < checksum_bytes; ++i) file[end + i] = static_cast<std::uint8_t>(sum >> (8 * i));
}

}  // namespace surprise::test
