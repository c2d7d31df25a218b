// Reads tiktoken's rank files: the vocabularies of GPT-2 to GPT-4o.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "core/language/byte_pair_tokenizer.h"
#include "core/language/text_pieces.h"
#include "core/language/tiktoken_pieces.h"

namespace surprise {

/// What a rank file does not say.
struct TiktokenEncoding {
  PieceEnd piece_end = nullptr;
  TokenId end_of_text = no_token;
  std::size_t vocabulary_size = 0;  // V, ids that no text has included
};

inline constexpr TiktokenEncoding r50k_base{r50k_piece_end, 50256, 50257};
inline constexpr TiktokenEncoding p50k_base{r50k_piece_end, 50256, 50281};
inline constexpr TiktokenEncoding cl100k_base{cl100k_piece_end, 100257, 100277};
inline constexpr TiktokenEncoding o200k_base{o200k_piece_end, 199999, 200019};

/// Lines of a token in base64, a space, and its rank, which is its id. Ranks that no line has stand for no text: there
/// the special tokens are (p50k_base has one in its middle). Throws BadFile, with the offset as its index, for a line
/// of another form, a rank that is there twice, is no id of the encoding or is its end of text, and for tokens that
/// BytePairTokenizer refuses.
std::shared_ptr<const BytePairTokenizer> read_tiktoken(std::string_view file, const TiktokenEncoding& encoding);

}  // namespace surprise
