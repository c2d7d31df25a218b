#include "core/language/byte_pair_tokenizer.h"

#include <numeric>

#include "core/language/pair_merging.h"
#include "core/language/token_table.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

[[noreturn]] void refuse(const std::string& sentence, std::size_t id) { throw Error("InvalidParameter", sentence, id); }

void check_sizes(std::span<const std::string> tokens, std::size_t size) {
  if (size > BytePairTokenizer::max_size) {
    refuse("A vocabulary of " + std::to_string(size) + " tokens is more than the " +
               std::to_string(BytePairTokenizer::max_size) + " that the core holds.",
           size);
  }
  std::size_t total = 0;
  for (std::size_t id = 0; id < tokens.size(); ++id) {
    const std::size_t length = tokens[id].size();
    total += length;
    if (length > BytePairTokenizer::max_token_bytes || total > BytePairTokenizer::max_total_bytes) {
      refuse("Token " + std::to_string(id) + " has " + std::to_string(length) + " bytes, all up to it " +
                 std::to_string(total) + ": more than the " + std::to_string(BytePairTokenizer::max_token_bytes) +
                 " and " + std::to_string(BytePairTokenizer::max_total_bytes) + " that the core holds.",
             id);
    }
  }
}

void check_bytes(std::span<const std::string> tokens, const TokenTable& table) {
  for (std::size_t id = 0; id < tokens.size(); ++id) {
    if (tokens[id].empty()) continue;
    const TokenId first = table.find(tokens[id]);
    if (first != static_cast<TokenId>(id)) {
      refuse("Tokens " + std::to_string(first) + " and " + std::to_string(id) + " stand for the same bytes.", id);
    }
  }
  for (std::size_t value = 0; value < 256; ++value) {
    const char byte = static_cast<char>(static_cast<unsigned char>(value));
    if (table.find(std::string_view(&byte, 1)) == no_token) {
      refuse("No token stands for the single byte " + std::to_string(value) + ", so that not every text has tokens.",
             value);
    }
  }
}

/// Merges the pieces of one text; keeps its memory from piece to piece.
class PieceMerger {
 public:
  explicit PieceMerger(const TokenTable& table) : table_(table) {}

  void append_tokens(std::string_view piece, std::vector<TokenId>& out) {
    if (const TokenId whole = table_.find(piece); whole != no_token) {
      out.push_back(whole);
      return;
    }
    hashes_.assign(piece);
    ends_.resize(piece.size());
    std::iota(ends_.begin(), ends_.end(), 1u);
    merger_.merge(ends_, [this](std::size_t begin, std::size_t, std::size_t end) {
      const TokenId token = table_.find(hashes_, begin, end);
      return token == no_token ? no_merge : token;
    });
    std::size_t begin = 0;
    for (const std::uint32_t end : ends_) {
      out.push_back(table_.find(hashes_, begin, end));
      begin = end;
    }
  }

 private:
  const TokenTable& table_;
  PrefixHashes hashes_;
  PairMerger merger_;
  std::vector<std::uint32_t> ends_;  // of the parts that bytes are merged into
};

std::vector<std::string> with_end_of_text(std::span<const std::string> tokens) {
  for (std::size_t id = 0; id < tokens.size(); ++id) {
    if (tokens[id].empty()) refuse("Token " + std::to_string(id) + " is empty.", id);
  }
  std::vector<std::string> all(tokens.begin(), tokens.end());
  all.emplace_back();
  return all;
}

}  // namespace

BytePairTokenizer::BytePairTokenizer(std::span<const std::string> tokens, PieceEnd piece_end)
    : BytePairTokenizer(with_end_of_text(tokens), static_cast<TokenId>(tokens.size()), piece_end) {}

BytePairTokenizer::BytePairTokenizer(std::span<const std::string> tokens, TokenId end_of_text, PieceEnd piece_end)
    : end_of_text_(end_of_text), piece_end_(piece_end) {
  check_sizes(tokens, tokens.size());
  if (end_of_text < 0 || static_cast<std::size_t>(end_of_text) >= tokens.size() ||
      !tokens[static_cast<std::size_t>(end_of_text)].empty()) {
    throw Error("InvalidParameter", "Token " + std::to_string(end_of_text) +
                                        " cannot end texts: it is not a token without text of this vocabulary of " +
                                        std::to_string(tokens.size()) + ".");
  }
  auto table = std::make_unique<TokenTable>(tokens);
  check_bytes(tokens, *table);
  table_ = std::move(table);
}

BytePairTokenizer::~BytePairTokenizer() = default;

std::size_t BytePairTokenizer::size() const { return table_->size(); }

std::string_view BytePairTokenizer::bytes_of(TokenId token) const {
  if (token < 0 || static_cast<std::size_t>(token) >= size()) {
    throw Error("IndexOutOfRange",
                "Token " + std::to_string(token) + " is not in a vocabulary of " + std::to_string(size()) + " tokens.");
  }
  return table_->bytes_of(token);
}

std::vector<TokenId> BytePairTokenizer::encode(std::string_view bytes) const {
  std::vector<TokenId> tokens;
  PieceMerger merger(*table_);
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = piece_end_(bytes, begin);
    merger.append_tokens(bytes.substr(begin, end - begin), tokens);
    begin = end;
  }
  return tokens;
}

std::string BytePairTokenizer::decode(std::span<const TokenId> tokens) const {
  std::string bytes;
  for (const TokenId token : tokens) bytes += bytes_of(token);
  return bytes;
}

}  // namespace surprise
