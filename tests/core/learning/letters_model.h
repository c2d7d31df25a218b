// A model small enough for a test, and no stranger to its text.
#pragma once

#include <cstddef>
#include <string>

#include "core/learning/training_recipes.h"

namespace surprise::test {

inline const std::u32string sea_text =
    U"the sea was calm, and the ship, the white ship, lay on the sea. a whale blew far away. ";

/// A model of letters that has read sea_text a little.
inline LoadedModel letters_model(std::size_t context) {
  TrainingPlan plan;
  plan.sequences = 4;
  plan.positions = 16;
  plan.rate = 0.01;
  Trainer trainer = character_trainer(
      sea_text, sea_text,
      {.context = context, .width = 16, .layers = 2, .heads = 2, .key_value_heads = 1, .hidden = 24}, plan);
  for (int i = 0; i < 60; ++i) trainer.step();
  return trainer.model("base");
}

}  // namespace surprise::test
