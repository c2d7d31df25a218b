// What an evaluation takes of a row of logits: in float with sums in double, for it reads thousands of rows between two
// steps.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/language/tokenization.h"

namespace surprise {

/// Of one prediction q; relative errors about 1e-6, which no mean over tokens shows.
struct RowMeasures {
  double loss_nats = 0;  // -ln q of the target
  double entropy_nats = 0;
  double confidence = 0;  // of the likeliest token
  bool correct = false;   // whether it is the target
};

/// KL(p‖q) and KL(q‖p), to within 1e-5 nats; both exactly 0 for rows of the same bits.
struct RowDivergences {
  double forward_nats = 0;
  double reverse_nats = 0;
};

/// A softmax with its logarithm, of the row that was read last.
class MeasuredRow {
 public:
  explicit MeasuredRow(std::size_t vocabulary_size);

  /// Logits (V), none of them NaN.
  RowMeasures read(std::span<const float> logits, TokenId target);

  /// Of this row as q and the reference's as p.
  RowDivergences against(const MeasuredRow& reference) const;

 private:
  std::vector<float> p_, log_p_;  // (V)
};

}  // namespace surprise
