// What a training on preferences is told before its first step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/language/transformer_config.h"

namespace surprise {

enum class PreferenceObjective { dpo, ipo };  // preference.h

/// Two ways to go on from a prompt, as they are: a space between prompt and completion is in one of the two. Each
/// completion is followed by the end of the text, which is learned too.
struct PreferencePair {
  std::string prompt;
  std::string chosen, rejected;
};

struct PreferencePlan {
  std::uint64_t seed = 1;  // of the order of the pairs and of the samples
  PreferenceObjective objective = PreferenceObjective::dpo;
  double beta = 0.1;     // > 0; high is a tight leash
  double rate = 5e-5;    // AdamW's, in (0, 1000]
  double clip_norm = 1;  // the longest gradient that is followed whole; 0: any
  std::size_t pairs_a_step = 8;
  std::vector<PreferencePair> pairs;
  std::size_t samples = 8;  // drawn for an evaluation, after the pairs' first prompts
  std::size_t sample_tokens = 24;
};

/// Throws InvalidParameter, with the value, for a number out of its range, for no pairs, and, with its index, for a
/// pair of two equal completions.
void validate(const PreferencePlan& plan, const TransformerConfig& config);

}  // namespace surprise
