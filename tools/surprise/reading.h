// What `evaluate` and `score` share: a model's file, a text's documents, a window.
#pragma once

#include <string>

#include "core/language/checkpoint.h"
#include "core/language/language_model.h"
#include "core/language/text_scorer.h"
#include "tools/surprise/arguments.h"

namespace surprise::tools {

/// The model of --model: the lab's own file, or llama2.c's where --tokenizer names its tokenizer. Or of
/// --state, a training's, with --tokens and its shape: in float, as it was before packing. Throws BadFile.
LoadedModel open_model(const Arguments& arguments);

/// --window and --stride; 0 where they are left out.
ReadingWindow window_from(const Arguments& arguments);

/// One document scored to its end.
TextScores scores_of(const LoadedModel& model, std::string_view document, ReadingWindow reading);

}  // namespace surprise::tools
