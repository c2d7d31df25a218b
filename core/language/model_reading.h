// A loaded model reads a text: whatever the lab asks of it, in one call each.
#pragma once

#include <string_view>
#include <vector>

#include "core/language/calibration_scorer.h"
#include "core/language/checkpoint.h"
#include "core/language/pair_scorer.h"
#include "core/language/text_scorer.h"
#include "core/language/transformer_model.h"

namespace surprise {

/// Throws InvalidText for what is not UTF-8, EmptyText, InvalidParameter for a window that does not fit the model.
TextScorer score_text(const LoadedModel& model, std::string_view utf8, ReadingWindow reading = {});

/// Both models with the same window, or each with its own default. Throws InvalidParameter where their vocabularies are
/// not the same, token by token; otherwise as score_text().
PairScorer score_pair(const LoadedModel& p, const LoadedModel& q, std::string_view utf8, ReadingWindow reading = {});

/// Reads at most the first `max_tokens` of the text. Errors as score_text() and CalibrationScorer.
CalibrationScorer score_calibration(const LoadedModel& model, std::string_view utf8, std::size_t max_tokens,
                                    ReadingWindow reading = {});

/// How the text goes on: one logit for each token of the vocabulary. `context` may be empty: how texts begin. Throws
/// InvalidText.
std::vector<float> next_token_logits(const LoadedModel& model, std::string_view context);

}  // namespace surprise
