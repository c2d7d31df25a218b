// The layers of a transformer in pairs: each backward function is the derivative of the forward function above it.
// This is the plain form, one loop a formula, for any number type: the reference of the fast forms (layer_kernels.h)
// and, in double, of the gradients' proof by central differences. After the manner of A. Karpathy's llm.c.
//
// Letters: B sequences, T positions of each, N = B T rows, C width, H query heads, G key-value heads, D = C / H, K = G
// D, F hidden width, V vocabulary. Outputs come first. Backward functions *add* to the gradients they are given (d_x
// stands for the derivative of the loss with respect to x), because a value that is used twice receives two gradients.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/language/tokenization.h"
#include "core/numeric/elementary.h"

namespace surprise {

// ---------------------------------------------------------------------------------------------------- embedding

/// out[n] = embedding[tokens[n]].   out (N, C), embedding (V, C)
template <typename Real>
void embedding_forward(Real* out, const TokenId* tokens, const Real* embedding, std::size_t n_rows, std::size_t c) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    const Real* row = embedding + static_cast<std::size_t>(tokens[n]) * c;
    for (std::size_t i = 0; i < c; ++i) out[n * c + i] = row[i];
  }
}

template <typename Real>
void embedding_backward(Real* d_embedding, const Real* d_out, const TokenId* tokens, std::size_t n_rows,
                        std::size_t c) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    Real* row = d_embedding + static_cast<std::size_t>(tokens[n]) * c;
    for (std::size_t i = 0; i < c; ++i) row[i] += d_out[n * c + i];
  }
}

// ------------------------------------------------------------------------------------------------------ RMSNorm

/// out = x r gain with r = 1 / sqrt(mean(x^2) + epsilon), kept in `inverse_rms` (N) for the way back. B. Zhang,
/// R. Sennrich (2019), 1910.07467.   out, x (N, C), gain (C)
template <typename Real>
void rms_norm_forward(Real* out, Real* inverse_rms, const Real* x, const Real* gain, std::size_t n_rows, std::size_t c,
                      double epsilon) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    const Real* row = x + n * c;
    Real squares = 0;
    for (std::size_t i = 0; i < c; ++i) squares += row[i] * row[i];
    const Real r = Real{1} / std::sqrt(squares / static_cast<Real>(c) + static_cast<Real>(epsilon));
    for (std::size_t i = 0; i < c; ++i) out[n * c + i] = row[i] * r * gain[i];
    inverse_rms[n] = r;
  }
}

/// With g = d_out gain: d_x = r g - x r^3 mean(g x).
template <typename Real>
void rms_norm_backward(Real* d_x, Real* d_gain, const Real* d_out, const Real* x, const Real* gain,
                       const Real* inverse_rms, std::size_t n_rows, std::size_t c) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    const Real* row = x + n * c;
    const Real* d_row = d_out + n * c;
    const Real r = inverse_rms[n];
    Real projection = 0;
    for (std::size_t i = 0; i < c; ++i) projection += d_row[i] * gain[i] * row[i];
    const Real pull = projection * r * r * r / static_cast<Real>(c);
    for (std::size_t i = 0; i < c; ++i) {
      d_gain[i] += d_row[i] * row[i] * r;
      d_x[n * c + i] += d_row[i] * gain[i] * r - row[i] * pull;
    }
  }
}

// ------------------------------------------------------------------------------------------------------- linear

/// out = x W^T.   out (N, outputs), x (N, inputs), weight (outputs, inputs)
template <typename Real>
void linear_forward(Real* out, const Real* x, const Real* weight, std::size_t n_rows, std::size_t inputs,
                    std::size_t outputs) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    for (std::size_t o = 0; o < outputs; ++o) {
      Real sum = 0;
      for (std::size_t i = 0; i < inputs; ++i) sum += x[n * inputs + i] * weight[o * inputs + i];
      out[n * outputs + o] = sum;
    }
  }
}

/// d_x = d_out W, d_W = d_out^T x.
template <typename Real>
void linear_backward(Real* d_x, Real* d_weight, const Real* d_out, const Real* x, const Real* weight,
                     std::size_t n_rows, std::size_t inputs, std::size_t outputs) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    for (std::size_t o = 0; o < outputs; ++o) {
      const Real d = d_out[n * outputs + o];
      for (std::size_t i = 0; i < inputs; ++i) {
        d_x[n * inputs + i] += d * weight[o * inputs + i];
        d_weight[o * inputs + i] += d * x[n * inputs + i];
      }
    }
  }
}

// ------------------------------------------------------------------------------------------------ rotary positions

/// cos and sin of t base^(-2i / D) for position t and pair i.   both (positions, D / 2)
template <typename Real>
struct RotaryTable {
  std::size_t pairs = 0;  // D / 2
  std::vector<Real> cosine;
  std::vector<Real> sine;
};

/// The turn, or with `direction` -1 the turn back.
template <typename Real>
void rotate(Real* x, Real direction, const RotaryTable<Real>& table, std::size_t b_sequences, std::size_t t_positions,
            std::size_t heads) {
  Real* pair = x;
  for (std::size_t b = 0; b < b_sequences; ++b) {
    for (std::size_t t = 0; t < t_positions; ++t) {
      for (std::size_t h = 0; h < heads; ++h) {
        for (std::size_t i = 0; i < table.pairs; ++i, pair += 2) {
          const Real cosine = table.cosine[t * table.pairs + i];
          const Real sine = direction * table.sine[t * table.pairs + i];
          const Real first = pair[0];
          const Real second = pair[1];
          pair[0] = first * cosine - second * sine;
          pair[1] = first * sine + second * cosine;
        }
      }
    }
  }
}

/// Turns the pair (x[2i], x[2i + 1]) of every head by its angle at position t, in place: J. Su et al. (2021).
/// x (B, T, heads, D)
template <typename Real>
void rotary_forward(Real* x, const RotaryTable<Real>& table, std::size_t b_sequences, std::size_t t_positions,
                    std::size_t heads) {
  rotate(x, Real{1}, table, b_sequences, t_positions, heads);
}

/// A turn's derivative is the turn back: d_x arrives as the gradient of the turned values and leaves, in place, as that
/// of the values before.
template <typename Real>
void rotary_backward(Real* d_x, const RotaryTable<Real>& table, std::size_t b_sequences, std::size_t t_positions,
                     std::size_t heads) {
  rotate(d_x, Real{-1}, table, b_sequences, t_positions, heads);
}

// ---------------------------------------------------------------------------------------------------- attention

struct AttentionShape {
  std::size_t sequences;        // B
  std::size_t positions;        // T
  std::size_t heads;            // H
  std::size_t key_value_heads;  // G
  std::size_t head_width;       // D

  std::size_t width() const { return heads * head_width; }                      // C
  std::size_t key_value_width() const { return key_value_heads * head_width; }  // K
};

/// Causal attention, head h reading key-value head h G / H: a = softmax over s <= t of q_t k_s / sqrt(D), out_t = sum_s
/// a_s v_s. A. Vaswani et al. (2017).   out, query (B, T, C), key, value (B, T, K), weights (B, H, T, T), 0 above the
/// diagonal
template <typename Real>
void attention_forward(Real* out, Real* weights, const Real* query, const Real* key, const Real* value,
                       const AttentionShape& shape) {
  const auto [b_sequences, t_positions, heads, key_value_heads, d] = shape;
  const std::size_t c = shape.width();
  const std::size_t k = shape.key_value_width();
  const Real scale = Real{1} / std::sqrt(static_cast<Real>(d));
  for (std::size_t b = 0; b < b_sequences; ++b) {
    for (std::size_t h = 0; h < heads; ++h) {
      const std::size_t group = h * key_value_heads / heads * d;
      for (std::size_t t = 0; t < t_positions; ++t) {
        const Real* q = query + (b * t_positions + t) * c + h * d;
        Real* a = weights + ((b * heads + h) * t_positions + t) * t_positions;
        Real largest = 0;
        for (std::size_t s = 0; s <= t; ++s) {
          const Real* key_row = key + (b * t_positions + s) * k + group;
          Real dot = 0;
          for (std::size_t i = 0; i < d; ++i) dot += q[i] * key_row[i];
          a[s] = dot * scale;
          largest = s == 0 || a[s] > largest ? a[s] : largest;
        }
        Real total = 0;
        for (std::size_t s = 0; s <= t; ++s) {
          a[s] = static_cast<Real>(exp(static_cast<double>(a[s] - largest)));
          total += a[s];
        }
        Real* o = out + (b * t_positions + t) * c + h * d;
        for (std::size_t i = 0; i < d; ++i) o[i] = 0;
        for (std::size_t s = 0; s <= t; ++s) {
          a[s] /= total;
          const Real* value_row = value + (b * t_positions + s) * k + group;
          for (std::size_t i = 0; i < d; ++i) o[i] += a[s] * value_row[i];
        }
        for (std::size_t s = t + 1; s < t_positions; ++s) a[s] = 0;
      }
    }
  }
}

/// d_a_s = d_out v_s; the softmax's derivative d_z_s = a_s (d_a_s - sum a d_a); z_s = q k_s / sqrt(D).
template <typename Real>
void attention_backward(Real* d_query, Real* d_key, Real* d_value, const Real* d_out, const Real* weights,
                        const Real* query, const Real* key, const Real* value, const AttentionShape& shape) {
  const auto [b_sequences, t_positions, heads, key_value_heads, d] = shape;
  const std::size_t c = shape.width();
  const std::size_t k = shape.key_value_width();
  const Real scale = Real{1} / std::sqrt(static_cast<Real>(d));
  std::vector<Real> d_a(t_positions);
  for (std::size_t b = 0; b < b_sequences; ++b) {
    for (std::size_t h = 0; h < heads; ++h) {
      const std::size_t group = h * key_value_heads / heads * d;
      for (std::size_t t = 0; t < t_positions; ++t) {
        const std::size_t row = (b * t_positions + t) * c + h * d;
        const Real* a = weights + ((b * heads + h) * t_positions + t) * t_positions;
        Real mean = 0;
        for (std::size_t s = 0; s <= t; ++s) {
          const std::size_t other = (b * t_positions + s) * k + group;
          Real dot = 0;
          for (std::size_t i = 0; i < d; ++i) {
            dot += d_out[row + i] * value[other + i];
            d_value[other + i] += a[s] * d_out[row + i];
          }
          d_a[s] = dot;
          mean += a[s] * dot;
        }
        for (std::size_t s = 0; s <= t; ++s) {
          const std::size_t other = (b * t_positions + s) * k + group;
          const Real d_z = a[s] * (d_a[s] - mean) * scale;
          for (std::size_t i = 0; i < d; ++i) {
            d_query[row + i] += d_z * key[other + i];
            d_key[other + i] += d_z * query[row + i];
          }
        }
      }
    }
  }
}

// ------------------------------------------------------------------------------------------------------- SwiGLU

template <typename Real>
Real logistic(Real x) {
  return Real{1} / (Real{1} + static_cast<Real>(exp(static_cast<double>(-x))));
}

/// out = silu(gate) up with silu(x) = x / (1 + e^-x). N. Shazeer (2020), 2002.05202.   all (size)
template <typename Real>
void swiglu_forward(Real* out, const Real* gate, const Real* up, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out[i] = gate[i] * logistic(gate[i]) * up[i];
}

/// silu'(x) = s (1 + x (1 - s)) with s = 1 / (1 + e^-x).
template <typename Real>
void swiglu_backward(Real* d_gate, Real* d_up, const Real* d_out, const Real* gate, const Real* up, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    const Real s = logistic(gate[i]);
    d_up[i] += d_out[i] * gate[i] * s;
    d_gate[i] += d_out[i] * up[i] * s * (Real{1} + gate[i] * (Real{1} - s));
  }
}

// ------------------------------------------------------------------------------------------------- cross-entropy

/// losses_nats[n] = -ln softmax(logits[n])[targets[n]], over the whole vocabulary. A target of no_token costs nothing.
/// probabilities, logits (N, V), the same memory if wished; losses_nats (N)
template <typename Real>
void cross_entropy_forward(Real* losses_nats, Real* probabilities, const Real* logits, const TokenId* targets,
                           std::size_t n_rows, std::size_t vocabulary) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    const Real* z = logits + n * vocabulary;
    Real* p = probabilities + n * vocabulary;
    const bool counts = targets[n] != no_token;
    const Real right = counts ? z[targets[n]] : Real{0};
    Real largest = z[0];
    for (std::size_t v = 1; v < vocabulary; ++v) largest = z[v] > largest ? z[v] : largest;
    Real total = 0;
    for (std::size_t v = 0; v < vocabulary; ++v) {
      p[v] = static_cast<Real>(exp(static_cast<double>(z[v] - largest)));
      total += p[v];
    }
    for (std::size_t v = 0; v < vocabulary; ++v) p[v] /= total;
    losses_nats[n] = counts ? static_cast<Real>(log(static_cast<double>(total))) + (largest - right) : Real{0};
  }
}

/// d_logits = d_loss (p - [v = target]), which replaces p: alone of the backward functions it does not add.
template <typename Real>
void cross_entropy_backward(Real* probabilities_to_d_logits, Real d_loss, const TokenId* targets, std::size_t n_rows,
                            std::size_t vocabulary) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    Real* d = probabilities_to_d_logits + n * vocabulary;
    const bool counts = targets[n] != no_token;
    for (std::size_t v = 0; v < vocabulary; ++v) d[v] *= counts ? d_loss : Real{0};
    if (counts) d[targets[n]] -= d_loss;
  }
}

}  // namespace surprise
