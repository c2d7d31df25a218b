// The lab's model file, byte by byte, and what lies in it.
//
//   bytes  field (little-endian)
//       8  magic: 0x89 "SLM" CR LF 0x1A LF, which a transfer as text would not leave whole (PNG's idea)
//       4  format version
//       8  length of the whole file
//      28  V, N, C, L, H, G, F of TransformerConfig, 4 bytes each
//      16  base of the rotary positions, epsilon of the norms: float64
//       2  length of the name in bytes, then the name in UTF-8
//       2  length of the description, then the description in UTF-8
//          lengths of the tokens in bytes, V - 1 of one byte each: coded
//          the tokens' bytes, one token after the other, in order of rank (byte_pair_tokenizer.h): coded
//          norms, float32, in the order of tensor_places(): coded
//          scales of all matrices' rows, float32, in the same order: coded
//          values of each matrix, in the same order, row by row, as value + 128: coded, each with its own table
//       8  checksum of all bytes before
//
// "Coded" is encode_bytes() (entropy_coder.h). Floats are coded as four sequences of bytes, the lowest of each first:
// sign and exponent hardly vary, and where a quantiser leaves the low bits of its scales at zero they take no room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/language/quantized_parameters.h"

namespace surprise {

inline constexpr std::array<std::uint8_t, 8> checkpoint_magic = {0x89, 'S', 'L', 'M', '\r', '\n', 0x1a, '\n'};
inline constexpr std::uint32_t checkpoint_version = 1;
inline constexpr std::size_t checksum_bytes = 8;

/// Numbers and bytes of tokens that a file may hold for each byte of its length. Real weights take 4 to 6 bits; a file
/// that promises so much more is no model, but could fill the memory (a code of one byte only takes no bits at all).
inline constexpr std::size_t max_parameters_per_byte = 16;
inline constexpr std::uint64_t max_file_parameters = std::uint64_t{1} << 30;
inline constexpr std::size_t max_file_vocabulary = 262'144;
inline constexpr std::size_t max_token_bytes = 255;
/// Keys and values of a full context, 2 L N K: 256 MiB of floats.
inline constexpr std::uint64_t max_cached_numbers = std::uint64_t{1} << 26;

/// Of norms and scales: so large that no model has it, so small that no activation leaves the range of float.
inline constexpr float max_magnitude = 100.0f;

struct CheckpointContents {
  std::string name;
  std::string description;
  std::vector<std::string> tokens;  // (V - 1) bytes in order of rank; the last id, V - 1, is the end of text
  QuantizedParameters parameters;
};

/// FNV-1a of 64 bits (G. Fowler, L. C. Noll, K.-P. Vo): tells damage from none, whichever single byte was changed; it
/// does not keep anyone from forging a file.
std::uint64_t checkpoint_checksum(std::span<const std::uint8_t> bytes);

/// Everything that read_checkpoint() does but for making the tokenizer and the weights ready. Throws BadFile as it
/// does.
CheckpointContents parse_checkpoint(std::span<const std::uint8_t> file);

}  // namespace surprise
