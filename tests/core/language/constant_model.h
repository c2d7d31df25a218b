// A language model whose distributions are known without a model: for tests of those who read with one.
#pragma once

#include <cmath>
#include <utility>
#include <vector>

#include "core/language/language_model.h"

namespace surprise::test {

/// Gives the same logits at every position.
class ConstantModel final : public LanguageModel {
 public:
  explicit ConstantModel(std::vector<double> logits, std::size_t block = 3, ReadingWindow reading = {})
      : log_p_(std::move(logits)), block_(block), reading_(reading) {
    double total = 0;
    for (const double z : log_p_) total += std::exp(z);
    for (double& z : log_p_) z -= std::log(total);
  }

  std::size_t vocabulary_size() const override { return log_p_.size(); }
  std::size_t block_length() const override { return block_; }
  ReadingWindow reading() const override { return reading_; }
  void predict(std::span<const TokenId>, std::size_t, std::size_t count, Predictions& out) override {
    out.resize(count, log_p_.size());
    for (std::size_t row = 0; row < count; ++row) {
      for (std::size_t i = 0; i < log_p_.size(); ++i) {
        out.log_probabilities_at(row)[i] = log_p_[i];
        out.probabilities_at(row)[i] = std::exp(log_p_[i]);
      }
    }
  }

 private:
  std::vector<double> log_p_;
  std::size_t block_;
  ReadingWindow reading_;
};

}  // namespace surprise::test
