#include "core/language/token_table.h"

#include <algorithm>

namespace surprise {
namespace {

// Odd, so that no byte's contribution is ever shifted out: Knuth's multiplier for MMIX (TAOCP 2, 3.3.4, table 1).
constexpr std::uint64_t base = 6364136223846793005u;

std::uint64_t extended(std::uint64_t hash, char byte) { return hash * base + static_cast<unsigned char>(byte) + 1; }

// The finaliser of MurmurHash3 (A. Appleby): the low bits of a polynomial depend on the low bits of the bytes alone.
std::uint64_t mixed(std::uint64_t hash) {
  hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDu;
  hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53u;
  return hash ^ (hash >> 33);
}

std::uint64_t mixed_hash_of(std::string_view bytes) {
  std::uint64_t hash = 0;
  for (const char byte : bytes) hash = extended(hash, byte);
  return mixed(hash);
}

std::uint32_t upper_half(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

void PrefixHashes::assign(std::string_view text) {
  text_ = text;
  prefix_.resize(text.size() + 1);
  prefix_[0] = 0;
  for (std::size_t i = 0; i < text.size(); ++i) prefix_[i + 1] = extended(prefix_[i], text[i]);
}

TokenTable::TokenTable(std::span<const std::string> tokens) {
  begin_.reserve(tokens.size() + 1);
  begin_.push_back(0);
  for (const std::string& token : tokens) {
    bytes_ += token;
    begin_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    longest_ = std::max(longest_, token.size());
  }
  powers_.assign(longest_ + 1, 1);
  for (std::size_t n = 1; n < powers_.size(); ++n) powers_[n] = powers_[n - 1] * base;

  std::size_t slots = 2;
  while (slots < 2 * tokens.size()) slots *= 2;
  slots_.resize(slots);
  for (std::size_t id = 0; id < tokens.size(); ++id) {
    const auto token = static_cast<TokenId>(id);
    const std::uint64_t hash = mixed_hash_of(tokens[id]);
    if (tokens[id].empty()) continue;
    std::size_t slot = first_slot(hash);
    while (slots_[slot].token != no_token) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {upper_half(hash), token};
  }
}

std::string_view TokenTable::bytes_of(TokenId token) const {
  const auto id = static_cast<std::size_t>(token);
  return std::string_view(bytes_).substr(begin_[id], begin_[id + 1] - begin_[id]);
}

TokenId TokenTable::find(std::string_view bytes) const {
  return bytes.size() > longest_ ? no_token : find(mixed_hash_of(bytes), bytes);
}

TokenId TokenTable::find(const PrefixHashes& text, std::size_t begin, std::size_t end) const {
  if (end - begin > longest_) return no_token;
  const std::uint64_t hash = text.prefix_[end] - text.prefix_[begin] * powers_[end - begin];
  return find(mixed(hash), text.text_.substr(begin, end - begin));
}

TokenId TokenTable::find(std::uint64_t mixed_hash, std::string_view bytes) const {
  for (std::size_t slot = first_slot(mixed_hash);; slot = (slot + 1) & (slots_.size() - 1)) {
    const Slot& found = slots_[slot];
    if (found.token == no_token) return no_token;
    if (found.hash == upper_half(mixed_hash) && bytes_of(found.token) == bytes) return found.token;
  }
}

}  // namespace surprise
