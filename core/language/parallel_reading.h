// Several readings of one transformer in step: each gets a token at a time, and one product serves all of them.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/language/attention.h"
#include "core/language/int8_gemm.h"
#include "core/language/transformer_model.h"

namespace surprise {

/// B readings, numbered from 0. Each gives the logits that a TransformerSession of its own would, to the last bit.
class ParallelReading {
 public:
  /// Of at most `positions` tokens each. Throws InvalidParameter for none, or for more than the model's context.
  ParallelReading(std::shared_ptr<const TransformerWeights> weights, std::size_t readings, std::size_t positions);

  /// All readings begin anew, with weights of the same shape.
  void restart(std::shared_ptr<const TransformerWeights> weights);

  std::size_t length(std::size_t reading) const { return lengths_[reading]; }

  /// Token i goes to the reading readings[i], each at most once; logits (n, V) in that order, or empty where nobody
  /// asks. Throws IndexOutOfRange for a token outside the vocabulary or beyond `positions`, LengthMismatch.
  void read(std::span<const std::size_t> readings, std::span<const TokenId> tokens, std::span<float> logits);

 private:
  void check(std::span<const std::size_t> readings, std::span<const TokenId> tokens, std::size_t logits) const;
  void norm(std::span<const float> gain, std::size_t n);
  void attention(std::size_t layer, std::span<const std::size_t> readings);
  void feed_forward(std::size_t layer, std::size_t n);

  std::shared_ptr<const TransformerWeights> weights_;
  TransformerConfig config_;  // its context is `positions`
  std::vector<std::size_t> lengths_;
  std::vector<KeyValueCache> caches_;  // (L, B)

  // Working memory of a step: (n, C), (n, C), (n, C + 2 K) or (n, 2 F), (n, C) or (n, F), (n, C).
  std::vector<float> x_, normed_, wide_, mixed_, change_;
  QuantizedRows quantized_;
  AttentionScratch scratch_;
};

}  // namespace surprise
