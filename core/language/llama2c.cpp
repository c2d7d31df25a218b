// llama2.c's first checkpoint format (github.com/karpathy/llama2.c, `legacy_export`): seven int32 (width, hidden width,
// layers, heads, key-value heads, vocabulary, context), then float32 tensors, little-endian, each kind for all layers
// before the next kind. Its second and third formats begin with the magic number "ak42".
#include <algorithm>
#include <cmath>
#include <string>

#include "core/language/byte_reader.h"
#include "core/language/checkpoint.h"
#include "core/language/checkpoint_format.h"
#include "core/language/scored_pieces.h"

namespace surprise {
namespace {

constexpr std::uint32_t later_magic = 0x616b3432;  // "ak42"

std::size_t read_size(ByteReader& in, const char* what) {
  const auto value = static_cast<std::int32_t>(in.u32(what));
  if (value <= 0 || value > (1 << 20)) in.fail(std::to_string(value) + " cannot be " + what);
  return static_cast<std::size_t>(value);
}

TransformerConfig read_config(ByteReader& in) {
  TransformerConfig config;
  config.width = read_size(in, "the width");
  config.hidden = read_size(in, "the hidden width");
  config.layers = read_size(in, "the number of layers");
  config.heads = read_size(in, "the number of heads");
  config.key_value_heads = read_size(in, "the number of key-value heads");
  const auto vocabulary = static_cast<std::int32_t>(in.u32("the size of the vocabulary"));
  if (vocabulary < 0) {
    in.fail("The model has a classifier of its own (its vocabulary is given as " + std::to_string(vocabulary) +
            "); only models that share it with the embedding can be read");
  }
  config.vocabulary_size = static_cast<std::size_t>(vocabulary);
  config.context = read_size(in, "the context");
  return config;
}

/// Refuses any shape whose tensors are not exactly as long as the rest of the file.
void require_length(const TransformerConfig& config, const ByteReader& in) {
  // Factors below 2^20 each: all products fit into 64 bits.
  const std::uint64_t c = config.width, f = config.hidden, layers = config.layers, v = config.vocabulary_size;
  const std::uint64_t n = config.context;
  const std::uint64_t k = config.key_value_heads * (c / config.heads);
  const std::uint64_t floats =
      v * c + layers * (2 * c + 2 * c * c + 2 * k * c + 3 * f * c) + c + n * (c / config.heads);
  if (in.remaining() / sizeof(float) != floats || in.remaining() % sizeof(float) != 0) {
    in.fail("A model of this shape has " + std::to_string(floats) + " numbers of 4 bytes, but " +
            std::to_string(in.remaining()) + " bytes follow");
  }
  try {
    validate(config);
  } catch (const Error& error) {
    throw Error("BadFile", std::string("The file's model has no possible shape. ") + error.what(), in.offset());
  }
  if (2 * layers * n * k > max_cached_numbers) {
    in.fail("A context of " + std::to_string(n) + " tokens is too long for this model");
  }
}

void read_floats(ByteReader& in, float* target, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    target[i] = in.f32("a weight");
    if (!std::isfinite(target[i])) in.fail("A weight is no finite number");
  }
}

void read_tensors(ByteReader& in, Parameters& parameters) {
  const TransformerConfig& config = parameters.config();
  const std::size_t c = config.width, k = config.key_value_width(), f = config.hidden;
  read_floats(in, parameters.embedding(), config.vocabulary_size * c);
  const auto of_every_layer = [&](float* LayerParts<float>::*part, std::size_t count) {
    for (std::size_t i = 0; i < config.layers; ++i) read_floats(in, parameters.layer(i).*part, count);
  };
  of_every_layer(&LayerParts<float>::attention_norm, c);
  of_every_layer(&LayerParts<float>::query, c * c);
  of_every_layer(&LayerParts<float>::key, k * c);
  of_every_layer(&LayerParts<float>::value, k * c);
  of_every_layer(&LayerParts<float>::output, c * c);
  of_every_layer(&LayerParts<float>::feed_forward_norm, c);
  of_every_layer(&LayerParts<float>::gate, f * c);
  of_every_layer(&LayerParts<float>::down, c * f);
  of_every_layer(&LayerParts<float>::up, f * c);
  read_floats(in, parameters.final_norm(), c);
  // Cosines and sines of the rotary positions follow: they are computed anew.
}

}  // namespace

LoadedModel read_llama2c(std::span<const std::uint8_t> checkpoint, std::span<const std::uint8_t> tokenizer) {
  ByteReader in(checkpoint);
  if (ByteReader(checkpoint).u32("llama2.c's first number") == later_magic) {
    in.fail("This is a later version of llama2.c's format; only the first can be read");
  }
  const TransformerConfig config = read_config(in);
  require_length(config, in);
  LoadedModel model;
  model.tokenizer = read_llama2c_tokenizer(tokenizer, config.vocabulary_size);
  Parameters parameters(config);
  read_tensors(in, parameters);
  model.weights = TransformerWeights::from(parameters);
  model.file_bytes = checkpoint.size() + tokenizer.size();
  model.parameters = parameter_count(config);
  return model;
}

}  // namespace surprise
