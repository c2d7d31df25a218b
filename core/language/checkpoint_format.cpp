#include "core/language/checkpoint_format.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "core/language/byte_reader.h"
#include "core/language/entropy_coder.h"
#include "core/language/quantized_tensors.h"
#include "core/language/unicode.h"

namespace surprise {
namespace {

constexpr std::size_t smallest_file = checkpoint_magic.size() + 4 + 8 + 28 + 16 + 2 + 2 + checksum_bytes;

/// Magic, version, length and checksum; afterwards every byte is as it was written, by whomever.
void require_whole(std::span<const std::uint8_t> file, ByteReader& in) {
  const std::size_t known = std::min(file.size(), checkpoint_magic.size());
  if (known == 0 ||
      !std::equal(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(known), checkpoint_magic.begin())) {
    in.fail("This is not a model file of Surprise Lab: it does not begin with the file's mark");
  }
  in.bytes(checkpoint_magic.size(), "the file's mark");
  const std::uint32_t version = in.u32("the format version");
  if (version != checkpoint_version) {
    in.fail("The file has format version " + std::to_string(version) + "; this lab reads version " +
            std::to_string(checkpoint_version));
  }
  const std::uint64_t length = in.u64("the file's length");
  if (length != file.size() || file.size() < smallest_file) {
    in.fail("The file should be " + std::to_string(length) + " bytes long, and at least " +
            std::to_string(smallest_file) + ", but is " + std::to_string(file.size()));
  }
  ByteReader end(file.subspan(file.size() - checksum_bytes));
  const std::uint64_t expected = end.u64("the checksum");
  if (checkpoint_checksum(file.first(file.size() - checksum_bytes)) != expected) {
    throw Error("BadFile",
                "The file is damaged: its bytes do not match its checksum (at byte " +
                    std::to_string(file.size() - checksum_bytes) + ").",
                file.size() - checksum_bytes);
  }
}

TransformerConfig read_config(ByteReader& in, std::size_t file_bytes) {
  TransformerConfig config;
  std::size_t* const shape[] = {&config.vocabulary_size, &config.context,         &config.width, &config.layers,
                                &config.heads,           &config.key_value_heads, &config.hidden};
  for (std::size_t* number : shape) {
    const std::uint32_t value = in.u32("the model's shape");
    // With 20 bits each, no product below leaves 64 bits, nor does one of validate().
    if (value == 0 || value > (1u << 20)) in.fail("A number of the model's shape is " + std::to_string(value));
    *number = value;
  }
  config.rope_base = in.f64("the base of the rotary positions");
  config.norm_epsilon = in.f64("the epsilon of the norms");

  const std::uint64_t c = config.width, f = config.hidden, layers = config.layers, v = config.vocabulary_size;
  const std::uint64_t at_least = v * c + layers * (2 * c * c + 3 * f * c);
  const std::uint64_t room = std::min(std::uint64_t{max_parameters_per_byte} * file_bytes, max_file_parameters);
  if (at_least > room) {
    in.fail("The model would have more than " + std::to_string(at_least) + " parameters, which a file of " +
            std::to_string(file_bytes) + " bytes cannot hold");
  }
  try {
    validate(config);
  } catch (const Error& error) {
    throw Error("BadFile", std::string("The file's model has no possible shape. ") + error.what(), in.offset());
  }
  if (parameter_count(config) > room || v > max_file_vocabulary ||
      2 * layers * config.context * config.key_value_width() > max_cached_numbers) {
    in.fail("The model is too large: " + std::to_string(parameter_count(config)) + " parameters, " + std::to_string(v) +
            " tokens, a context of " + std::to_string(config.context));
  }
  return config;
}

std::string read_text(ByteReader& in, const char* what) {
  const std::size_t length = in.u16(what);
  const auto bytes = in.bytes(length, what);
  std::string text(bytes.begin(), bytes.end());
  try {
    decode_utf8(text);
  } catch (const Error& error) {
    in.fail(std::string("Not UTF-8 in ") + what);
  }
  return text;
}

std::vector<std::string> read_tokens(ByteReader& in, std::size_t count, std::size_t file_bytes) {
  std::vector<std::uint8_t> lengths(count);
  decode_bytes(in, lengths);
  const std::size_t total = std::accumulate(lengths.begin(), lengths.end(), std::size_t{0});
  if (total / max_parameters_per_byte > file_bytes) {
    in.fail("The tokens would have " + std::to_string(total) + " bytes, which a file of " + std::to_string(file_bytes) +
            " bytes cannot hold");
  }
  std::vector<std::uint8_t> bytes(total);
  decode_bytes(in, bytes);
  std::vector<std::string> tokens;
  tokens.reserve(count);
  auto next = bytes.cbegin();
  for (const std::uint8_t length : lengths) {
    tokens.emplace_back(next, next + length);
    next += length;
  }
  return tokens;
}

/// Floats of which none is NaN or beyond max_magnitude. Their number is checked by the caller.
std::vector<float> read_floats(ByteReader& in, std::size_t count, const char* what) {
  std::vector<std::uint32_t> bits(count);
  std::vector<std::uint8_t> bytes(count);
  for (int shift = 0; shift < 32; shift += 8) {
    decode_bytes(in, bytes);
    for (std::size_t i = 0; i < count; ++i) bits[i] |= static_cast<std::uint32_t>(bytes[i]) << shift;
  }
  std::vector<float> values(count);
  if (count > 0) std::memcpy(values.data(), bits.data(), count * sizeof(float));
  for (const float value : values) {
    if (std::fabs(value) <= max_magnitude) continue;
    in.fail(std::string("One of ") + what + " is " + std::to_string(value) + ", not within 100 of 0");
  }
  return values;
}

std::vector<std::int8_t> read_values(ByteReader& in, std::size_t count, const std::string& name) {
  std::vector<std::int8_t> values(count);
  const std::span bytes(reinterpret_cast<std::uint8_t*>(values.data()), count);
  decode_bytes(in, bytes);
  bool in_range = true;
  for (std::uint8_t& byte : bytes) {
    in_range = in_range && byte != 0;
    byte ^= 0x80;  // value + 128 as an unsigned byte, to value as a signed one
  }
  if (!in_range) in.fail("A value of " + name + " is -128, outside [-127, 127]");
  return values;
}

/// The next `count` of the floats, which are as many as all tensors need together.
std::vector<float> next_of(std::span<const float>& floats, std::size_t count) {
  std::vector<float> part(floats.begin(), floats.begin() + static_cast<std::ptrdiff_t>(count));
  floats = floats.subspan(count);
  return part;
}

}  // namespace

std::uint64_t checkpoint_checksum(std::span<const std::uint8_t> bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 0x100000001b3;
  return hash;
}

CheckpointContents parse_checkpoint(std::span<const std::uint8_t> file) {
  ByteReader start(file);
  require_whole(file, start);
  const std::size_t first = start.offset();
  ByteReader in(file.first(file.size() - checksum_bytes));
  in.bytes(first, "the file's beginning");

  CheckpointContents contents;
  QuantizedParameters& parameters = contents.parameters;
  parameters.config = read_config(in, file.size());
  contents.name = read_text(in, "the name");
  contents.description = read_text(in, "the description");
  contents.tokens = read_tokens(in, parameters.config.vocabulary_size - 1, file.size());

  parameters.layers.resize(parameters.config.layers);
  std::size_t norm_count = 0;
  std::size_t row_count = 0;
  for_each_tensor(
      parameters, [&](auto&, std::size_t rows, std::size_t, const std::string&) { row_count += rows; },
      [&](auto&, std::size_t length, const std::string&) { norm_count += length; });
  const std::vector<float> norms = read_floats(in, norm_count, "the norms");
  const std::vector<float> scales = read_floats(in, row_count, "the scales");
  std::span<const float> norms_left(norms);
  std::span<const float> scales_left(scales);
  for_each_tensor(
      parameters,
      [&](QuantizedMatrix& matrix, std::size_t rows, std::size_t columns, const std::string& name) {
        matrix = {rows, columns, read_values(in, rows * columns, name), next_of(scales_left, rows)};
      },
      [&](std::vector<float>& norm, std::size_t length, const std::string&) { norm = next_of(norms_left, length); });
  if (in.remaining() != 0) in.fail(std::to_string(in.remaining()) + " bytes stand after the last matrix");
  return contents;
}

}  // namespace surprise
