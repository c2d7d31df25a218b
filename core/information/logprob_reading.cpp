#include "core/information/logprob_reading.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

#include "core/information/invalid.h"
#include "core/information/listed_outcomes.h"
#include "core/information/perplexity.h"
#include "core/numeric/double_double.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

bool known(double x) { return x == x; }

void require_value(LogprobScale scale, double value, std::size_t index) {
  if (!known(value)) return;
  const bool in_range = scale == LogprobScale::logprob ? value <= 0.0 : value >= 0.0 && value <= 1.0;
  if (in_range) return;
  throw Error("InvalidParameter",
              std::string("The ") + (scale == LogprobScale::logprob ? "logprob" : "probability") + " at index " +
                  std::to_string(index) + " is not in " + (scale == LogprobScale::logprob ? "[-inf, 0]" : "[0, 1]") +
                  ": " + in_words(value) + ".",
              index);
}

double probability_of(LogprobScale scale, double value) { return scale == LogprobScale::logprob ? exp(value) : value; }

double surprisal_of(LogprobScale scale, double value) {
  return 0.0 - (scale == LogprobScale::logprob ? value : log(value));
}

/// `ends` rises and its last is `size`.
void require_ends(std::span<const std::size_t> ends, std::size_t size) {
  std::size_t before = 0;
  for (const std::size_t end : ends) {
    if (end < before) require_index(before, end);
    before = end;
  }
  if (before != size) require_same_length(before, size);
}

struct Bounds {
  double mass, lower, upper;
};

constexpr Bounds nothing_known{not_a_number, not_a_number, not_a_number};

/// A list from a file may be no part of a distribution; then nothing is said of its entropy.
Bounds bounds_of(const std::vector<double>& probabilities, double largest_unlisted, double outcomes) {
  try {
    const EntropyBounds bounds = entropy_bounds({probabilities, largest_unlisted}, outcomes);
    return {bounds.known_mass, bounds.lower_nats, bounds.upper_nats};
  } catch (const Error&) {
    return nothing_known;
  }
}

Bounds position_bounds(const ListedTokens& tokens, std::size_t token, double outcomes) {
  const std::size_t begin = token == 0 ? 0 : tokens.ends[token - 1];
  const double place = tokens.chosen_place[token];
  if (begin == tokens.ends[token]) return nothing_known;
  std::vector<double> probabilities;
  double last = 1.0;
  for (std::size_t i = begin; i < tokens.ends[token]; ++i) {
    const double p = probability_of(tokens.scale, tokens.listed[i]);
    probabilities.push_back(p);
    if (static_cast<double>(i - begin) != place && p < last) last = p;
  }
  if (place < 0.0 && tokens.is_bound[token] == 0.0 && known(tokens.chosen[token])) {
    probabilities.push_back(probability_of(tokens.scale, tokens.chosen[token]));
  }
  return bounds_of(probabilities, last, outcomes);
}

double per(double total, double count) { return count > 0.0 ? total / count : not_a_number; }

/// A sum that stays an infinity once it met one.
struct Total {
  void add(double x) {
    plain += x;
    exact = exact + x;
  }
  double value() const { return plain - plain == 0.0 ? to_double(exact) : plain; }

  double plain = 0.0;
  DoubleDouble exact{0.0, 0.0};
};

struct Sums {
  double tokens = 0.0, bytes = 0.0;
  Total nats;
};

void append(const Sums& sums, AnswerReadings& rows) {
  const double total = sums.nats.value();
  const double mean = per(total, sums.tokens);
  rows.tokens.push_back(sums.tokens);
  rows.bytes.push_back(sums.bytes);
  rows.total_nats.push_back(total);
  rows.mean_nats.push_back(mean);
  rows.perplexity.push_back(exp(mean));
  rows.bits_per_byte.push_back(sums.tokens > 0.0 && sums.bytes > 0.0 ? bits_per_unit(total, sums.bytes) : not_a_number);
  rows.confidence.push_back(exp(-mean));
  rows.likelihood.push_back(sums.tokens > 0.0 ? exp(-total) : not_a_number);
}

double piece_total(std::span<const double> surprisal_nats, std::size_t begin, std::size_t end) {
  if (begin > end) require_index(begin, end);
  if (end > surprisal_nats.size()) require_index(end, surprisal_nats.size() + 1);
  Total total;
  for (std::size_t i = begin; i < end; ++i) total.add(surprisal_nats[i]);
  return total.value();
}

}  // namespace

TokenReadings read_listed_tokens(const ListedTokens& tokens, double outcomes) {
  const std::size_t count = tokens.chosen.size();
  require_same_length(count, tokens.is_bound.size());
  require_same_length(count, tokens.ends.size());
  require_same_length(count, tokens.chosen_place.size());
  require_ends(tokens.ends, tokens.listed.size());
  for (std::size_t i = 0; i < count; ++i) require_value(tokens.scale, tokens.chosen[i], i);
  for (std::size_t i = 0; i < tokens.listed.size(); ++i) require_value(tokens.scale, tokens.listed[i], i);
  TokenReadings readings;
  for (std::size_t i = 0; i < count; ++i) {
    const Bounds bounds = position_bounds(tokens, i, outcomes);
    readings.surprisal_nats.push_back(known(tokens.chosen[i]) ? surprisal_of(tokens.scale, tokens.chosen[i])
                                                              : not_a_number);
    readings.probability.push_back(probability_of(tokens.scale, tokens.chosen[i]));
    readings.known_mass.push_back(bounds.mass);
    readings.entropy_lower_nats.push_back(bounds.lower);
    readings.entropy_upper_nats.push_back(bounds.upper);
  }
  for (const double value : tokens.listed) readings.listed_probability.push_back(probability_of(tokens.scale, value));
  return readings;
}

AnswerReadings sum_answers(std::span<const double> surprisal_nats, std::span<const double> bytes,
                           std::span<const std::size_t> ends) {
  require_same_length(surprisal_nats.size(), bytes.size());
  require_ends(ends, surprisal_nats.size());
  AnswerReadings rows;
  Sums all;
  std::size_t token = 0;
  for (const std::size_t end : ends) {
    Sums answer;
    for (; token < end; ++token) {
      if (!known(surprisal_nats[token])) continue;
      for (Sums* const sums : {&answer, &all}) {
        sums->tokens += 1.0;
        sums->bytes += bytes[token];
        sums->nats.add(surprisal_nats[token]);
      }
    }
    append(answer, rows);
  }
  append(all, rows);
  return rows;
}

UnsureSpans unsure_spans(std::span<const double> surprisal_nats, std::span<const std::size_t> ends,
                         double threshold_nats, std::size_t count) {
  require_ends(ends, surprisal_nats.size());
  UnsureSpans found;
  std::size_t token = 0;
  for (const std::size_t end : ends) {
    while (token < end) {
      const std::size_t begin = token;
      while (token < end && surprisal_nats[token] > threshold_nats) ++token;
      if (token > begin) {
        found.begin.push_back(static_cast<double>(begin));
        found.end.push_back(static_cast<double>(token));
        found.total_nats.push_back(piece_total(surprisal_nats, begin, token));
      } else {
        ++token;
      }
    }
  }
  std::vector<std::size_t> order(found.begin.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return found.total_nats[a] > found.total_nats[b]; });
  UnsureSpans costliest;
  for (std::size_t i = 0; i < std::min(count, order.size()); ++i) {
    costliest.begin.push_back(found.begin[order[i]]);
    costliest.end.push_back(found.end[order[i]]);
    costliest.total_nats.push_back(found.total_nats[order[i]]);
  }
  return costliest;
}

RunComparison compare_runs(std::span<const double> p_surprisal_nats, std::span<const std::size_t> p_begins,
                           std::span<const std::size_t> p_ends, std::span<const double> q_surprisal_nats,
                           std::span<const std::size_t> q_begins, std::span<const std::size_t> q_ends) {
  for (const std::size_t size : {p_begins.size(), q_begins.size(), q_ends.size()}) {
    require_same_length(p_ends.size(), size);
  }
  RunComparison comparison{};
  Total p_total, q_total, difference;
  for (std::size_t i = 0; i < p_ends.size(); ++i) {
    const double p = piece_total(p_surprisal_nats, p_begins[i], p_ends[i]);
    const double q = piece_total(q_surprisal_nats, q_begins[i], q_ends[i]);
    const bool both = known(p) && known(q);
    // An infinity less an infinity is nothing that could be told.
    const double gap = both && !(p == infinity && q == infinity) ? q - p : not_a_number;
    comparison.p_nats.push_back(p);
    comparison.q_nats.push_back(q);
    comparison.difference_nats.push_back(gap);
    if (!known(gap)) continue;
    comparison.pieces += 1.0;
    p_total.add(p);
    q_total.add(q);
    difference.add(gap);
  }
  comparison.p_total_nats = p_total.value();
  comparison.q_total_nats = q_total.value();
  comparison.difference_total_nats = difference.value();
  comparison.difference_mean_nats = per(difference.value(), comparison.pieces);
  return comparison;
}

ListComparison compare_lists(LogprobScale p_scale, std::span<const double> p, LogprobScale q_scale,
                             std::span<const double> q, std::span<const std::size_t> ends,
                             std::span<const double> same_top) {
  require_same_length(p.size(), q.size());
  require_same_length(ends.size(), same_top.size());
  require_ends(ends, p.size());
  ListComparison comparison{};
  Total kl;
  double agreeing = 0.0, compared = 0.0;
  std::size_t i = 0;
  for (std::size_t position = 0; position < ends.size(); ++position) {
    std::vector<double> ps, qs;
    for (; i < ends[position]; ++i) {
      require_value(p_scale, p[i], i);
      require_value(q_scale, q[i], i);
      ps.push_back(probability_of(p_scale, p[i]));
      qs.push_back(probability_of(q_scale, q[i]));
    }
    double lower = not_a_number;
    if (known(same_top[position])) {
      compared += 1.0;
      agreeing += same_top[position];
      try {
        lower = kl_bounds(ps, qs).lower_nats;
        kl.add(lower);
        comparison.positions += 1.0;
      } catch (const Error&) {
        lower = not_a_number;
      }
    }
    comparison.kl_lower_nats.push_back(lower);
  }
  comparison.kl_lower_mean_nats = per(kl.value(), comparison.positions);
  comparison.top_agreement = per(agreeing, compared);
  return comparison;
}

}  // namespace surprise
