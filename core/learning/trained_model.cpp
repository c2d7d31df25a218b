#include "core/learning/trained_model.h"

#include <utility>

namespace surprise {

LoadedModel trained_model(std::string name, std::shared_ptr<const Tokenizer> tokenizer, const Parameters& parameters) {
  LoadedModel model;
  model.name = std::move(name);
  model.tokenizer = std::move(tokenizer);
  model.weights = TransformerWeights::from(parameters);
  model.parameters = parameters.values().size();
  return model;
}

}  // namespace surprise
