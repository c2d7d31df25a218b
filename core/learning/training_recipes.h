// The three ways to train in the page: from scratch, further, and after a teacher.
#pragma once

#include <string_view>

#include "core/learning/trainer.h"

namespace surprise {

/// From scratch, a token a character: the vocabulary are the characters of `text`, and one token more for any other.
/// All throw InvalidParameter for a text of fewer tokens than a sequence needs, and as validate().
Trainer character_trainer(std::u32string_view text, std::u32string_view validation_text, const ModelShape& shape,
                          const TrainingPlan& plan);

/// `base` learns on, with itself as reference. The other text, which may be empty, is what it might forget.
Trainer fine_tuner(const LoadedModel& base, std::string_view text, std::string_view validation_text,
                   std::string_view other_text, const TrainingPlan& plan);

/// A student of random parameters with the teacher's tokens, and the teacher as reference.
Trainer distiller(const LoadedModel& teacher, const ModelShape& shape, std::string_view text,
                  std::string_view validation_text, const TrainingPlan& plan);

}  // namespace surprise
