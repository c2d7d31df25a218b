#include "core/learning/reference_logits.h"

#include <algorithm>
#include <utility>

namespace surprise {

TeacherLogits::TeacherLogits(std::shared_ptr<const TransformerWeights> weights, std::size_t positions)
    : session_(std::move(weights)), positions_(positions) {}

void TeacherLogits::read(std::span<const TokenId> tokens, std::span<float> logits) {
  const std::size_t row = logits.size() / tokens.size();
  for (std::size_t first = 0; first < tokens.size(); first += positions_) {
    session_.rewind(0);
    session_.read(tokens.subspan(first, positions_), logits.subspan(first * row, positions_ * row));
  }
}

StartLogits::StartLogits(Parameters start, TransformerPass<float>& pass) : start_(std::move(start)), pass_(pass) {}

void StartLogits::read(std::span<const TokenId> tokens, std::span<float> logits) {
  const std::span<const float> found = pass_.forward_logits(start_, tokens);
  std::copy(found.begin(), found.end(), logits.begin());
}

}  // namespace surprise
