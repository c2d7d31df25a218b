#include "core/language/checkpoint_writer.h"

#include <cmath>
#include <cstring>

#include "core/language/byte_writer.h"
#include "core/language/checkpoint_format.h"
#include "core/language/entropy_coder.h"
#include "core/language/quantized_tensors.h"
#include "core/language/unicode.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

[[noreturn]] void fail(const std::string& sentence) { throw Error("InvalidParameter", sentence); }

void require_length(const std::string& what, std::size_t length, std::size_t expected) {
  if (length == expected) return;
  throw Error("LengthMismatch",
              what + " has " + std::to_string(length) + " numbers, not " + std::to_string(expected) + ".");
}

void require_magnitude(std::span<const float> values, const std::string& name) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::fabs(values[i]) <= max_magnitude) continue;
    throw Error(values[i] != values[i] ? "NotANumber" : "InvalidParameter",
                "In " + name + " the number at index " + std::to_string(i) + " is " + std::to_string(values[i]) +
                    ", not within 100 of 0.",
                i);
  }
}

void require_config(const TransformerConfig& config) {
  validate(config);
  const std::uint64_t cached = std::uint64_t{2} * config.layers * config.context * config.key_value_width();
  if (parameter_count(config) > max_file_parameters) {
    fail("A file holds at most " + std::to_string(max_file_parameters) + " parameters, not " +
         std::to_string(parameter_count(config)) + ".");
  }
  if (config.vocabulary_size > max_file_vocabulary || cached > max_cached_numbers) {
    fail("A file holds at most " + std::to_string(max_file_vocabulary) + " tokens, not " +
         std::to_string(config.vocabulary_size) + ", and " + std::to_string(max_cached_numbers) +
         " numbers of a context's keys and values, not " + std::to_string(cached) + ".");
  }
}

void require_shapes(const QuantizedParameters& parameters) {
  if (parameters.layers.size() != parameters.config.layers) {
    require_length("The list of layers", parameters.layers.size(), parameters.config.layers);
  }
  for_each_tensor(
      parameters,
      [](const QuantizedMatrix& matrix, std::size_t rows, std::size_t columns, const std::string& name) {
        require_length(name, matrix.values.size(), rows * columns);
        require_length("The scales of " + name, matrix.scales.size(), rows);
        require_magnitude(matrix.scales, "the scales of " + name);
        for (const std::int8_t value : matrix.values) {
          if (value == -128) fail("A value of " + name + " is -128, outside [-127, 127].");
        }
      },
      [](const std::vector<float>& norm, std::size_t length, const std::string& name) {
        require_length(name, norm.size(), length);
        require_magnitude(norm, name);
      });
}

void require_credible(std::size_t count, const std::string& what, std::size_t file_bytes) {
  if (count / max_parameters_per_byte < file_bytes) return;
  fail("A reader would not believe that " + std::to_string(count) + " " + what + " fit into " +
       std::to_string(file_bytes) + " bytes: they hardly vary.");
}

std::size_t total_length(const std::vector<std::string>& tokens) {
  std::size_t total = 0;
  for (const std::string& token : tokens) total += token.size();
  return total;
}

std::span<const std::uint8_t> as_bytes(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void write_text(const std::string& text, ByteWriter& out) {
  if (text.size() > 0xffff) fail("A name of " + std::to_string(text.size()) + " bytes is too long: 65535 at most.");
  decode_utf8(text);
  out.u16(static_cast<std::uint16_t>(text.size()));
  out.bytes(as_bytes(text));
}

void write_tokens(const std::vector<std::string>& tokens, ByteWriter& out) {
  std::vector<std::uint8_t> lengths;
  std::vector<std::uint8_t> bytes;
  for (const std::string& token : tokens) {
    if (token.size() > max_token_bytes) {
      fail("Token " + std::to_string(lengths.size()) + " has " + std::to_string(token.size()) + " bytes; at most " +
           std::to_string(max_token_bytes) + " are possible.");
    }
    lengths.push_back(static_cast<std::uint8_t>(token.size()));
    bytes.insert(bytes.end(), token.begin(), token.end());
  }
  encode_bytes(lengths, out);
  encode_bytes(bytes, out);
}

void write_floats(const std::vector<float>& values, ByteWriter& out) {
  std::vector<std::uint8_t> bytes(values.size());
  for (int shift = 0; shift < 32; shift += 8) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      std::uint32_t bits = 0;
      std::memcpy(&bits, &values[i], sizeof bits);
      bytes[i] = static_cast<std::uint8_t>(bits >> shift);
    }
    encode_bytes(bytes, out);
  }
}

void write_values(const std::vector<std::int8_t>& values, ByteWriter& out) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(values.size());
  for (const std::int8_t value : values) bytes.push_back(static_cast<std::uint8_t>(value + 128));
  encode_bytes(bytes, out);
}

void write_config(const TransformerConfig& config, ByteWriter& out) {
  for (const std::size_t number : {config.vocabulary_size, config.context, config.width, config.layers, config.heads,
                                   config.key_value_heads, config.hidden}) {
    out.u32(static_cast<std::uint32_t>(number));
  }
  out.f64(config.rope_base);
  out.f64(config.norm_epsilon);
}

void write_tensors(const QuantizedParameters& parameters, ByteWriter& out) {
  std::vector<float> norms;
  std::vector<float> scales;
  for_each_tensor(
      parameters,
      [&](const QuantizedMatrix& matrix, std::size_t, std::size_t, const std::string&) {
        scales.insert(scales.end(), matrix.scales.begin(), matrix.scales.end());
      },
      [&](const std::vector<float>& norm, std::size_t, const std::string&) {
        norms.insert(norms.end(), norm.begin(), norm.end());
      });
  write_floats(norms, out);
  write_floats(scales, out);
  for_each_tensor(
      parameters,
      [&](const QuantizedMatrix& matrix, std::size_t, std::size_t, const std::string&) {
        write_values(matrix.values, out);
      },
      [](const std::vector<float>&, std::size_t, const std::string&) {});
}

}  // namespace

std::vector<std::uint8_t> write_checkpoint(const std::string& name, const std::string& description,
                                           const std::vector<std::string>& tokens,
                                           const QuantizedParameters& parameters) {
  require_config(parameters.config);
  if (tokens.size() + 1 != parameters.config.vocabulary_size) {
    throw Error("LengthMismatch", "There are " + std::to_string(tokens.size()) +
                                      " tokens and the end of text, but the model's vocabulary has " +
                                      std::to_string(parameters.config.vocabulary_size) + ".");
  }
  require_shapes(parameters);

  ByteWriter out;
  out.bytes(checkpoint_magic);
  out.u32(checkpoint_version);
  const std::size_t length_at = out.written().size();
  out.u64(0);  // the length, once it is known
  write_config(parameters.config, out);
  write_text(name, out);
  write_text(description, out);
  write_tokens(tokens, out);
  write_tensors(parameters, out);
  const std::size_t length = out.written().size() + checksum_bytes;
  require_credible(parameter_count(parameters.config), "parameters", length);
  require_credible(total_length(tokens), "bytes of tokens", length);
  out.replace_u64(length_at, length);
  out.u64(checkpoint_checksum(out.written()));
  return out.take();
}

}  // namespace surprise
