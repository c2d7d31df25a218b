// Merges neighbouring parts of a text in order of rank: the loop that all byte pair encodings share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace surprise {

inline constexpr std::int32_t no_merge = std::numeric_limits<std::int32_t>::max();

/// Keeps its memory from text to text.
class PairMerger {
 public:
  /// Parts lie side by side from 0 on; part i ends at ends[i]. Again and again, the neighbours of the lowest rank
  /// become one part, the leftmost of several first, until none has a rank.
  ///
  /// `rank(begin, middle, end)`: of the neighbours [begin, middle) and [middle, end), or no_merge. It must depend on
  /// these alone. n log n for n parts.
  template <typename Rank>
  void merge(std::vector<std::uint32_t>& ends, const Rank& rank) {
    if (ends.size() <= few) {
      merge_by_scanning(ends, rank);
    } else {
      merge_by_queue(ends, rank);
    }
  }

 private:
  // Up to here, looking at every pair before every merge is faster than a queue.
  static constexpr std::size_t few = 64;

  struct Candidate {
    std::int32_t rank;
    std::uint32_t begin, middle, end;
    bool operator>(const Candidate& other) const {
      return rank != other.rank ? rank > other.rank : begin > other.begin;
    }
  };

  template <typename Rank>
  void merge_by_scanning(std::vector<std::uint32_t>& ends, const Rank& rank) {
    // ranks_[i]: of parts i and i + 1.
    const auto rank_at = [&](std::size_t i) {
      return i + 1 < ends.size() ? rank(i == 0 ? 0 : ends[i - 1], ends[i], ends[i + 1]) : no_merge;
    };
    ranks_.resize(ends.size());
    for (std::size_t i = 0; i < ends.size(); ++i) ranks_[i] = rank_at(i);
    while (!ranks_.empty()) {
      const auto best = std::min_element(ranks_.begin(), ranks_.end());  // the leftmost of equals
      if (*best == no_merge) return;
      const std::ptrdiff_t i = best - ranks_.begin();
      ends.erase(ends.begin() + i);
      ranks_.erase(best);
      const auto at = static_cast<std::size_t>(i);
      ranks_[at] = rank_at(at);
      if (at > 0) ranks_[at - 1] = rank_at(at - 1);
    }
  }

  template <typename Rank>
  void merge_by_queue(std::vector<std::uint32_t>& ends, const Rank& rank) {
    // next_[b], previous_[b]: where the parts after and before the one that begins at b begin; next_[b] = b where none
    // begins any more.
    const std::uint32_t length = ends.back();
    next_.resize(std::size_t{length} + 1);
    previous_.resize(std::size_t{length} + 1);
    std::vector<Candidate> candidates;
    const auto offer = [&](std::uint32_t begin, std::uint32_t middle, std::uint32_t end) {
      if (const std::int32_t found = rank(begin, middle, end); found != no_merge) {
        candidates.push_back({found, begin, middle, end});
      }
    };
    for (std::size_t i = 0; i < ends.size(); ++i) {
      const std::uint32_t begin = i == 0 ? 0 : ends[i - 1];
      next_[begin] = ends[i];
      previous_[ends[i]] = begin;
      if (i + 1 < ends.size()) offer(begin, ends[i], ends[i + 1]);
    }
    const std::greater<> later;
    std::make_heap(candidates.begin(), candidates.end(), later);
    const auto push_new = [&](std::size_t heaped) {
      for (; heaped < candidates.size(); ++heaped) {
        std::push_heap(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(heaped) + 1, later);
      }
    };
    while (!candidates.empty()) {
      std::pop_heap(candidates.begin(), candidates.end(), later);
      const Candidate best = candidates.back();
      candidates.pop_back();
      // Out of date where one of the two has grown or gone.
      if (next_[best.begin] != best.middle || next_[best.middle] != best.end) continue;
      next_[best.begin] = best.end;
      next_[best.middle] = best.middle;
      previous_[best.end] = best.begin;
      const std::size_t heaped = candidates.size();
      if (best.begin > 0) offer(previous_[best.begin], best.begin, best.end);
      if (best.end < length) offer(best.begin, best.end, next_[best.end]);
      push_new(heaped);
    }
    ends.clear();
    for (std::uint32_t begin = 0; begin < length; begin = next_[begin]) ends.push_back(next_[begin]);
  }

  std::vector<std::int32_t> ranks_;
  std::vector<std::uint32_t> next_, previous_;
};

}  // namespace surprise
