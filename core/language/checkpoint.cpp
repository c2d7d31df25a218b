#include "core/language/checkpoint.h"

#include "core/language/byte_pair_tokenizer.h"
#include "core/language/checkpoint_format.h"
#include "core/numeric/error.h"

namespace surprise {

LoadedModel read_checkpoint(std::span<const std::uint8_t> file) {
  CheckpointContents contents = parse_checkpoint(file);
  LoadedModel model;
  try {
    model.tokenizer = std::make_shared<BytePairTokenizer>(contents.tokens);
  } catch (const Error& error) {
    throw Error("BadFile", std::string("The file's tokens make no tokenizer. ") + error.what());
  }
  model.name = std::move(contents.name);
  model.description = std::move(contents.description);
  model.weights = TransformerWeights::from(contents.parameters);
  model.file_bytes = file.size();
  model.parameters = parameter_count(contents.parameters.config);
  return model;
}

}  // namespace surprise
