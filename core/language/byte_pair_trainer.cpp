#include "core/language/byte_pair_trainer.h"

#include <cstdint>
#include <queue>
#include <unordered_map>

#include "core/language/byte_pair_tokenizer.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

/// Two neighbours, as one number in the order of (left, right).
using Pair = std::uint64_t;

Pair pair_of(TokenId left, TokenId right) {
  return (static_cast<Pair>(static_cast<std::uint32_t>(left)) << 32) | static_cast<std::uint32_t>(right);
}
TokenId left_of(Pair pair) { return static_cast<TokenId>(pair >> 32); }
TokenId right_of(Pair pair) { return static_cast<TokenId>(pair & 0xFFFFFFFFu); }

using PieceCounts = std::unordered_map<std::string_view, std::uint64_t>;

/// All distinct pieces side by side, each a chain of tokens that grow as pairs are merged.
///
/// Only the pair that is learned is merged, though the tokenizer knows bytes and not pairs. That is enough: between two
/// borders that no merge has crossed, tokens come about as in a text that is only that stretch. So the same bytes are
/// always the same tokens there, no other pair makes the token that is learned, and no token comes about twice.
class Merging {
 public:
  Merging(const PieceCounts& pieces, std::size_t tokens) : limit_(tokens) {
    for (std::size_t value = 0; value < 256; ++value) {
      tokens_.emplace_back(1, static_cast<char>(static_cast<unsigned char>(value)));
    }
    for (const auto& [piece, count] : pieces) add_piece(piece, count);
    for (const auto& [pair, seen] : pairs_) offer(pair, seen.count);
  }

  std::vector<std::string> run() {
    while (tokens_.size() < limit_ && !queue_.empty()) {
      const Offer best = queue_.top();
      queue_.pop();
      const std::uint64_t count = pairs_[best.pair].count;
      if (count < best.count) {
        offer(best.pair, count);
        continue;
      }
      learn(best.pair);
    }
    return std::move(tokens_);
  }

 private:
  struct Place {
    TokenId token;
    std::uint32_t previous, next;  // neighbours in the piece; none at its ends
    std::uint32_t piece;           // index into weights_
  };
  struct Seen {
    std::uint64_t count = 0;
    std::vector<std::uint32_t> places;  // of the left one; some are out of date. Ascending: all of them were noted
                                        // while the younger of the two tokens was learned, from left to right
  };
  struct Offer {
    std::uint64_t count;
    Pair pair;
    bool operator<(const Offer& other) const { return count != other.count ? count < other.count : pair > other.pair; }
  };
  static constexpr std::uint32_t none = 0xFFFFFFFFu;

  void add_piece(std::string_view piece, std::uint64_t count) {
    if (places_.size() + piece.size() >= none) {
      throw Error("InvalidParameter", "The text has more than " + std::to_string(none) +
                                          " bytes of distinct pieces: too many to learn a vocabulary from.");
    }
    const auto index = static_cast<std::uint32_t>(weights_.size());
    const auto begin = static_cast<std::uint32_t>(places_.size());
    const auto end = begin + static_cast<std::uint32_t>(piece.size());
    weights_.push_back(count);
    for (std::uint32_t i = begin; i < end; ++i) {
      const TokenId token = static_cast<unsigned char>(piece[i - begin]);
      places_.push_back({token, i == begin ? none : i - 1, i + 1 == end ? none : i + 1, index});
    }
    for (std::uint32_t i = begin; i + 1 < end; ++i) count_pair(i);
  }

  void count_pair(std::uint32_t left) {
    const Place& place = places_[left];
    Seen& seen = pairs_[pair_of(place.token, places_[place.next].token)];
    seen.count += weights_[place.piece];
    seen.places.push_back(left);
  }

  void forget_pair(std::uint32_t left) {
    const Place& place = places_[left];
    pairs_[pair_of(place.token, places_[place.next].token)].count -= weights_[place.piece];
  }

  void offer(Pair pair, std::uint64_t count) {
    const std::size_t length = bytes_of(left_of(pair)).size() + bytes_of(right_of(pair)).size();
    if (count >= 2 && length <= BytePairTokenizer::max_token_bytes) queue_.push({count, pair});
  }

  /// Makes the pair a token and merges it wherever it is, from left to right where it overlaps itself.
  void learn(Pair pair) {
    const std::vector<std::uint32_t> places = std::move(pairs_[pair].places);
    const auto token = static_cast<TokenId>(tokens_.size());
    tokens_.push_back(bytes_of(left_of(pair)) + bytes_of(right_of(pair)));
    for (const std::uint32_t left : places) {
      const Place& place = places_[left];
      const bool still_there =
          place.token == left_of(pair) && place.next != none && places_[place.next].token == right_of(pair);
      if (still_there) merge(left, token);
    }
    for (const Pair changed : changed_) offer(changed, pairs_[changed].count);
    changed_.clear();
  }

  void merge(std::uint32_t left, TokenId token) {
    const std::uint32_t before = places_[left].previous;
    const std::uint32_t right = places_[left].next;
    const std::uint32_t after = places_[right].next;
    forget_pair(left);
    if (before != none) forget_pair(before);
    if (after != none) {
      forget_pair(right);
      places_[after].previous = left;
    }
    places_[left].token = token;
    places_[left].next = after;
    places_[right].token = no_token;
    if (before != none) count_new_pair(before);
    if (after != none) count_new_pair(left);
  }

  void count_new_pair(std::uint32_t left) {
    count_pair(left);
    changed_.push_back(pair_of(places_[left].token, places_[places_[left].next].token));
  }

  const std::string& bytes_of(TokenId token) const { return tokens_[static_cast<std::size_t>(token)]; }

  std::size_t limit_;
  std::vector<std::string> tokens_;
  std::vector<Place> places_;
  std::vector<std::uint64_t> weights_;  // how often each piece is in the text
  std::unordered_map<Pair, Seen> pairs_;
  std::priority_queue<Offer> queue_;
  std::vector<Pair> changed_;
};

}  // namespace

std::vector<std::string> train_byte_pairs(std::string_view text, std::size_t vocabulary_size, PieceEnd piece_end) {
  return train_byte_pairs(std::span(&text, 1), vocabulary_size, piece_end);
}

std::vector<std::string> train_byte_pairs(std::span<const std::string_view> texts, std::size_t vocabulary_size,
                                          PieceEnd piece_end) {
  if (vocabulary_size < 257 || vocabulary_size > BytePairTokenizer::max_size) {
    throw Error("InvalidParameter",
                "A vocabulary of " + std::to_string(vocabulary_size) +
                    " tokens cannot be learned: it needs 257, for the bytes and the end of text, to " +
                    std::to_string(BytePairTokenizer::max_size) + ".");
  }
  PieceCounts pieces;
  for (const std::string_view text : texts) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = piece_end(text, begin);
      ++pieces[text.substr(begin, end - begin)];
      begin = end;
    }
  }
  return Merging(pieces, vocabulary_size - 1).run();
}

}  // namespace surprise
