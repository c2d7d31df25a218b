// Files of log-probabilities as servers write them, read column by column: what each token cost, what each answer cost,
// and what two files say of the same text.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace surprise {

/// A file's numbers are log-probabilities in nats, or probabilities.
enum class LogprobScale { logprob, probability };

/// Tokens with the outcomes that were listed beside each; `ends` counts the listed ones up to and including a token's.
struct ListedTokens {
  LogprobScale scale;
  std::span<const double> chosen;     // (N) of the token that came; NaN where unknown
  std::span<const double> is_bound;   // (N) 1 where `chosen` is only the most that it can be, else 0
  std::span<const double> listed;     // (M)
  std::span<const std::size_t> ends;  // (N) into `listed`, rising, the last is M
  std::span<const double>
      chosen_place;  // (N) which of its listed ones is the token that came, from 0; -1 where none is
};

struct TokenReadings {
  std::vector<double> surprisal_nats;      // (N) -ln p; NaN where unknown
  std::vector<double> probability;         // (N) p
  std::vector<double> listed_probability;  // (M) of each listed outcome
  std::vector<double> known_mass;          // (N) of all that is known of the position; NaN where nothing is listed
  std::vector<double> entropy_lower_nats;  // (N) entropy_bounds; NaN where nothing is listed or the list is no part of
                                           // a distribution
  std::vector<double> entropy_upper_nats;
};

/// `outcomes` is V, +inf if unknown. Of a token that is not among the listed, its own probability is one more known,
/// unless it is only a bound. No unlisted outcome is likelier than the last of those listed; the token that came does
/// not count as one of them, since servers add it to the list though it may be the 300th. Throws LengthMismatch,
/// IndexOutOfRange, InvalidParameter (a logprob above 0 or a probability outside [0, 1], with its index).
TokenReadings read_listed_tokens(const ListedTokens& tokens, double outcomes);

/// One row an answer, and a last one for all of them together. NaN in the means where no token is known.
struct AnswerReadings {
  std::vector<double> tokens;         // with a known surprisal
  std::vector<double> bytes;          // of those tokens
  std::vector<double> total_nats;     // their surprisal
  std::vector<double> mean_nats;      // per token: the cross-entropy
  std::vector<double> perplexity;     // e^mean
  std::vector<double> bits_per_byte;  // NaN where no byte is counted
  std::vector<double> confidence;     // e^-mean, the geometric mean of the tokens' probabilities
  std::vector<double> likelihood;     // e^-total, the probability of the whole answer
};

/// `surprisal_nats` and `bytes` (N), `ends` (A) into them. Throws LengthMismatch, IndexOutOfRange, InvalidParameter.
AnswerReadings sum_answers(std::span<const double> surprisal_nats, std::span<const double> bytes,
                           std::span<const std::size_t> ends);

/// Runs of tokens that the model was unsure of.
struct UnsureSpans {
  std::vector<double> begin;       // the first token of each
  std::vector<double> end;         // one past the last
  std::vector<double> total_nats;  // what they cost together
};

/// The longest runs within one answer in which every token costs more than `threshold_nats`, costliest first, at most
/// `count`. An unknown token ends a run. Errors as sum_answers.
UnsureSpans unsure_spans(std::span<const double> surprisal_nats, std::span<const std::size_t> ends,
                         double threshold_nats, std::size_t count);

/// The same text, read by two: pieces that both have in common, each of one or more tokens of either.
struct RunComparison {
  std::vector<double> p_nats;           // (S) what each piece cost the one
  std::vector<double> q_nats;           // (S) and the other
  std::vector<double> difference_nats;  // (S) q - p: above 0 where the first was less surprised
  double pieces;                        // that both know
  double p_total_nats;                  // over those
  double q_total_nats;
  double difference_total_nats;
  double difference_mean_nats;  // a piece; NaN without any
};

/// `p_ends` and `q_ends` (S) into the surprisals: where each piece ends in either reading, `p_begins` and `q_begins`
/// where it begins. A piece with an unknown token is NaN and left out of the totals. Throws LengthMismatch,
/// IndexOutOfRange.
RunComparison compare_runs(std::span<const double> p_surprisal_nats, std::span<const std::size_t> p_begins,
                           std::span<const std::size_t> p_ends, std::span<const double> q_surprisal_nats,
                           std::span<const std::size_t> q_begins, std::span<const std::size_t> q_ends);

/// What two lists of the same positions say of each other.
struct ListComparison {
  std::vector<double> kl_lower_nats;  // (N) kl_bounds; NaN where one list is empty or no part of a distribution
  double kl_lower_mean_nats;          // over the others; NaN without any
  double positions;                   // of those
  double top_agreement;               // share of positions whose likeliest outcome is the same
};

/// `p` and `q` (M): outcomes that both list, `ends` (N) into them; `same_top` (N) 1 or 0, NaN where a list is empty.
/// Errors as read_listed_tokens.
ListComparison compare_lists(LogprobScale p_scale, std::span<const double> p, LogprobScale q_scale,
                             std::span<const double> q, std::span<const std::size_t> ends,
                             std::span<const double> same_top);

}  // namespace surprise
