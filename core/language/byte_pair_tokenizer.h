// Byte pair encoding over bytes, with a vocabulary in order of rank.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/text_pieces.h"
#include "core/language/tokenizer.h"

namespace surprise {

class TokenTable;

/// Cuts a text into pieces; a piece that is a token is that token; in any other, the neighbours whose bytes together
/// are the token of the lowest rank are merged, the leftmost of several first, until no two neighbours make a token
/// (R. Sennrich et al. (2016), 1508.07909, over bytes as in GPT-2; ranks as in tiktoken). A token's id is its rank.
///
/// Every single byte is a token, so every sequence of bytes can be encoded. Time: n log n for a piece of n bytes.
class BytePairTokenizer final : public Tokenizer {
 public:
  static constexpr std::size_t max_size = 1'000'000;          // tokens
  static constexpr std::size_t max_token_bytes = 1'024;       // of one token
  static constexpr std::size_t max_total_bytes = 16'777'216;  // of all tokens

  /// `tokens` in order of rank. One more token, the last id, is `<|endoftext|>`: it stands for no text and begins every
  /// text; encode() never gives it. Throws InvalidParameter, with the id as its index, for an empty token, a token
  /// that is there twice, a single byte that is missing, and beyond the limits above.
  explicit BytePairTokenizer(std::span<const std::string> tokens, PieceEnd piece_end = lab_piece_end);

  /// A vocabulary with ids that stand for no text: these are empty in `tokens`. end_of_text is one of them.
  /// Throws as above.
  BytePairTokenizer(std::span<const std::string> tokens, TokenId end_of_text, PieceEnd piece_end);

  ~BytePairTokenizer() override;

  std::size_t size() const override;
  std::string_view bytes_of(TokenId token) const override;
  TokenId start_of_text() const override { return end_of_text_; }
  std::vector<TokenId> encode(std::string_view bytes) const override;
  std::string decode(std::span<const TokenId> tokens) const override;

 private:
  TokenId end_of_text_;
  PieceEnd piece_end_;
  std::unique_ptr<const TokenTable> table_;
};

}  // namespace surprise
