// What a function of the core throws when its input has no answer.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>

namespace surprise {

/// An input without an answer. `name()` is stable and meant for programs; `what()` is a sentence for people that holds
/// the offending value and, where there is one, its index.
///
/// Names in use: NoDistribution, NotANumber, NegativeProbability, NotNormalized, LengthMismatch, IndexOutOfRange,
/// InvalidParameter, EmptyText, InvalidText, BadFile, TrainingDiverged.
class Error : public std::runtime_error {
 public:
  Error(std::string name, const std::string& sentence, std::optional<std::size_t> index = std::nullopt)
      : std::runtime_error(sentence), name_(std::move(name)), index_(index) {}

  const std::string& name() const { return name_; }
  std::optional<std::size_t> index() const { return index_; }

 private:
  std::string name_;
  std::optional<std::size_t> index_;
};

}  // namespace surprise
