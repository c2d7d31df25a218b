// SentencePiece's byte pair encoding as llama2.c keeps it: pieces with scores instead of ranks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/token_table.h"
#include "core/language/tokenizer.h"

namespace surprise {

/// A text gets a space before it and is cut into characters; a character that is no piece becomes its bytes. Of the
/// neighbours that together are a piece, those of the highest score are merged, the leftmost of equals first, until
/// none are left (T. Kudo, J. Richardson (2018), 1808.06226; details as in llama2.c's run.c). Bytes are not merged.
///
/// Ids 0, 1, 2 are unknown, begin and end of text; 3 to 258 the bytes. Neither kind is found in a text that spells its
/// name ("<s>", "<0x41>").
class ScoredPieceTokenizer final : public Tokenizer {
 public:
  static constexpr std::size_t first_piece = 259;
  static constexpr std::size_t max_size = 1'000'000;          // pieces
  static constexpr std::size_t max_piece_bytes = 1'024;       // of one piece
  static constexpr std::size_t max_total_bytes = 16'777'216;  // of all pieces

  /// pieces[i] and scores[i] are those of id first_piece + i. Of equal pieces the first is used; empty ones are not.
  /// Throws LengthMismatch, NotANumber for a score that is none, InvalidParameter beyond the limits above.
  ScoredPieceTokenizer(std::span<const std::string> pieces, std::span<const float> scores);

  std::size_t size() const override { return table_.size(); }
  std::string_view bytes_of(TokenId token) const override;
  TokenId start_of_text() const override { return 1; }
  std::vector<TokenId> encode(std::string_view bytes) const override;

  /// Without the space that stands before every text. Tokens from the middle of a text lose theirs too.
  std::string decode(std::span<const TokenId> tokens) const override;

 private:
  /// Where two bytes stand side by side in no piece, no merge crosses: what is left and right of it can be tokenized
  /// alone.
  bool may_join(char left, char right) const;

  TokenTable table_;                // of the pieces; the first 259 ids are empty
  std::vector<std::int32_t> rank_;  // (V) by falling score; equal scores have equal ranks
  std::vector<bool> neighbours_;    // (256, 256) whether two bytes stand side by side in any piece
};

/// llama2.c's tokenizer file: int32 length of the longest piece, then for each of vocabulary_size pieces float32 score,
/// int32 length, and the bytes. Throws BadFile, with the offset as its index, for a file that is cut short, too long or
/// not such a file; nothing is allocated before the sizes agree with the file's.
std::shared_ptr<const ScoredPieceTokenizer> read_llama2c_tokenizer(std::span<const std::uint8_t> file,
                                                                   std::size_t vocabulary_size);

}  // namespace surprise
