// Finds the token that a stretch of bytes is, for any stretch of a text, in constant time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/tokenization.h"

namespace surprise {

/// Hashes of every beginning of a text, from which the hash of any stretch of it follows with one multiplication:
/// sum of (byte + 1) b^(n - 1 - i) mod 2^64 (R. Karp, M. Rabin (1987)).
class PrefixHashes {
 public:
  void assign(std::string_view text);

 private:
  friend class TokenTable;
  std::string_view text_;
  std::vector<std::uint64_t> prefix_;  // (n + 1)
};

/// The tokens of a vocabulary by their bytes: open addressing, at most half full.
class TokenTable {
 public:
  /// Empty strings take an id but cannot be found. Of equal strings the first is found.
  explicit TokenTable(std::span<const std::string> tokens);

  std::size_t size() const { return begin_.size() - 1; }
  std::size_t longest() const { return longest_; }
  std::string_view bytes_of(TokenId token) const;  // token in [0, size())

  /// no_token if the bytes are none.
  TokenId find(std::string_view bytes) const;
  /// find() of the bytes [begin, end) of the text that was hashed.
  TokenId find(const PrefixHashes& text, std::size_t begin, std::size_t end) const;

 private:
  struct Slot {
    std::uint32_t hash = 0;  // upper half: most strangers are told apart without a look at their bytes
    TokenId token = no_token;
  };

  std::size_t first_slot(std::uint64_t hash) const { return static_cast<std::size_t>(hash) & (slots_.size() - 1); }
  TokenId find(std::uint64_t mixed_hash, std::string_view bytes) const;

  std::string bytes_;                 // of all tokens, one after the other
  std::vector<std::uint32_t> begin_;  // (V + 1) into bytes_
  std::size_t longest_ = 0;
  std::vector<std::uint64_t> powers_;  // (longest_ + 1) b^n
  std::vector<Slot> slots_;            // a power of two of them
};

}  // namespace surprise
