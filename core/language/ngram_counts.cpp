#include "core/language/ngram_counts.h"

#include <algorithm>
#include <cstddef>

namespace surprise {

NgramRange root(const NgramCounts& counts) {
  return {0, 0, static_cast<std::uint32_t>(counts.levels.front().token.size())};
}

NgramRange extend(const NgramCounts& counts, const NgramRange& range, TokenId token) {
  const NgramRange nothing{range.level + 1, 0, 0};
  const NgramLevel& level = counts.levels[range.level];
  const auto begin = level.token.begin() + static_cast<std::ptrdiff_t>(range.begin);
  const auto end = level.token.begin() + static_cast<std::ptrdiff_t>(range.end);
  const auto found = std::lower_bound(begin, end, token);
  if (found == end || *found != token) return nothing;
  const auto row = static_cast<std::size_t>(found - level.token.begin());
  return {range.level + 1, level.children[row], level.children[row + 1]};
}

}  // namespace surprise
