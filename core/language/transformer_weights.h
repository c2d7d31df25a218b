// What TransformerWeights holds: matrices that read the same input lie under each other, so that one product serves
// all.
#pragma once

#include <vector>

#include "core/language/layers.h"
#include "core/language/linear.h"
#include "core/language/transformer_model.h"

namespace surprise {

struct TransformerWeights::Packed {
  struct Layer {
    std::vector<float> attention_norm;     // (C)
    Linear query_key_value;                // (C + 2 K, C)
    Linear output;                         // (C, C)
    std::vector<float> feed_forward_norm;  // (C)
    Linear gate_up;                        // (2 F, C)
    Linear down;                           // (C, F)
  };

  TransformerConfig config;
  Linear embedding;  // (V, C), of the tokens and of the logits
  std::vector<Layer> layers;
  std::vector<float> final_norm;  // (C)
  RotaryTable<float> rotary;      // (N, D / 2)
};

}  // namespace surprise
