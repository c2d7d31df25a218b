// Stores bytes in about as many bits as their order-0 entropy: an asymmetric numeral system with a fixed table.
//
// The range variant (rANS) of J. Duda, "Asymmetric numeral systems: entropy coding combining speed of Huffman coding
// with compression rate of arithmetic coding" (2013), 1311.2540. One state holds the message as a number x; a symbol of
// frequency f that begins at c among 2^14 slots turns it into floor(x / f) 2^14 + c + x mod f, so x grows by the
// factor 2^14 / f. Two states take turns, so that a processor decodes two symbols at once; each keeps 31 to 63 bits and
// gives up 32 of them at a time.
//
// In the file:
//   u8 first, u8 last   the smallest and the largest byte that occur
//   varint each         frequency of every byte from first to last, 7 bits a byte, low ones first; sum 2^14
//   u32 words           how many 32-bit words follow the states
//   u64 u64             the two states: where the decoder starts
//   u32 each            words, in the order in which the decoder takes them up
// Nothing at all stands for no bytes. The number of bytes is for the surroundings to know.
#pragma once

#include <cstdint>
#include <span>

#include "core/language/byte_reader.h"
#include "core/language/byte_writer.h"

namespace surprise {

/// Within 0.05 % of the entropy of a model's weights, and 300 bytes or so for the table and the states.
void encode_bytes(std::span<const std::uint8_t> symbols, ByteWriter& out);

/// Fills `symbols`. Throws BadFile where the table or the words do not make sense, or anything is left of the words
/// or of the states' bits: a decoder always ends with exactly what the encoder began with.
void decode_bytes(ByteReader& in, std::span<std::uint8_t> symbols);

}  // namespace surprise
