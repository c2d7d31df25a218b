#include "tools/surprise/bf16_matrix.h"

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <immintrin.h>

#include <cstring>

#include "tools/surprise/amx_tiles.h"

// GCC 12's own headers start an undefined vector from itself, and are warned about wherever they are inlined.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"

// After the includes, so that no function of the standard library is compiled for a machine that may not be there.
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx512bf16")

namespace surprise::tools {
namespace {

bool processor_has_bf16() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) return false;
  const bool vectors = (b >> 16 & 1) != 0 && (b >> 30 & 1) != 0;  // AVX512F, AVX512BW
  if (__get_cpuid_count(7, 1, &a, &b, &c, &d) == 0) return false;
  return vectors && (a >> 5 & 1) != 0;  // AVX512-BF16
}

// 16 x 16 dwords: out[j] lane i = in[i] lane j.
inline void transpose(__m512i* r) {
  __m512i t[16];
  for (std::size_t i = 0; i < 8; ++i) {
    t[2 * i] = _mm512_unpacklo_epi32(r[2 * i], r[2 * i + 1]);
    t[2 * i + 1] = _mm512_unpackhi_epi32(r[2 * i], r[2 * i + 1]);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    r[4 * i] = _mm512_unpacklo_epi64(t[4 * i], t[4 * i + 2]);
    r[4 * i + 1] = _mm512_unpackhi_epi64(t[4 * i], t[4 * i + 2]);
    r[4 * i + 2] = _mm512_unpacklo_epi64(t[4 * i + 1], t[4 * i + 3]);
    r[4 * i + 3] = _mm512_unpackhi_epi64(t[4 * i + 1], t[4 * i + 3]);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    t[i] = _mm512_shuffle_i32x4(r[i], r[4 + i], 0x88);
    t[4 + i] = _mm512_shuffle_i32x4(r[i], r[4 + i], 0xdd);
    t[8 + i] = _mm512_shuffle_i32x4(r[8 + i], r[12 + i], 0x88);
    t[12 + i] = _mm512_shuffle_i32x4(r[8 + i], r[12 + i], 0xdd);
  }
  for (std::size_t i = 0; i < 8; ++i) {
    r[i] = _mm512_shuffle_i32x4(t[i], t[8 + i], 0x88);
    r[8 + i] = _mm512_shuffle_i32x4(t[i], t[8 + i], 0xdd);
  }
}

// 32 floats in a row as 32 bfloat16.
inline __m512i row_pair(const float* source) {
  return (__m512i)_mm512_cvtne2ps_pbh(_mm512_loadu_ps(source + 16), _mm512_loadu_ps(source));
}

// Two rows of 16 floats, interleaved: lane j holds (row 0 [j], row 1 [j]).
inline __m512i interleaved(const float* first, const float* second) {
  const __m512i low = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(first)));
  const __m512i high = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(second)));
  return _mm512_or_si512(low, _mm512_slli_epi32(high, 16));
}

// Rows x 32 sums in registers: a pair of A's row, the same in every lane, times pairs of 16 columns of B.
template <std::size_t Rows, std::size_t Panels>
void multiply_registers(float* c, std::size_t stride, const BFloat16* a, std::size_t a_stride, const BFloat16* b,
                        std::size_t panel, std::size_t k, bool accumulate) {
  __m512 sums[Rows][Panels];
  for (std::size_t r = 0; r < Rows; ++r) {
    for (std::size_t p = 0; p < Panels; ++p) {
      sums[r][p] = accumulate ? _mm512_loadu_ps(c + r * stride + 16 * p) : _mm512_setzero_ps();
    }
  }
  for (std::size_t i = 0; i < k; i += 2) {
    __m512bh columns[Panels];
    for (std::size_t p = 0; p < Panels; ++p) columns[p] = (__m512bh)_mm512_loadu_si512(b + p * panel + i * 16);
    for (std::size_t r = 0; r < Rows; ++r) {
      int pair;
      std::memcpy(&pair, a + r * a_stride + i, sizeof pair);
      const auto row = (__m512bh)_mm512_set1_epi32(pair);
      for (std::size_t p = 0; p < Panels; ++p) sums[r][p] = _mm512_dpbf16_ps(sums[r][p], row, columns[p]);
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    for (std::size_t p = 0; p < Panels; ++p) _mm512_storeu_ps(c + r * stride + 16 * p, sums[r][p]);
  }
}

}  // namespace

bool bf16_available() {
  static const bool available = processor_has_bf16();
  return available;
}

void Bf16Left::pack(const float* source, std::size_t stride, std::size_t rows, std::size_t columns) {
  m = rows;
  k = columns;
  values.resize(m * k);
  for (std::size_t i = 0; i < m; ++i) {
    for (std::size_t j = 0; j < k; j += 32) {
      _mm512_storeu_si512(&values[i * k + j], row_pair(source + i * stride + j));
    }
  }
}

void Bf16Left::pack_transposed(const float* source, std::size_t stride, std::size_t rows, std::size_t columns) {
  m = rows;
  k = columns;
  values.resize(m * k);
  __m512i square[16];
  for (std::size_t j = 0; j < k; j += 32) {
    for (std::size_t i = 0; i < m; i += 16) {
      for (std::size_t p = 0; p < 16; ++p) {
        const float* first = source + (j + 2 * p) * stride + i;
        square[p] = interleaved(first, first + stride);
      }
      transpose(square);
      for (std::size_t r = 0; r < 16; ++r) _mm512_storeu_si512(&values[(i + r) * k + j], square[r]);
    }
  }
}

void Bf16Right::pack(const float* source, std::size_t stride, std::size_t rows, std::size_t columns) {
  k = rows;
  n = columns;
  values.resize(k * n);
  for (std::size_t i = 0; i < k; i += 2) {
    const float* first = source + i * stride;
    for (std::size_t j = 0; j < n; j += 16) {
      _mm512_storeu_si512(&values[j * k + i * 16], interleaved(first + j, first + stride + j));
    }
  }
}

void Bf16Right::pack_transposed(const float* source, std::size_t stride, std::size_t rows, std::size_t columns) {
  k = rows;
  n = columns;
  values.resize(k * n);
  __m512i square[16];
  for (std::size_t j = 0; j < n; j += 16) {
    for (std::size_t i = 0; i < k; i += 32) {
      for (std::size_t r = 0; r < 16; ++r) square[r] = row_pair(source + (j + r) * stride + i);
      transpose(square);
      for (std::size_t p = 0; p < 16; ++p) _mm512_storeu_si512(&values[j * k + (i + 2 * p) * 16], square[p]);
    }
  }
}

void multiply(float* c, std::size_t stride, const Bf16Product& product) {
  if (amx_available()) {
    multiply_in_tiles(c, stride, product);
    return;
  }
  constexpr std::size_t rows = 8;
  const std::size_t a_stride = product.left.k;
  const std::size_t panel = product.right.k * 16;
  const BFloat16* a = product.left.values.data() + product.row * a_stride;
  const BFloat16* b = product.right.values.data() + product.column * product.right.k;
  for (std::size_t j = 0; j < product.n; j += 32) {
    const auto registers = product.n - j >= 32 ? multiply_registers<rows, 2> : multiply_registers<rows, 1>;
    for (std::size_t i = 0; i < product.m; i += rows) {
      registers(c + i * stride + j, stride, a + i * a_stride, a_stride, b + j * product.right.k, panel, product.k,
                product.accumulate);
    }
  }
}

}  // namespace surprise::tools

#pragma GCC pop_options

#else

namespace surprise::tools {
bool bf16_available() { return false; }
void Bf16Left::pack(const float*, std::size_t, std::size_t, std::size_t) {}
void Bf16Left::pack_transposed(const float*, std::size_t, std::size_t, std::size_t) {}
void Bf16Right::pack(const float*, std::size_t, std::size_t, std::size_t) {}
void Bf16Right::pack_transposed(const float*, std::size_t, std::size_t, std::size_t) {}
void multiply(float*, std::size_t, const Bf16Product&) {}
}  // namespace surprise::tools

#endif
