#include "core/learning/evaluation.h"

#include <algorithm>
#include <cstdint>

#include "core/information/calibration.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

/// As C. Guo et al. (2017) and most after them.
constexpr std::size_t ece_bins = 15;

}  // namespace

double mean_of(const std::vector<double>& column) {
  return to_double(compensated_sum(column)) / static_cast<double>(column.size());
}

std::vector<std::size_t> evaluation_starts(std::size_t row_tokens, std::size_t positions, std::size_t most) {
  const std::size_t whole = (row_tokens - 1) / positions;  // one more token follows the last
  const std::size_t count = std::min(whole, most);
  const std::uint64_t last = row_tokens - 1 - positions;  // times a count it may need 64 bits
  std::vector<std::size_t> starts;
  starts.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    starts.push_back(count == 1 ? 0 : static_cast<std::size_t>(last * i / (count - 1)));
  return starts;
}

void PredictionReading::add(const RowMeasures& predicted) {
  losses_.push_back(predicted.loss_nats);
  entropies_.push_back(predicted.entropy_nats);
  confidences_.push_back(predicted.confidence);
  correct_.push_back(predicted.correct ? 1 : 0);
}

void PredictionReading::add_none() {
  for (auto* column : {&losses_, &entropies_, &confidences_, &correct_}) column->push_back(Evaluation::none);
}

double PredictionReading::loss_nats() const { return mean_of(losses_); }
double PredictionReading::entropy_nats() const { return mean_of(entropies_); }
double PredictionReading::accuracy() const { return mean_of(correct_); }

double PredictionReading::ece() const {
  const double confidence = mean_of(confidences_);
  if (!(confidence >= 0)) return Evaluation::none;
  return calibration(confidences_, correct_, ece_bins).ece;
}

}  // namespace surprise
