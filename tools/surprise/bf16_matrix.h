// Matrix products in bfloat16, on AVX-512 or on the matrix unit of recent x86 servers. Inputs are rounded to 8
// significant bits, products are summed in float. For training only: what the page shows is computed by the core.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace surprise::tools {

/// Whether this machine multiplies bfloat16 (AVX512-BF16). Asks it once.
bool bf16_available();

/// The upper half of a float.
using BFloat16 = std::uint16_t;

/// A, row by row: values[m * k + i].
struct Bf16Left {
  std::size_t m = 0, k = 0;  // multiples of 16 and of 32
  std::vector<BFloat16> values;

  /// A[i][j] = source[i * stride + j].
  void pack(const float* source, std::size_t stride, std::size_t rows, std::size_t columns);
  /// A[i][j] = source[j * stride + i].
  void pack_transposed(const float* source, std::size_t stride, std::size_t rows, std::size_t columns);
};

/// B in panels of 16 columns, two rows interleaved: values[((n / 16) * (k / 2) + row / 2) * 32 + (n % 16) * 2 + row %
/// 2].
struct Bf16Right {
  std::size_t k = 0, n = 0;  // multiples of 32 and of 16
  std::vector<BFloat16> values;

  /// B[i][j] = source[i * stride + j].
  void pack(const float* source, std::size_t stride, std::size_t rows, std::size_t columns);
  /// B[i][j] = source[j * stride + i].
  void pack_transposed(const float* source, std::size_t stride, std::size_t rows, std::size_t columns);
};

/// A part of a packed A (rows from `row` on) times a part of a packed B (columns from `column` on), over the first `k`
/// of their common dimension.
struct Bf16Product {
  const Bf16Left& left;
  const Bf16Right& right;
  std::size_t row, column;  // multiples of 16
  std::size_t m, n, k;      // multiples of 16, 16, 32
  bool accumulate;          // add to C, or write it
};

/// C[i][j] = or += sum over k of A[row + i][k] B[k][column + j], for i < m, j < n.
void multiply(float* c, std::size_t stride, const Bf16Product& product);

}  // namespace surprise::tools
