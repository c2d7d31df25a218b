// Makes the file that read_checkpoint() reads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/language/quantized_parameters.h"

namespace surprise {

/// The file's bytes (checkpoint_format.h). `tokens` in order of rank as BytePairTokenizer takes them: one less than the
/// vocabulary has, whose last id is the end of text. What parse_checkpoint() gives back is the same to the last bit.
///
/// Throws InvalidParameter for what a reader would refuse: a shape beyond its limits, a token longer than 255 bytes or
/// a name beyond 65,535, a value of -128, a norm or a scale beyond 100, parameters that are hardly more than zeros;
/// LengthMismatch where tokens, norms or matrices are not of the shape that the config asks for; NotANumber for a norm
/// or a scale that is none; InvalidText for a name or a description that is not UTF-8.
std::vector<std::uint8_t> write_checkpoint(const std::string& name, const std::string& description,
                                           const std::vector<std::string>& tokens,
                                           const QuantizedParameters& parameters);

}  // namespace surprise
