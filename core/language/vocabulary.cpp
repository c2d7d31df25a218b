#include "core/language/vocabulary.h"

#include <algorithm>
#include <utility>

#include "core/language/unicode.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"

namespace surprise {

Vocabulary::Vocabulary(std::u32string characters) : characters_(std::move(characters)), ascii_(128, other()) {
  for (std::size_t i = 0; i < characters_.size() && characters_[i] < ascii_.size(); ++i) {
    ascii_[characters_[i]] = static_cast<TokenId>(i);
  }
}

Vocabulary Vocabulary::of_text(std::u32string_view text) {
  CharacterSet seen;
  for (const char32_t character : text) seen.insert(character);
  return Vocabulary(seen.ascending());
}

TokenId Vocabulary::id_of(char32_t character) const {
  if (character < ascii_.size()) return ascii_[character];
  const auto found = std::lower_bound(characters_.begin(), characters_.end(), character);
  if (found == characters_.end() || *found != character) return other();
  return static_cast<TokenId>(found - characters_.begin());
}

std::int32_t Vocabulary::code_point(TokenId token) const {
  if (token == no_token || token == other()) return -1;
  if (token < 0 || token > other()) {
    throw Error("IndexOutOfRange",
                "Token " + std::to_string(token) + " is not in a vocabulary of " + std::to_string(size()) + " tokens.");
  }
  return static_cast<std::int32_t>(characters_[static_cast<std::size_t>(token)]);
}

std::vector<std::int32_t> Vocabulary::code_points(std::span<const TokenId> tokens) const {
  std::vector<std::int32_t> result;
  result.reserve(tokens.size());
  for (const TokenId token : tokens) result.push_back(code_point(token));
  return result;
}

double Vocabulary::other_nats() const {
  return log(static_cast<double>(scalar_values) - static_cast<double>(characters_.size()));
}

CharacterSet::CharacterSet() : seen_(std::size_t{max_code_point} + 1) {}

std::u32string CharacterSet::ascending() const {
  std::u32string characters;
  for (char32_t character = 0; character <= max_code_point; ++character) {
    if (seen_[character]) characters.push_back(character);
  }
  return characters;
}

}  // namespace surprise
