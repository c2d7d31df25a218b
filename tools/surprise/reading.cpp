#include "tools/surprise/reading.h"

#include <memory>
#include <string>
#include <utility>

#include "core/language/byte_pair_tokenizer.h"
#include "core/language/model_reading.h"
#include "tools/surprise/files.h"
#include "tools/surprise/shape_options.h"
#include "tools/surprise/token_file.h"
#include "tools/surprise/training_state.h"

namespace surprise::tools {
namespace {

LoadedModel open_state(const Arguments& arguments) {
  auto tokenizer = std::make_shared<BytePairTokenizer>(read_token_file(arguments.required("--tokens")));
  TrainingState state(config_from(arguments, tokenizer->size()));
  load_state(arguments.required("--state"), state);
  LoadedModel model;
  model.name = "state after step " + std::to_string(state.steps);
  model.parameters = state.parameters.values().size();
  model.weights = TransformerWeights::from(state.parameters);
  model.tokenizer = std::move(tokenizer);
  return model;
}

}  // namespace

LoadedModel open_model(const Arguments& arguments) {
  if (arguments.has("--state")) return open_state(arguments);
  const std::vector<std::uint8_t> file = read_bytes(arguments.required("--model"));
  if (!arguments.has("--tokenizer")) return read_checkpoint(file);
  return read_llama2c(file, read_bytes(arguments.required("--tokenizer")));
}

ReadingWindow window_from(const Arguments& arguments) {
  return {arguments.number<std::size_t>("--window", 0), arguments.number<std::size_t>("--stride", 0)};
}

TextScores scores_of(const LoadedModel& model, std::string_view document, ReadingWindow reading) {
  TextScorer scorer = score_text(model, document, reading);
  while (!scorer.done()) scorer.step(1);
  return scorer.result();
}

}  // namespace surprise::tools
