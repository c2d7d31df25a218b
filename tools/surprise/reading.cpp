#include "tools/surprise/reading.h"

#include "core/language/model_reading.h"
#include "tools/surprise/files.h"

namespace surprise::tools {

LoadedModel open_model(const Arguments& arguments) {
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
