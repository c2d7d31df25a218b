#include "core/language/scored_pieces.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/language/byte_reader.h"
#include "core/language/pair_merging.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr std::size_t first_byte = 3;  // id of the byte 0

void check_pieces(std::span<const std::string> pieces, std::span<const float> scores) {
  if (pieces.size() != scores.size()) {
    throw Error("LengthMismatch", "There are " + std::to_string(pieces.size()) + " pieces and " +
                                      std::to_string(scores.size()) + " scores.");
  }
  std::size_t total = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    total += pieces[i].size();
    if (pieces[i].size() > ScoredPieceTokenizer::max_piece_bytes || total > ScoredPieceTokenizer::max_total_bytes ||
        i + ScoredPieceTokenizer::first_piece >= ScoredPieceTokenizer::max_size) {
      throw Error("InvalidParameter",
                  "Piece " + std::to_string(i) + " has " + std::to_string(pieces[i].size()) + " bytes, all up to it " +
                      std::to_string(total) + ": beyond what the core holds.",
                  i);
    }
    if (scores[i] != scores[i]) {
      throw Error("NotANumber", "The score of piece " + std::to_string(i) + " is not a number.", i);
    }
  }
}

std::vector<std::string> behind_bytes(std::span<const std::string> pieces) {
  std::vector<std::string> all(ScoredPieceTokenizer::first_piece);
  all.insert(all.end(), pieces.begin(), pieces.end());
  return all;
}

/// Bytes of the character at i, as llama2.c takes it: a byte and the continuation bytes after it, 4 at most.
std::size_t character_length(std::string_view text, std::size_t i) {
  std::size_t length = 1;
  while (length < 4 && i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0) == 0x80) {
    ++length;
  }
  return length;
}

constexpr std::array<char, 256> all_bytes = [] {
  std::array<char, 256> bytes{};
  for (std::size_t value = 0; value < 256; ++value) bytes[value] = static_cast<char>(static_cast<unsigned char>(value));
  return bytes;
}();

std::string byte_name(std::size_t value) {
  const char* digits = "0123456789ABCDEF";
  return std::string("<0x") + digits[value / 16] + digits[value % 16] + ">";
}

}  // namespace

ScoredPieceTokenizer::ScoredPieceTokenizer(std::span<const std::string> pieces, std::span<const float> scores)
    : table_((check_pieces(pieces, scores), behind_bytes(pieces))),
      rank_(first_piece + pieces.size(), no_merge),
      neighbours_(std::size_t{256} * 256) {
  for (const std::string& piece : pieces) {
    for (std::size_t i = 0; i + 1 < piece.size(); ++i) {
      neighbours_[static_cast<unsigned char>(piece[i]) * std::size_t{256} + static_cast<unsigned char>(piece[i + 1])] =
          true;
    }
  }
  std::vector<std::size_t> by_score(pieces.size());
  std::iota(by_score.begin(), by_score.end(), std::size_t{0});
  std::sort(by_score.begin(), by_score.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  std::int32_t rank = 0;
  for (std::size_t i = 0; i < by_score.size(); ++i) {
    if (i > 0 && scores[by_score[i]] != scores[by_score[i - 1]]) ++rank;
    rank_[first_piece + by_score[i]] = rank;
  }
}

std::string_view ScoredPieceTokenizer::bytes_of(TokenId token) const {
  if (token < 0 || static_cast<std::size_t>(token) >= size()) {
    throw Error("IndexOutOfRange",
                "Token " + std::to_string(token) + " is not in a vocabulary of " + std::to_string(size()) + " tokens.");
  }
  const auto id = static_cast<std::size_t>(token);
  if (id >= first_byte && id < first_piece) return std::string_view(&all_bytes[id - first_byte], 1);
  return table_.bytes_of(token);
}

bool ScoredPieceTokenizer::may_join(char left, char right) const {
  return neighbours_[static_cast<unsigned char>(left) * std::size_t{256} + static_cast<unsigned char>(right)];
}

std::vector<TokenId> ScoredPieceTokenizer::encode(std::string_view bytes) const {
  if (bytes.empty()) return {};
  std::string text(1, ' ');
  text += bytes;
  PrefixHashes hashes;
  hashes.assign(text);

  std::vector<TokenId> tokens;
  PairMerger merger;
  std::vector<std::uint32_t> ends;  // of the parts of a stretch, counted from its beginning
  std::vector<bool> is_byte;        // of the part that begins here
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + character_length(text, begin);
    while (end < text.size() && may_join(text[end - 1], text[end])) end += character_length(text, end);
    ends.clear();
    is_byte.assign(end - begin, false);
    for (std::size_t i = begin; i < end;) {
      const std::size_t after = i + character_length(text, i);
      if (table_.find(hashes, i, after) != no_token) {
        i = after;
        ends.push_back(static_cast<std::uint32_t>(i - begin));
      } else {
        for (; i < after; ++i) {
          is_byte[i - begin] = true;
          ends.push_back(static_cast<std::uint32_t>(i + 1 - begin));
        }
      }
    }
    merger.merge(ends, [&](std::size_t left, std::size_t middle, std::size_t right) {
      if (is_byte[left] || is_byte[middle]) return no_merge;
      const TokenId token = table_.find(hashes, begin + left, begin + right);
      return token == no_token ? no_merge : rank_[static_cast<std::size_t>(token)];
    });
    std::size_t at = 0;
    for (const std::uint32_t after : ends) {
      const std::size_t byte = first_byte + static_cast<unsigned char>(text[begin + at]);
      tokens.push_back(is_byte[at] ? static_cast<TokenId>(byte) : table_.find(hashes, begin + at, begin + after));
      at = after;
    }
    begin = end;
  }
  return tokens;
}

std::string ScoredPieceTokenizer::decode(std::span<const TokenId> tokens) const {
  std::string bytes;
  for (const TokenId token : tokens) bytes += bytes_of(token);
  return bytes.starts_with(' ') ? bytes.substr(1) : bytes;
}

std::shared_ptr<const ScoredPieceTokenizer> read_llama2c_tokenizer(std::span<const std::uint8_t> file,
                                                                   std::size_t vocabulary_size) {
  constexpr std::size_t first_piece = ScoredPieceTokenizer::first_piece;
  ByteReader reader(file);
  if (vocabulary_size < first_piece || vocabulary_size > ScoredPieceTokenizer::max_size) {
    reader.fail("A vocabulary of " + std::to_string(vocabulary_size) + " tokens has no llama2.c tokenizer: it takes " +
                std::to_string(first_piece) + " to " + std::to_string(ScoredPieceTokenizer::max_size));
  }
  if (file.size() > ScoredPieceTokenizer::max_total_bytes) {
    reader.fail("A tokenizer file of " + std::to_string(file.size()) + " bytes is more than the core holds");
  }
  const std::size_t longest = reader.u32("the length of the longest piece");
  if (longest > ScoredPieceTokenizer::max_piece_bytes) {
    reader.fail("The file says that its longest piece has " + std::to_string(longest) +
                " bytes: this is no llama2.c tokenizer");
  }
  if (reader.remaining() / 8 < vocabulary_size) {
    reader.fail("The file has room for " + std::to_string(reader.remaining() / 8) + " pieces at most, the model has " +
                std::to_string(vocabulary_size) + " tokens");
  }
  std::vector<std::string> pieces;
  std::vector<float> scores;
  pieces.reserve(vocabulary_size - first_piece);
  scores.reserve(vocabulary_size - first_piece);
  for (std::size_t id = 0; id < vocabulary_size; ++id) {
    const float score = reader.f32("the score of a piece");
    if (score != score) reader.fail("The score of piece " + std::to_string(id) + " is not a number");
    const std::size_t length = reader.u32("the length of a piece");
    if (length > longest) {
      reader.fail("Piece " + std::to_string(id) + " has " + std::to_string(length) +
                  " bytes, more than the file's longest with " + std::to_string(longest));
    }
    const auto field = reader.bytes(length, "a piece");
    std::string piece(field.begin(), field.end());
    if (id >= first_piece) {
      pieces.push_back(std::move(piece));
      scores.push_back(score);
    } else if (id >= first_byte && piece != byte_name(id - first_byte)) {
      reader.fail("Piece " + std::to_string(id) + " is not " + byte_name(id - first_byte) +
                  ": this is no llama2.c tokenizer");
    }
  }
  if (reader.remaining() != 0) {
    reader.fail("The file goes on for " + std::to_string(reader.remaining()) + " bytes after its " +
                std::to_string(vocabulary_size) + " pieces");
  }
  return std::make_shared<const ScoredPieceTokenizer>(pieces, scores);
}

}  // namespace surprise
