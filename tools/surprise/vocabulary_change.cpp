#include "tools/surprise/vocabulary_change.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/language/byte_pair_tokenizer.h"

namespace surprise::tools {

void add_words(std::vector<std::string>& tokens, std::string_view words) {
  std::unordered_set<std::string> known(tokens.begin(), tokens.end());
  for (std::size_t first = 0; first < words.size();) {
    const std::size_t line_end = std::min(words.find('\n', first), words.size());
    const std::string_view line = words.substr(first, line_end - first);
    for (std::size_t begin = 0; begin < line.size();) {
      const std::size_t end = lab_piece_end(line, begin);
      const std::string piece(line.substr(begin, end - begin));
      if (piece.size() > 1 && known.insert(piece).second) tokens.push_back(piece);
      begin = end;
    }
    first = line_end + 1;
  }
}

Parameters with_vocabulary(const Parameters& parameters, const std::vector<std::string>& old_tokens,
                           const std::vector<std::string>& new_tokens) {
  const BytePairTokenizer old_tokenizer(old_tokens);
  std::unordered_map<std::string_view, std::size_t> old_ids;
  for (std::size_t token = 0; token < old_tokens.size(); ++token) old_ids[old_tokens[token]] = token;
  TransformerConfig config = parameters.config();
  config.vocabulary_size = new_tokens.size() + 1;
  const std::size_t c = config.width;
  Parameters changed(config);
  const auto add_row = [&](std::size_t to, std::size_t from, float share) {
    for (std::size_t i = 0; i < c; ++i) changed.embedding()[to * c + i] += share * parameters.embedding()[from * c + i];
  };
  for (std::size_t token = 0; token < new_tokens.size(); ++token) {
    if (const auto same = old_ids.find(new_tokens[token]); same != old_ids.end()) {
      add_row(token, same->second, 1.0f);
      continue;
    }
    const std::vector<TokenId> parts = old_tokenizer.encode(new_tokens[token]);
    for (const TokenId part : parts) {
      add_row(token, static_cast<std::size_t>(part), 1.0f / static_cast<float>(parts.size()));
    }
  }
  add_row(new_tokens.size(), old_tokens.size(), 1.0f);
  const auto rest = static_cast<std::ptrdiff_t>(old_tokenizer.size() * c);
  std::copy(parameters.values().begin() + rest, parameters.values().end(),
            changed.values().begin() + static_cast<std::ptrdiff_t>(config.vocabulary_size * c));
  return changed;
}

}  // namespace surprise::tools
