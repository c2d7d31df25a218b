// The logits of the model that another is held to.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "core/language/transformer_model.h"
#include "core/language/transformer_pass.h"

namespace surprise {

class ReferenceLogits {
 public:
  virtual ~ReferenceLogits() = default;

  /// tokens (B, T), each sequence read by itself; logits (B T, V).
  virtual void read(std::span<const TokenId> tokens, std::span<float> logits) = 0;
};

/// A teacher of any shape, read as the page reads it: in int8 where its file is.
class TeacherLogits final : public ReferenceLogits {
 public:
  TeacherLogits(std::shared_ptr<const TransformerWeights> weights, std::size_t positions);
  void read(std::span<const TokenId> tokens, std::span<float> logits) override;

 private:
  TransformerSession session_;
  std::size_t positions_;
};

/// The trained model as it was, through the pass that trains it: before the first step the two are equal to the last
/// bit, and their divergence is 0.
class StartLogits final : public ReferenceLogits {
 public:
  /// The pass outlives this, and forgets its last forward when it is read.
  StartLogits(Parameters start, TransformerPass<float>& pass);
  void read(std::span<const TokenId> tokens, std::span<float> logits) override;

 private:
  Parameters start_;
  TransformerPass<float>& pass_;
};

}  // namespace surprise
