// How good a model's predictions are on sequences that stay the same throughout a training.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "core/learning/row_measures.h"

namespace surprise {

/// Means over tokens, in nats but for accuracy and ECE. NaN where there is no such thing, or where the model gave
/// logits that are no numbers.
struct Evaluation {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  std::size_t step = 0;
  double train_loss_nats = none, validation_loss_nats = none, other_loss_nats = none;  // cross-entropy, unsmoothed
  double train_entropy_nats = none, validation_entropy_nats = none, other_entropy_nats = none;  // of the predictions
  double validation_accuracy = none;                                      // how often the likeliest token came
  double validation_ece = none;                                           // of its probability; 15 bins (calibration.h)
  double kl_reference_model_nats = none, kl_model_reference_nats = none;  // on the validation text
  double other_kl_model_reference_nats = none;
  double reference_loss_nats = none, reference_entropy_nats = none;  // of the reference on the validation text
  double reference_ece = none, reference_accuracy = none;
};

/// Where sequences of T positions begin in a row of tokens: evenly from its beginning to its end, without overlap
/// unless the row holds fewer than two, at most `most` of them. The row has T + 1 tokens at least, `most` is at
/// least 1.
std::vector<std::size_t> evaluation_starts(std::size_t row_tokens, std::size_t positions, std::size_t most);

/// Sums over predictions, one after the other.
class PredictionReading {
 public:
  void add(const RowMeasures& predicted);
  void add_none();  // a prediction that is no distribution: all means become NaN

  double loss_nats() const;
  double entropy_nats() const;
  double accuracy() const;
  double ece() const;

 private:
  std::vector<double> losses_, entropies_, confidences_, correct_;
};

/// The mean of a column; NaN of an empty one.
double mean_of(const std::vector<double>& column);

}  // namespace surprise
