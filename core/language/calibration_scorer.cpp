#include "core/language/calibration_scorer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "core/information/invalid.h"
#include "core/language/character_tokenizer.h"
#include "core/language/unicode.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

/// Sums over a row of e_i = exp(d_i / T) and of e_i d_i / T, with d_i the logits below the largest one.
class TemperedSums {
 public:
  TemperedSums(std::span<const float> logits, float largest, double temperature)
      : largest_(splat(static_cast<double>(largest))), temperature_(splat(temperature)) {
    std::size_t i = 0;
    for (; i + 4 <= logits.size(); i += 4) add_four(load_f32x4(&logits[i]));
    if (i == logits.size()) return;
    f32x4 rest = splat(-std::numeric_limits<float>::infinity());
    for (std::size_t lane = 0; i + lane < logits.size(); ++lane) rest[lane] = logits[i + lane];
    add_four(rest);
  }

  DoubleDouble weight() const { return weight_.total(); }
  DoubleDouble weighted_log() const { return weighted_log_.total(); }

 private:
  void add_four(f32x4 z) {
    add_pair(0, (widen_low(z) - largest_) / temperature_);
    add_pair(1, (widen_high(z) - largest_) / temperature_);
  }
  void add_pair(std::size_t accumulator, f64x2 d) {
    const f64x2 e = exp(d);
    weight_.add(accumulator, e);
    // An impossible outcome has weight 0, but 0 times -inf is NaN.
    weighted_log_.add(accumulator, e * select(d >= splat(-800.0), d, splat(0.0)));
  }

  f64x2 largest_, temperature_;
  CompensatedSum<2> weight_, weighted_log_;
};

struct Prediction {
  double confidence;
  double entropy_nats;
  double surprisal_nats;
};

/// Relative to the largest logit, as in core/information/distribution.h: the others' weights s keep their digits where
/// the model is sure.
Prediction predict_row(std::span<const float> logits, std::size_t argmax, std::size_t answer, double temperature) {
  const TemperedSums sums(logits, logits[argmax], temperature);
  const DoubleDouble total = sums.weight();
  const DoubleDouble log_total = log1p_dd(total + -1.0);
  const double distance = (static_cast<double>(logits[argmax]) - static_cast<double>(logits[answer])) / temperature;
  return {1.0 / to_double(total), to_double(log_total - sums.weighted_log() / total), to_double(log_total + distance)};
}

/// The limit for temperature 0: the largest logits share the probability equally.
Prediction coldest_row(std::span<const float> logits, std::size_t argmax, std::size_t answer) {
  double ties = 0;
  for (const float z : logits) ties += z == logits[argmax] ? 1.0 : 0.0;
  const bool possible = logits[answer] == logits[argmax];
  return {1.0 / ties, log(ties), possible ? log(ties) : std::numeric_limits<double>::infinity()};
}

void require_finite(std::span<const float> logits, std::size_t row) {
  for (const float z : logits) {
    if (std::isfinite(z)) continue;
    throw Error("NotANumber", "The model's logits at token " + std::to_string(row) + " are not finite.", row);
  }
}

}  // namespace

std::vector<std::uint8_t> word_starts(const Tokenizer& tokenizer, std::string_view utf8,
                                      const std::vector<TokenId>& tokens) {
  std::vector<bool> begins(utf8.size(), false);  // a word, at this byte
  std::size_t byte = 0;
  bool inside = false;
  for (const char32_t character : decode_utf8(utf8)) {
    const bool part = !is_whitespace(character);
    begins[byte] = part && !inside;
    inside = part;
    byte += static_cast<std::size_t>(utf8_length(character));
  }

  std::size_t token_bytes = 0;
  for (const TokenId token : tokens) token_bytes += tokenizer.bytes_of(token).size();
  // What the tokens have more than the text is a mark of its beginning (tokenize()).
  std::size_t mark = token_bytes - std::min(token_bytes, utf8.size());
  std::vector<std::uint8_t> starts;
  starts.reserve(tokens.size());
  auto next = begins.cbegin();
  for (const TokenId token : tokens) {
    const std::size_t length = tokenizer.bytes_of(token).size();
    const std::size_t marked = std::min(mark, length);
    mark -= marked;
    const auto end = next + static_cast<std::ptrdiff_t>(length - marked);
    starts.push_back(std::find(next, end, true) == end ? 0 : 1);
    next = end;
  }
  return starts;
}

struct CalibrationScorer::Work {
  void read_block();
  std::span<const float> row(std::size_t i) const { return std::span(logits).subspan(i * vocabulary, vocabulary); }

  std::unique_ptr<LanguageModel> model;
  std::vector<TokenId> tokens;
  std::vector<std::size_t> answers;  // the tokens as places in a row of logits
  std::vector<std::uint8_t> starts;
  std::size_t vocabulary = 0;
  std::size_t done = 0;                // tokens
  std::vector<float> logits;           // (N, V)
  std::vector<std::size_t> likeliest;  // (N) the first of equal ones
};

void CalibrationScorer::Work::read_block() {
  const std::size_t count = std::min(model->block_length(), tokens.size() - done);
  model->logits(tokens, done, count, std::span(logits).subspan(done * vocabulary, count * vocabulary));
  for (std::size_t i = done; i < done + count; ++i) {
    const auto z = row(i);
    require_finite(z, i);
    likeliest[i] = static_cast<std::size_t>(std::max_element(z.begin(), z.end()) - z.begin());
  }
  done += count;
}

CalibrationScorer::CalibrationScorer(std::unique_ptr<LanguageModel> model, std::vector<TokenId> tokens,
                                     std::vector<std::uint8_t> starts) {
  if (tokens.empty()) throw Error("EmptyText", "The text is empty: there is nothing to predict.");
  if (starts.size() != tokens.size()) {
    throw Error("LengthMismatch", "There are " + std::to_string(tokens.size()) + " tokens, but " +
                                      std::to_string(starts.size()) + " marks of where words begin.");
  }
  const std::size_t vocabulary = model->vocabulary_size();
  if (tokens.size() > max_calibration_tokens || tokens.size() > max_calibration_logits / vocabulary) {
    throw Error("InvalidParameter",
                std::to_string(tokens.size()) + " predictions over " + std::to_string(vocabulary) +
                    " tokens are too many to keep; at most " +
                    std::to_string(std::min(max_calibration_tokens, max_calibration_logits / vocabulary)) + " are.");
  }
  work_ = std::make_unique<Work>();
  work_->model = std::move(model);
  work_->logits.resize(tokens.size() * vocabulary);
  work_->likeliest.resize(tokens.size());
  work_->answers.assign(tokens.begin(), tokens.end());
  work_->tokens = std::move(tokens);
  work_->starts = std::move(starts);
  work_->vocabulary = vocabulary;
}

CalibrationScorer::~CalibrationScorer() = default;
CalibrationScorer::CalibrationScorer(CalibrationScorer&&) noexcept = default;
CalibrationScorer& CalibrationScorer::operator=(CalibrationScorer&&) noexcept = default;

void CalibrationScorer::step(std::size_t tokens) {
  const std::size_t goal = work_->done + std::min(std::max<std::size_t>(tokens, 1), work_->tokens.size() - work_->done);
  while (work_->done < goal) work_->read_block();
}

bool CalibrationScorer::done() const { return work_->done == work_->tokens.size(); }

double CalibrationScorer::progress() const {
  return static_cast<double>(work_->done) / static_cast<double>(work_->tokens.size());
}

const std::vector<std::uint8_t>& CalibrationScorer::starts_word() const { return work_->starts; }

CalibrationColumns CalibrationScorer::at_temperature(double temperature) const {
  require_done();
  if (!(temperature >= 0.0 && temperature <= std::numeric_limits<double>::max())) {
    throw_invalid_parameter("The temperature", "0 or more and finite", temperature);
  }
  CalibrationColumns columns;
  for (std::size_t i = 0; i < work_->tokens.size(); ++i) {
    const auto answer = static_cast<std::size_t>(work_->tokens[i]);
    const std::size_t argmax = work_->likeliest[i];
    const Prediction prediction = temperature == 0.0 ? coldest_row(work_->row(i), argmax, answer)
                                                     : predict_row(work_->row(i), argmax, answer, temperature);
    columns.confidence.push_back(prediction.confidence);
    columns.correct.push_back(answer == argmax ? 1.0 : 0.0);
    columns.entropy_nats.push_back(prediction.entropy_nats);
    columns.surprisal_nats.push_back(prediction.surprisal_nats);
  }
  columns.nll_nats =
      to_double(compensated_sum(columns.surprisal_nats)) / static_cast<double>(columns.surprisal_nats.size());
  return columns;
}

TemperatureFit CalibrationScorer::fit() const {
  require_done();
  return fit_temperature(work_->logits, work_->vocabulary, work_->answers);
}

TemperatureFitter CalibrationScorer::fitter(std::size_t rows) const {
  require_done();
  if (rows == 0 || rows > work_->tokens.size()) {
    throw Error("InvalidParameter", "A temperature is fitted to 1 to " + std::to_string(work_->tokens.size()) +
                                        " tokens, not to " + std::to_string(rows) + ".");
  }
  return TemperatureFitter(std::span(work_->logits).first(rows * work_->vocabulary), work_->vocabulary,
                           std::span(work_->answers).first(rows));
}

void CalibrationScorer::require_done() const {
  if (!done()) throw Error("InvalidParameter", "The text is not read to its end yet: step() until done().");
}

CalibrationScorer score_calibration(std::shared_ptr<const NgramModel> model, std::u32string_view text, int order,
                                    Smoothing smoothing) {
  Tokenization read = tokenize_characters(model->vocabulary(), text);
  std::vector<std::uint8_t> starts;
  bool inside = false;
  for (const char32_t character : text) {
    const bool part = !is_whitespace(character);
    starts.push_back(part && !inside ? 1 : 0);
    inside = part;
  }
  return CalibrationScorer(std::make_unique<NgramPredictor>(std::move(model), order, smoothing), std::move(read.tokens),
                           std::move(starts));
}

}  // namespace surprise
