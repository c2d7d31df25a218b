#include "core/language/transformer_pass.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/numeric/error.h"

namespace surprise {
namespace {

template <typename Real>
void clear(std::vector<Real>& x) {
  std::fill(x.begin(), x.end(), Real{0});
}

void require_token(TokenId token, std::size_t index, std::size_t vocabulary) {
  if (token >= 0 && static_cast<std::size_t>(token) < vocabulary) return;
  throw Error("IndexOutOfRange",
              "Token " + std::to_string(token) + " at position " + std::to_string(index) +
                  " is not in a vocabulary of " + std::to_string(vocabulary) + ".",
              index);
}

}  // namespace

template <typename Real>
TransformerPass<Real>::TransformerPass(const TransformerConfig& config, std::size_t sequences, std::size_t positions,
                                       RotaryTable<Real> rotary, LayerKernels<Real>& kernels)
    : config_(config), sequences_(sequences), positions_(positions), rotary_(std::move(rotary)), kernels_(kernels) {
  validate(config);
  if (sequences == 0 || positions == 0) {
    throw Error("InvalidParameter", "A batch of " + std::to_string(sequences) + " sequences of " +
                                        std::to_string(positions) + " tokens is empty.");
  }
  attention_ = {sequences, positions, config.heads, config.key_value_heads, config.head_width()};
  const std::size_t needed = positions * config.head_width() / 2;
  if (rotary_.pairs != config.head_width() / 2 || std::min(rotary_.cosine.size(), rotary_.sine.size()) < needed) {
    throw Error("LengthMismatch", "The rotary table has " + std::to_string(rotary_.cosine.size()) + " angles; " +
                                      std::to_string(positions) + " positions need " + std::to_string(needed) + ".");
  }
  const std::size_t n = rows();
  const std::size_t nc = n * config.width;
  const std::size_t nk = n * config.key_value_width();
  const std::size_t nf = n * config.hidden;
  layers_.resize(config.layers);
  for (Layer& layer : layers_) {
    for (auto* part :
         {&layer.x, &layer.attention_in, &layer.attention_out, &layer.query, &layer.middle, &layer.feed_forward_in}) {
      part->resize(nc);
    }
    layer.key.resize(nk);
    layer.value.resize(nk);
    layer.attention_memory.resize(kernels.attention_memory(attention_));
    for (auto* part : {&layer.gate, &layer.up, &layer.product}) part->resize(nf);
    layer.attention_inverse_rms.resize(n);
    layer.feed_forward_inverse_rms.resize(n);
  }
  for (auto* part : {&last_, &normed_, &step_, &d_x_, &d_step_, &d_query_}) part->resize(nc);
  for (auto* part : {&d_key_, &d_value_}) part->resize(nk);
  for (auto* part : {&d_gate_, &d_up_, &d_product_}) part->resize(nf);
  final_inverse_rms_.resize(n);
  losses_.resize(n);
  outputs_.resize(n * config.vocabulary_size);
}

template <typename Real>
void TransformerPass<Real>::check(std::span<const TokenId> tokens, const char* what, bool may_miss) const {
  if (tokens.size() != rows()) {
    throw Error("LengthMismatch", "The batch has " + std::to_string(tokens.size()) + " " + what +
                                      "; the pass was made for " + std::to_string(rows()) + ".");
  }
  for (std::size_t n = 0; n < tokens.size(); ++n) {
    if (tokens[n] != no_token || !may_miss) require_token(tokens[n], n, config_.vocabulary_size);
  }
}

template <typename Real>
Real TransformerPass<Real>::forward(const ParametersOf<Real>& parameters, std::span<const TokenId> tokens,
                                    std::span<const TokenId> targets) {
  check(targets, "targets", true);
  forward_logits(parameters, tokens);
  targets_.assign(targets.begin(), targets.end());
  kernels_.cross_entropy_forward(losses_.data(), outputs_.data(), outputs_.data(), targets_.data(), rows(),
                                 config_.vocabulary_size);
  Real total = 0;
  for (const Real loss : losses_) total += loss;
  return total;
}

template <typename Real>
std::span<Real> TransformerPass<Real>::forward_logits(const ParametersOf<Real>& parameters,
                                                      std::span<const TokenId> tokens) {
  check(tokens, "tokens", false);
  tokens_.assign(tokens.begin(), tokens.end());
  const std::size_t n = rows();
  const std::size_t c = config_.width;
  const std::size_t v = config_.vocabulary_size;
  embedding_forward(layers_[0].x.data(), tokens_.data(), parameters.embedding(), n, c);
  for (std::size_t index = 0; index < layers_.size(); ++index) {
    const bool is_last = index + 1 == layers_.size();
    layer_forward(layers_[index], parameters.layer(index), is_last ? last_ : layers_[index + 1].x);
  }
  kernels_.rms_norm_forward(normed_.data(), final_inverse_rms_.data(), last_.data(), parameters.final_norm(), n, c,
                            config_.norm_epsilon);
  kernels_.linear_forward(outputs_.data(), normed_.data(), parameters.embedding(), n, c, v);
  return outputs_;
}

// x -> middle = x + W_o attention(norm(x)) -> out = middle + W_down swiglu(norm(middle)).
template <typename Real>
void TransformerPass<Real>::layer_forward(Layer& layer, const LayerParts<const Real>& parts, std::vector<Real>& out) {
  const std::size_t n = rows();
  const std::size_t c = config_.width;
  const std::size_t k = config_.key_value_width();
  const std::size_t f = config_.hidden;
  kernels_.rms_norm_forward(layer.attention_in.data(), layer.attention_inverse_rms.data(), layer.x.data(),
                            parts.attention_norm, n, c, config_.norm_epsilon);
  kernels_.linear_forward(layer.query.data(), layer.attention_in.data(), parts.query, n, c, c);
  kernels_.linear_forward(layer.key.data(), layer.attention_in.data(), parts.key, n, c, k);
  kernels_.linear_forward(layer.value.data(), layer.attention_in.data(), parts.value, n, c, k);
  rotary_forward(layer.query.data(), rotary_, sequences_, positions_, config_.heads);
  rotary_forward(layer.key.data(), rotary_, sequences_, positions_, config_.key_value_heads);
  kernels_.attention_forward(layer.attention_out.data(), layer.attention_memory.data(), layer.query.data(),
                             layer.key.data(), layer.value.data(), attention_);
  kernels_.linear_forward(step_.data(), layer.attention_out.data(), parts.output, n, c, c);
  for (std::size_t i = 0; i < n * c; ++i) layer.middle[i] = layer.x[i] + step_[i];

  kernels_.rms_norm_forward(layer.feed_forward_in.data(), layer.feed_forward_inverse_rms.data(), layer.middle.data(),
                            parts.feed_forward_norm, n, c, config_.norm_epsilon);
  kernels_.linear_forward(layer.gate.data(), layer.feed_forward_in.data(), parts.gate, n, c, f);
  kernels_.linear_forward(layer.up.data(), layer.feed_forward_in.data(), parts.up, n, c, f);
  kernels_.swiglu_forward(layer.product.data(), layer.gate.data(), layer.up.data(), n * f);
  kernels_.linear_forward(step_.data(), layer.product.data(), parts.down, n, f, c);
  for (std::size_t i = 0; i < n * c; ++i) out[i] = layer.middle[i] + step_[i];
}

template <typename Real>
void TransformerPass<Real>::backward(const ParametersOf<Real>& parameters, ParametersOf<Real>& gradients, Real d_loss) {
  kernels_.cross_entropy_backward(outputs_.data(), d_loss, targets_.data(), rows(), config_.vocabulary_size);
  backward_logits(parameters, gradients);
}

template <typename Real>
void TransformerPass<Real>::backward_logits(const ParametersOf<Real>& parameters, ParametersOf<Real>& gradients) {
  const std::size_t n = rows();
  const std::size_t c = config_.width;
  const std::size_t v = config_.vocabulary_size;
  clear(d_step_);
  kernels_.linear_backward(d_step_.data(), gradients.embedding(), outputs_.data(), normed_.data(),
                           parameters.embedding(), n, c, v);
  clear(d_x_);
  kernels_.rms_norm_backward(d_x_.data(), gradients.final_norm(), d_step_.data(), last_.data(), parameters.final_norm(),
                             final_inverse_rms_.data(), n, c);
  for (std::size_t index = layers_.size(); index-- > 0;) {
    layer_backward(layers_[index], std::as_const(parameters).layer(index), gradients.layer(index));
  }
  embedding_backward(gradients.embedding(), d_x_.data(), tokens_.data(), n, c);
}

// d_x_ holds the gradient of the layer's output and ends as that of its input: the residual stream passes it on whole,
// and each block adds its own.
template <typename Real>
void TransformerPass<Real>::layer_backward(Layer& layer, const LayerParts<const Real>& parts,
                                           const LayerParts<Real>& gradients) {
  const std::size_t n = rows();
  const std::size_t c = config_.width;
  const std::size_t k = config_.key_value_width();
  const std::size_t f = config_.hidden;
  for (auto* part : {&d_step_, &d_query_, &d_key_, &d_value_, &d_gate_, &d_up_, &d_product_}) clear(*part);

  kernels_.linear_backward(d_product_.data(), gradients.down, d_x_.data(), layer.product.data(), parts.down, n, f, c);
  kernels_.swiglu_backward(d_gate_.data(), d_up_.data(), d_product_.data(), layer.gate.data(), layer.up.data(), n * f);
  kernels_.linear_backward(d_step_.data(), gradients.gate, d_gate_.data(), layer.feed_forward_in.data(), parts.gate, n,
                           c, f);
  kernels_.linear_backward(d_step_.data(), gradients.up, d_up_.data(), layer.feed_forward_in.data(), parts.up, n, c, f);
  kernels_.rms_norm_backward(d_x_.data(), gradients.feed_forward_norm, d_step_.data(), layer.middle.data(),
                             parts.feed_forward_norm, layer.feed_forward_inverse_rms.data(), n, c);

  clear(d_step_);
  kernels_.linear_backward(d_step_.data(), gradients.output, d_x_.data(), layer.attention_out.data(), parts.output, n,
                           c, c);
  kernels_.attention_backward(d_query_.data(), d_key_.data(), d_value_.data(), d_step_.data(),
                              layer.attention_out.data(), layer.attention_memory.data(), layer.query.data(),
                              layer.key.data(), layer.value.data(), attention_);
  rotary_backward(d_query_.data(), rotary_, sequences_, positions_, config_.heads);
  rotary_backward(d_key_.data(), rotary_, sequences_, positions_, config_.key_value_heads);
  clear(d_step_);
  kernels_.linear_backward(d_step_.data(), gradients.query, d_query_.data(), layer.attention_in.data(), parts.query, n,
                           c, c);
  kernels_.linear_backward(d_step_.data(), gradients.key, d_key_.data(), layer.attention_in.data(), parts.key, n, c, k);
  kernels_.linear_backward(d_step_.data(), gradients.value, d_value_.data(), layer.attention_in.data(), parts.value, n,
                           c, k);
  kernels_.rms_norm_backward(d_x_.data(), gradients.attention_norm, d_step_.data(), layer.x.data(),
                             parts.attention_norm, layer.attention_inverse_rms.data(), n, c);
}

template class TransformerPass<float>;
template class TransformerPass<double>;

}  // namespace surprise
