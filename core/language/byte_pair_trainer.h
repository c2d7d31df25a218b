// Learns a byte pair vocabulary from a text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/text_pieces.h"

namespace surprise {

/// The tokens of a vocabulary of `vocabulary_size`, `<|endoftext|>` included, in order of rank without that last one:
/// what BytePairTokenizer is built from. First the 256 bytes; then, again and again, the two neighbouring tokens seen
/// together most often, of equals those with the lower ids, left before right (R. Sennrich et al. (2016), 1508.07909).
///
/// Every count is of the text as the tokenizer with the vocabulary so far cuts it. Ends early, with fewer tokens, when
/// no two neighbours are left that were seen twice.
///
/// Throws InvalidParameter unless 257 <= vocabulary_size <= BytePairTokenizer::max_size. No token is longer than
/// BytePairTokenizer::max_token_bytes.
std::vector<std::string> train_byte_pairs(std::string_view text, std::size_t vocabulary_size,
                                          PieceEnd piece_end = lab_piece_end);

/// Of several texts: no piece crosses from one to the next. Marks between texts (`<|endoftext|>`) do not belong in
/// them.
std::vector<std::string> train_byte_pairs(std::span<const std::string_view> texts, std::size_t vocabulary_size,
                                          PieceEnd piece_end = lab_piece_end);

}  // namespace surprise
