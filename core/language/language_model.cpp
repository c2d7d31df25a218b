#include "core/language/language_model.h"

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

}  // namespace surprise
