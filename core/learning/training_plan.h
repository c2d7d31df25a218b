// What a training is told before its first step.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/language/transformer_config.h"
#include "core/learning/objective.h"
#include "core/learning/schedule.h"

namespace surprise {

struct TrainingPlan {
  std::uint64_t seed = 1;      // of the first parameters and of the batches
  std::size_t steps = 1000;    // of the whole schedule; later steps go on at the last rate
  std::size_t sequences = 16;  // B, of a batch
  std::size_t positions = 64;  // T, of a sequence, at most the model's context
  double rate = 3e-3;          // AdamW's at its highest, in (0, 1000]
  std::size_t warm_up_steps = 0;
  double final_rate_share = 0.1;  // in [0, 1]
  double weight_decay = 0;        // >= 0
  double clip_norm = 1;           // the longest gradient that is followed whole; 0: any
  Objective objective;
};

/// Throws InvalidParameter, with the value, for a number out of its range, and for a batch of more logits or tokens
/// than a page can hold.
void validate(const TrainingPlan& plan, const TransformerConfig& config);

RateSchedule schedule_of(const TrainingPlan& plan);

/// A transformer's shape but for its vocabulary, which the text or the teacher gives.
struct ModelShape {
  std::size_t context = 64;
  std::size_t width = 64;
  std::size_t layers = 2;
  std::size_t heads = 4;
  std::size_t key_value_heads = 4;
  std::size_t hidden = 256;
};

/// Throws as validate().
TransformerConfig config_of(const ModelShape& shape, std::size_t vocabulary_size);

}  // namespace surprise
