#include "core/language/score_columns.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>

#include "core/information/perplexity.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

struct Alternatives {
  std::array<TokenId, alternatives_per_token> token;
  std::array<double, alternatives_per_token> probability;
};

// The likeliest tokens in order, of equal ones the one with the smaller id first.
Alternatives likeliest(std::span<const double> p) {
  Alternatives best;
  best.token.fill(no_token);
  best.probability.fill(0);
  for (std::size_t token = 0; token < p.size(); ++token) {
    std::size_t place = alternatives_per_token;
    while (place > 0 && p[token] > best.probability[place - 1]) --place;
    if (place == alternatives_per_token) continue;
    std::move_backward(best.token.begin() + place, best.token.end() - 1, best.token.end());
    std::move_backward(best.probability.begin() + place, best.probability.end() - 1, best.probability.end());
    best.token[place] = static_cast<TokenId>(token);
    best.probability[place] = p[token];
  }
  return best;
}

std::int32_t best_rank(std::span<const double> p, std::size_t token) {
  std::int32_t larger = 0;
  for (const double other : p) larger += other > p[token] ? 1 : 0;
  return larger + 1;
}

// Σ p (-ln p) of the tokens, and what naming the open token's text is expected to cost beyond that.
double expected_surprisal(std::span<const double> p, std::span<const double> log_p, const OpenToken& open) {
  const double of_tokens = 0 - to_double(compensated_dot(p, log_p));
  return open.id == no_token ? of_tokens : of_tokens + p[static_cast<std::size_t>(open.id)] * open.nats;
}

double share_of_variance(double p, double log_p, double mean) {
  const double deviation = log_p + mean;  // of -ln p from its mean, with the other sign
  return p > 0 ? p * (deviation * deviation) : 0;
}

// Σ p (-ln p - mean)², all terms >= 0.
double sum_of_variance(std::span<const double> p, std::span<const double> log_p, double mean) {
  constexpr std::size_t accumulators = 4;
  CompensatedSum<accumulators> sum;
  std::size_t i = 0;
  for (; i + 2 * accumulators <= p.size(); i += 2 * accumulators) {
    for (std::size_t a = 0; a < accumulators; ++a) {
      const f64x2 weight = load_f64x2(&p[i + 2 * a]);
      const f64x2 deviation = load_f64x2(&log_p[i + 2 * a]) + splat(mean);
      sum.add(a, select(weight > splat(0.0), weight * (deviation * deviation), splat(0.0)));
    }
  }
  for (; i < p.size(); ++i) {
    sum.add(i / 2 % accumulators, f64x2{share_of_variance(p[i], log_p[i], mean), 0.0});
  }
  return to_double(sum.total());
}

// The variance of the surprisal whose mean is `mean`, an open token's text counted with what naming it costs.
double surprisal_variance(std::span<const double> p, std::span<const double> log_p, double mean,
                          const OpenToken& open) {
  if (open.id == no_token) return sum_of_variance(p, log_p, mean);
  const auto i = static_cast<std::size_t>(open.id);
  return sum_of_variance(p.first(i), log_p.first(i), mean) +
         sum_of_variance(p.subspan(i + 1), log_p.subspan(i + 1), mean) +
         share_of_variance(p[i], log_p[i] - open.nats, mean);
}

}  // namespace

ScoreColumns::ScoreColumns(Tokenization text, ReadingWindow reading) {
  const std::size_t tokens = text.tokens.size();
  if (tokens == 0) throw Error("EmptyText", "The text is empty: there is nothing to be surprised about.");
  if (tokens > max_scored_tokens) {
    throw Error("InvalidParameter", "The text has " + std::to_string(tokens) + " tokens; at most " +
                                        std::to_string(max_scored_tokens) + " can be scored at once.");
  }
  text_ = std::move(text);
  scores_.tokens = tokens;
  scores_.characters = text_.characters;
  scores_.bytes = text_.bytes;
  scores_.words = text_.words;
  scores_.reading = reading;
  scores_.offsets = std::move(text_.offsets);
  scores_.surprisal_nats.resize(tokens);
  scores_.entropy_nats.resize(tokens);
  scores_.varentropy_nats2.resize(tokens);
  scores_.rank.resize(tokens);
  scores_.alternatives.resize(tokens * alternatives_per_token);
  scores_.alternative_probabilities.resize(tokens * alternatives_per_token);
}

void ScoreColumns::score(std::size_t row, std::span<const double> p, std::span<const double> log_p) {
  const TokenId token = text_.tokens[row];
  const auto index = static_cast<std::size_t>(token);
  const bool open = token == text_.open.id;
  const double entropy = expected_surprisal(p, log_p, text_.open);
  scores_.surprisal_nats[row] = (0 - log_p[index]) + (open ? text_.open.nats : 0);
  scores_.entropy_nats[row] = entropy;
  scores_.varentropy_nats2[row] = surprisal_variance(p, log_p, entropy, text_.open);
  scores_.rank[row] = best_rank(p, index);
  if (open) scores_.unseen.push_back(static_cast<std::int32_t>(row));
  const Alternatives best = likeliest(p);
  const auto column = static_cast<std::ptrdiff_t>(row * alternatives_per_token);
  std::copy(best.token.begin(), best.token.end(), scores_.alternatives.begin() + column);
  std::copy(best.probability.begin(), best.probability.end(), scores_.alternative_probabilities.begin() + column);
}

void ScoreColumns::finish() {
  const auto tokens = static_cast<double>(scores_.tokens);
  const auto words = static_cast<double>(scores_.words);
  scores_.total_nats = to_double(compensated_sum(scores_.surprisal_nats));
  scores_.cross_entropy_nats = scores_.total_nats / tokens;
  scores_.perplexity = perplexity(scores_.total_nats, tokens);
  scores_.word_perplexity =
      words > 0 ? word_perplexity(scores_.total_nats, words) : std::numeric_limits<double>::quiet_NaN();
  scores_.bits_per_byte = bits_per_unit(scores_.total_nats, static_cast<double>(scores_.bytes));
  scores_.bits_per_character = bits_per_unit(scores_.total_nats, static_cast<double>(scores_.characters));
  scores_.mean_entropy_nats = to_double(compensated_sum(scores_.entropy_nats)) / tokens;
}

}  // namespace surprise
