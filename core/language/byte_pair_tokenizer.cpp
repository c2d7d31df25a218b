#include "core/language/byte_pair_tokenizer.h"

#include <algorithm>
#include <array>
#include <limits>
#include <queue>

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
    if (piece.size() <= short_piece) {
      merge_by_scanning(piece.size());
    } else {
      merge_by_queue(piece.size());
    }
    for (std::size_t i = 0; i < ends_.size(); ++i)
      out.push_back(table_.find(hashes_, i == 0 ? 0 : ends_[i - 1], ends_[i]));
  }

 private:
  // Up to here looking at every pair before every merge is faster than a queue.
  static constexpr std::size_t short_piece = 64;
  static constexpr TokenId no_merge = std::numeric_limits<TokenId>::max();

  /// Rank of the token that bytes [begin, end) of the piece are; no_merge if they are none.
  TokenId rank(std::size_t begin, std::size_t end) const {
    const TokenId token = table_.find(hashes_, begin, end);
    return token == no_token ? no_merge : token;
  }

  // Parts i and i + 1 are the bytes up to ends_[i] and from there to ends_[i + 1]; ranks_[i] is that of their union.
  void merge_by_scanning(std::size_t n) {
    ends_.resize(n);
    ranks_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      ends_[i] = static_cast<std::uint32_t>(i + 1);
      ranks_[i] = i + 1 < n ? rank(i, i + 2) : no_merge;
    }
    for (;;) {
      const auto best = std::min_element(ranks_.begin(), ranks_.end());  // the leftmost of equals
      if (*best == no_merge) return;
      const std::ptrdiff_t i = best - ranks_.begin();
      ends_.erase(ends_.begin() + i);
      ranks_.erase(best);
      const auto at = static_cast<std::size_t>(i);
      if (at > 0) ranks_[at - 1] = rank(at > 1 ? ends_[at - 2] : 0, ends_[at]);
      const std::size_t begin = at > 0 ? ends_[at - 1] : 0;
      ranks_[at] = at + 1 < ends_.size() ? rank(begin, ends_[at + 1]) : no_merge;
    }
  }

  struct Candidate {
    TokenId rank;
    std::uint32_t begin, end;  // of the union
    bool operator>(const Candidate& other) const {
      return rank != other.rank ? rank > other.rank : begin > other.begin;
    }
  };

  // next_[b], previous_[b]: where the parts after and before the part that begins at b begin; next_[b] = b where none
  // begins any more. A candidate whose borders have changed since it was queued has another end, or no beginning.
  void merge_by_queue(std::size_t n) {
    next_.resize(n + 1);
    previous_.resize(n + 1);
    std::vector<Candidate> initial;
    for (std::size_t i = 0; i <= n; ++i) {
      next_[i] = static_cast<std::uint32_t>(i + 1);
      previous_[i] = static_cast<std::uint32_t>(i == 0 ? 0 : i - 1);
      if (i + 2 > n) continue;
      if (const TokenId found = rank(i, i + 2); found != no_merge) initial.push_back(candidate(found, i, i + 2));
    }
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue({}, std::move(initial));
    const auto offer = [&](std::size_t begin, std::size_t end) {
      if (const TokenId found = rank(begin, end); found != no_merge) queue.push(candidate(found, begin, end));
    };
    while (!queue.empty()) {
      const Candidate best = queue.top();
      queue.pop();
      const std::uint32_t middle = next_[best.begin];
      if (middle == best.begin || middle >= n || next_[middle] != best.end) continue;
      next_[best.begin] = best.end;
      next_[middle] = middle;
      previous_[best.end] = best.begin;
      if (best.begin > 0) offer(previous_[best.begin], best.end);
      if (best.end < n) offer(best.begin, next_[best.end]);
    }
    ends_.clear();
    for (std::size_t i = 0; i < n; i = next_[i]) ends_.push_back(next_[i]);
  }

  static Candidate candidate(TokenId rank, std::size_t begin, std::size_t end) {
    return {rank, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  const TokenTable& table_;
  PrefixHashes hashes_;
  std::vector<std::uint32_t> ends_;             // of the parts
  std::vector<TokenId> ranks_;                  // merge_by_scanning
  std::vector<std::uint32_t> next_, previous_;  // merge_by_queue
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
