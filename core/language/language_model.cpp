#include "core/language/language_model.h"

#include <string>

#include "core/numeric/error.h"

namespace surprise {

void Predictions::resize(std::size_t count, std::size_t vocabulary) {
  vocabulary_size = vocabulary;
  probabilities.resize(count * vocabulary);
  log_probabilities.resize(count * vocabulary);
}

std::span<double> Predictions::probabilities_at(std::size_t row) {
  return std::span(probabilities).subspan(row * vocabulary_size, vocabulary_size);
}

std::span<double> Predictions::log_probabilities_at(std::size_t row) {
  return std::span(log_probabilities).subspan(row * vocabulary_size, vocabulary_size);
}

void LanguageModel::logits(std::span<const TokenId> tokens, std::size_t first, std::size_t count,
                           std::span<float> out) {
  if (out.size() != count * vocabulary_size()) {
    throw Error("LengthMismatch", "There is room for " + std::to_string(out.size()) + " logits, but " +
                                      std::to_string(count) + " positions have " +
                                      std::to_string(count * vocabulary_size()) + ".");
  }
  Predictions predictions;
  predict(tokens, first, count, predictions);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<float>(predictions.log_probabilities[i]);
}

}  // namespace surprise
