// A model in one file: what it is, its tokenizer, its weights, and a checksum over all of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/language/quantized_parameters.h"
#include "core/language/tokenizer.h"
#include "core/language/transformer_model.h"

namespace surprise {

/// A model ready to read: whichever file it came from.
struct LoadedModel {
  std::string name;         // as the file calls itself; empty for a foreign file
  std::string description;  // one line for people
  std::shared_ptr<const Tokenizer> tokenizer;
  std::shared_ptr<const TransformerWeights> weights;
  std::size_t file_bytes = 0;
  std::size_t parameters = 0;
};

/// Reads the lab's own format (checkpoint_format.h). Throws BadFile with a sentence that says
/// what is wrong and where (offset): not such a file, a newer version, cut short, a size that does not fit, a checksum
/// that does not match. Nothing is allocated before the sizes agree with the file's length and its limits.
LoadedModel read_checkpoint(std::span<const std::uint8_t> file);

/// llama2.c's checkpoint (version 0: seven int32, then float32 tensors) with its tokenizer file. Throws BadFile.
LoadedModel read_llama2c(std::span<const std::uint8_t> checkpoint, std::span<const std::uint8_t> tokenizer);

}  // namespace surprise
