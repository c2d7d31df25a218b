// Windows over a text, and one session that goes on where the last call ended.
#include "core/language/transformer_model.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/information/softmax.h"
#include "core/numeric/error.h"

namespace surprise {
namespace {

constexpr std::size_t positions_at_once = 64;  // a whole block of a session

void require_window(bool holds, const char* name, std::size_t value, const char* range, std::size_t limit) {
  if (holds) return;
  throw Error("InvalidParameter", std::string("The reading ") + name + " is " + std::to_string(value) +
                                      "; it must be from 1 to the " + range + ", " + std::to_string(limit) + ".");
}

ReadingWindow filled_in(ReadingWindow reading, std::size_t context) {
  if (reading.window == 0) reading.window = context;
  require_window(reading.window <= context, "window", reading.window, "model's context", context);
  if (reading.stride == 0) reading.stride = std::max<std::size_t>(reading.window / 2, 1);
  require_window(reading.stride <= reading.window, "stride", reading.stride, "window", reading.window);
  return reading;
}

}  // namespace

struct TransformerModel::State {
  /// Inputs are numbered from start-of-text on: input 0 is it, input i is tokens[i - 1]. The distribution at position t
  /// comes from input t, the last that is read for it.
  TokenId input(std::span<const TokenId> tokens, std::size_t i) const { return i == 0 ? start_of_text : tokens[i - 1]; }

  std::size_t window_of(std::size_t position) const {
    return position < reading.window ? 0 : (position - reading.window) / reading.stride + 1;
  }

  void read(std::span<const TokenId> tokens, std::size_t first, std::size_t count, std::span<float> logits);

  std::shared_ptr<const TransformerWeights> weights;
  TransformerSession session;
  TokenId start_of_text;
  ReadingWindow reading;
  std::vector<TokenId> seen;  // what the session has read
  std::vector<TokenId> window;
  std::vector<float> rows;  // (block, V)
};

/// Logits of positions that lie in one window. What the session has read stays as far as it is the same: where only the
/// end of a text has changed, only the end is read; where nothing has, only the logits are computed again.
void TransformerModel::State::read(std::span<const TokenId> tokens, std::size_t first, std::size_t count,
                                   std::span<float> logits) {
  const std::size_t begin = window_of(first) * reading.stride;
  window.clear();
  for (std::size_t i = begin; i < first + count; ++i) window.push_back(input(tokens, i));
  const auto [differs, unused] = std::mismatch(window.begin(), window.end(), seen.begin(), seen.end());
  const auto kept = static_cast<std::size_t>(differs - window.begin());
  if (kept < window.size()) {
    session.rewind(kept);
    seen.resize(kept);
    session.read(std::span(window).subspan(kept), {});
    seen = window;
  }
  session.logits(first - begin, logits);
}

TransformerModel::TransformerModel(std::shared_ptr<const TransformerWeights> weights, TokenId start_of_text,
                                   ReadingWindow reading) {
  const TransformerConfig& config = weights->config();
  if (start_of_text < 0 || static_cast<std::size_t>(start_of_text) >= config.vocabulary_size) {
    throw Error("InvalidParameter", "The start of text is token " + std::to_string(start_of_text) +
                                        ", outside the vocabulary of " + std::to_string(config.vocabulary_size) + ".");
  }
  const ReadingWindow filled = filled_in(reading, config.context);
  TransformerSession session(weights);
  state_ = std::make_unique<State>(State{std::move(weights), std::move(session), start_of_text, filled, {}, {}, {}});
}

TransformerModel::~TransformerModel() = default;

std::size_t TransformerModel::vocabulary_size() const { return state_->weights->config().vocabulary_size; }

std::size_t TransformerModel::block_length() const { return positions_at_once; }

ReadingWindow TransformerModel::reading() const { return state_->reading; }

void TransformerModel::logits(std::span<const TokenId> tokens, std::size_t first, std::size_t count,
                              std::span<float> out) {
  const std::size_t vocabulary = vocabulary_size();
  if (first > tokens.size() + 1 || count > tokens.size() + 1 - first) {
    throw Error("IndexOutOfRange", "Predictions were asked for " + std::to_string(count) + " positions from " +
                                       std::to_string(first) + " on, of a text of " + std::to_string(tokens.size()) +
                                       " tokens.");
  }
  if (out.size() != count * vocabulary) {
    throw Error("LengthMismatch", "There is room for " + std::to_string(out.size()) + " logits, but " +
                                      std::to_string(count) + " rows of " + std::to_string(vocabulary) +
                                      " were asked for.");
  }
  while (count > 0) {
    std::size_t run = 1;
    while (run < count && state_->window_of(first + run) == state_->window_of(first)) ++run;
    state_->read(tokens, first, run, out.first(run * vocabulary));
    out = out.subspan(run * vocabulary);
    first += run;
    count -= run;
  }
}

void TransformerModel::predict(std::span<const TokenId> tokens, std::size_t first, std::size_t count,
                               Predictions& out) {
  const std::size_t vocabulary = vocabulary_size();
  out.resize(count, vocabulary);
  for (std::size_t row = 0; row < count || row == 0; row += positions_at_once) {
    const std::size_t rows = std::min(positions_at_once, count - row);
    state_->rows.resize(rows * vocabulary);
    logits(tokens, first + row, rows, state_->rows);
    for (std::size_t r = 0; r < rows; ++r) {
      softmax(std::span(state_->rows).subspan(r * vocabulary, vocabulary), out.probabilities_at(row + r),
              out.log_probabilities_at(row + r));
    }
  }
}

}  // namespace surprise
