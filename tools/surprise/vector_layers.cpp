#include "tools/surprise/vector_layers.h"

#if defined(__x86_64__) && defined(__linux__)
#include <immintrin.h>

#include <cmath>

// GCC 12's own headers start an undefined vector from itself, and are warned about wherever they are inlined.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,fma")

namespace surprise::tools {
namespace {

constexpr std::size_t lanes = 16;

// All loads are masked at the end of a row: widths need not be multiples of sixteen.
inline __mmask16 head(std::size_t left) {
  return left >= lanes ? static_cast<__mmask16>(0xffff) : static_cast<__mmask16>((1u << left) - 1);
}

// e^x for x <= 88, relative error near 2e-7: 2^k e^r with k = round(x / ln 2) and the Taylor polynomial of e^r to r^6.
inline __m512 exponential(__m512 x) {
  x = _mm512_max_ps(x, _mm512_set1_ps(-103.0f));
  const __m512 k = _mm512_roundscale_ps(_mm512_mul_ps(x, _mm512_set1_ps(1.44269504f)), 0);
  __m512 r = _mm512_fnmadd_ps(k, _mm512_set1_ps(0.693359375f), x);
  r = _mm512_fnmadd_ps(k, _mm512_set1_ps(-2.12194440e-4f), r);
  __m512 p = _mm512_set1_ps(1.0f / 720);
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0f / 120));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0f / 24));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0f / 6));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(0.5f));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0f));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0f));
  return _mm512_scalef_ps(p, k);
}

inline __m512 logistic(__m512 x) {
  const __m512 one = _mm512_set1_ps(1.0f);
  return _mm512_div_ps(one, _mm512_add_ps(one, exponential(_mm512_sub_ps(_mm512_setzero_ps(), x))));
}

float dot(const float* a, const float* b, std::size_t size) {
  __m512 sum = _mm512_setzero_ps();
  for (std::size_t i = 0; i < size; i += lanes) {
    const __mmask16 mask = head(size - i);
    sum = _mm512_fmadd_ps(_mm512_maskz_loadu_ps(mask, a + i), _mm512_maskz_loadu_ps(mask, b + i), sum);
  }
  return _mm512_reduce_add_ps(sum);
}

float largest_of(const float* x, std::size_t size) {
  __m512 largest = _mm512_set1_ps(x[0]);
  for (std::size_t i = 0; i < size; i += lanes) {
    const __mmask16 mask = head(size - i);
    largest = _mm512_mask_max_ps(largest, mask, largest, _mm512_maskz_loadu_ps(mask, x + i));
  }
  return _mm512_reduce_max_ps(largest);
}

// x = exp(scale x - shift), and their sum.
float exponentials(float* out, const float* x, std::size_t size, float scale, float shift) {
  __m512 sum = _mm512_setzero_ps();
  for (std::size_t i = 0; i < size; i += lanes) {
    const __mmask16 mask = head(size - i);
    const __m512 z = _mm512_fmsub_ps(_mm512_maskz_loadu_ps(mask, x + i), _mm512_set1_ps(scale), _mm512_set1_ps(shift));
    const __m512 e = _mm512_maskz_mov_ps(mask, exponential(z));
    _mm512_mask_storeu_ps(out + i, mask, e);
    sum = _mm512_add_ps(sum, e);
  }
  return _mm512_reduce_add_ps(sum);
}

void times(float* x, std::size_t size, float factor) {
  for (std::size_t i = 0; i < size; i += lanes) {
    const __mmask16 mask = head(size - i);
    _mm512_mask_storeu_ps(x + i, mask, _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, x + i), _mm512_set1_ps(factor)));
  }
}

void zero(float* x, std::size_t size) {
  for (std::size_t i = 0; i < size; i += lanes) _mm512_mask_storeu_ps(x + i, head(size - i), _mm512_setzero_ps());
}

}  // namespace

void vector_rms_norm_forward(float* out, float* inverse_rms, const float* x, const float* gain, std::size_t n_rows,
                             std::size_t c, double epsilon) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    const float* row = x + n * c;
    const float r = 1.0f / std::sqrt(dot(row, row, c) / static_cast<float>(c) + static_cast<float>(epsilon));
    for (std::size_t i = 0; i < c; i += lanes) {
      const __mmask16 mask = head(c - i);
      const __m512 scaled = _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, row + i), _mm512_set1_ps(r));
      _mm512_mask_storeu_ps(out + n * c + i, mask, _mm512_mul_ps(scaled, _mm512_maskz_loadu_ps(mask, gain + i)));
    }
    inverse_rms[n] = r;
  }
}

void vector_rms_norm_backward(float* d_x, float* d_gain, const float* d_out, const float* x, const float* gain,
                              const float* inverse_rms, std::size_t n_rows, std::size_t c) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    const float* row = x + n * c;
    const float* d_row = d_out + n * c;
    const __m512 r = _mm512_set1_ps(inverse_rms[n]);
    __m512 sum = _mm512_setzero_ps();
    for (std::size_t i = 0; i < c; i += lanes) {
      const __mmask16 mask = head(c - i);
      const __m512 along = _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, d_row + i), _mm512_maskz_loadu_ps(mask, row + i));
      sum = _mm512_fmadd_ps(along, _mm512_maskz_loadu_ps(mask, gain + i), sum);
      const __m512 d_g = _mm512_fmadd_ps(along, r, _mm512_maskz_loadu_ps(mask, d_gain + i));
      _mm512_mask_storeu_ps(d_gain + i, mask, d_g);
    }
    const float cube = inverse_rms[n] * inverse_rms[n] * inverse_rms[n];
    const __m512 pull = _mm512_set1_ps(_mm512_reduce_add_ps(sum) * cube / static_cast<float>(c));
    for (std::size_t i = 0; i < c; i += lanes) {
      const __mmask16 mask = head(c - i);
      const __m512 g = _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, d_row + i), _mm512_maskz_loadu_ps(mask, gain + i));
      __m512 d = _mm512_fmadd_ps(g, r, _mm512_maskz_loadu_ps(mask, d_x + n * c + i));
      d = _mm512_fnmadd_ps(_mm512_maskz_loadu_ps(mask, row + i), pull, d);
      _mm512_mask_storeu_ps(d_x + n * c + i, mask, d);
    }
  }
}

void vector_swiglu_forward(float* out, const float* gate, const float* up, std::size_t size) {
  for (std::size_t i = 0; i < size; i += lanes) {
    const __mmask16 mask = head(size - i);
    const __m512 g = _mm512_maskz_loadu_ps(mask, gate + i);
    const __m512 product = _mm512_mul_ps(_mm512_mul_ps(g, logistic(g)), _mm512_maskz_loadu_ps(mask, up + i));
    _mm512_mask_storeu_ps(out + i, mask, product);
  }
}

void vector_swiglu_backward(float* d_gate, float* d_up, const float* d_out, const float* gate, const float* up,
                            std::size_t size) {
  const __m512 one = _mm512_set1_ps(1.0f);
  for (std::size_t i = 0; i < size; i += lanes) {
    const __mmask16 mask = head(size - i);
    const __m512 g = _mm512_maskz_loadu_ps(mask, gate + i);
    const __m512 d = _mm512_maskz_loadu_ps(mask, d_out + i);
    const __m512 s = logistic(g);
    const __m512 slope = _mm512_mul_ps(s, _mm512_fmadd_ps(g, _mm512_sub_ps(one, s), one));
    const __m512 d_u = _mm512_fmadd_ps(d, _mm512_mul_ps(g, s), _mm512_maskz_loadu_ps(mask, d_up + i));
    const __m512 d_g = _mm512_fmadd_ps(_mm512_mul_ps(d, _mm512_maskz_loadu_ps(mask, up + i)), slope,
                                       _mm512_maskz_loadu_ps(mask, d_gate + i));
    _mm512_mask_storeu_ps(d_up + i, mask, d_u);
    _mm512_mask_storeu_ps(d_gate + i, mask, d_g);
  }
}

void vector_cross_entropy_forward(float* losses_nats, float* probabilities, const float* logits, const TokenId* targets,
                                  std::size_t n_rows, std::size_t vocabulary) {
  for (std::size_t n = 0; n < n_rows; ++n) {
    const float* z = logits + n * vocabulary;
    const bool counts = targets[n] != no_token;
    const float right = counts ? z[targets[n]] : 0.0f;
    const float largest = largest_of(z, vocabulary);
    const float total = exponentials(probabilities + n * vocabulary, z, vocabulary, 1.0f, largest);
    times(probabilities + n * vocabulary, vocabulary, 1.0f / total);
    losses_nats[n] = counts ? std::log(total) + (largest - right) : 0.0f;
  }
}

void vector_causal_softmax(float* scores, float* log_sums, std::size_t first, std::size_t rows, std::size_t visible,
                           float scale) {
  for (std::size_t r = 0; r < rows; ++r) {
    float* row = scores + r * visible;
    const std::size_t seen = first + r + 1;
    const float largest = largest_of(row, seen) * scale;
    const float total = exponentials(row, row, seen, scale, largest);
    times(row, seen, 1.0f / total);
    zero(row + seen, visible - seen);
    log_sums[r] = largest + std::log(total);
  }
}

void vector_causal_softmax_backward(float* scores, float* d_scores, const float* log_sums, const float* d_out,
                                    const float* out, std::size_t stride, std::size_t d, std::size_t first,
                                    std::size_t rows, std::size_t visible, float scale) {
  for (std::size_t r = 0; r < rows; ++r) {
    float* row = scores + r * visible;
    float* d_row = d_scores + r * visible;
    const std::size_t seen = first + r + 1;
    exponentials(row, row, seen, scale, log_sums[r]);
    zero(row + seen, visible - seen);
    const __m512 mean = _mm512_set1_ps(dot(d_out + r * stride, out + r * stride, d));
    for (std::size_t i = 0; i < seen; i += lanes) {
      const __mmask16 mask = head(seen - i);
      const __m512 weight = _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, row + i), _mm512_set1_ps(scale));
      const __m512 d_weight = _mm512_sub_ps(_mm512_maskz_loadu_ps(mask, d_row + i), mean);
      _mm512_mask_storeu_ps(d_row + i, mask, _mm512_mul_ps(weight, d_weight));
    }
    zero(d_row + seen, visible - seen);
  }
}

}  // namespace surprise::tools

#pragma GCC pop_options

#else

// Never called: make_bf16_kernels() gives nothing on such a machine.
namespace surprise::tools {
void vector_rms_norm_forward(float*, float*, const float*, const float*, std::size_t, std::size_t, double) {}
void vector_rms_norm_backward(float*, float*, const float*, const float*, const float*, const float*, std::size_t,
                              std::size_t) {}
void vector_swiglu_forward(float*, const float*, const float*, std::size_t) {}
void vector_swiglu_backward(float*, float*, const float*, const float*, const float*, std::size_t) {}
void vector_cross_entropy_forward(float*, float*, const float*, const TokenId*, std::size_t, std::size_t) {}
void vector_causal_softmax(float*, float*, std::size_t, std::size_t, std::size_t, float) {}
void vector_causal_softmax_backward(float*, float*, const float*, const float*, const float*, std::size_t, std::size_t,
                                    std::size_t, std::size_t, std::size_t, float) {}
}  // namespace surprise::tools

#endif
