// The fast products against the plain ones, bit for bit, at every size around a tile's and a panel's.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/language/float_gemm.h"
#include "core/language/int8_gemm.h"
#include "core/language/linear.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;

const std::vector<std::size_t> sizes{1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 32, 33, 40};
const std::vector<std::size_t> depths{1, 2, 3, 7, 8, 9, 31, 32, 33, 383, 384, 385, 800};

std::vector<float> random_floats(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(random.normal());
  return values;
}

QuantizedMatrix random_matrix(std::size_t rows, std::size_t columns, std::uint64_t seed) {
  Random random(seed);
  QuantizedMatrix matrix{rows, columns, {}, {}};
  for (std::size_t i = 0; i < rows * columns; ++i) {
    // The ends often: there a product of 16 bits or a sum of 32 would overflow first.
    const auto draw = static_cast<int>(random.below(300)) - 150;
    matrix.values.push_back(static_cast<std::int8_t>(std::clamp(draw, -127, 127)));
  }
  for (std::size_t i = 0; i < rows; ++i) matrix.scales.push_back(static_cast<float>(0.001 + 0.01 * random.uniform()));
  return matrix;
}

Int8Panels packed(const QuantizedMatrix& matrix) {
  const QuantizedMatrix* const one[] = {&matrix};
  return Int8Panels(one);
}

}  // namespace

TEST_CASE("The packed float product has the bits of the plain one", "[language][matrix]") {
  const std::size_t k = GENERATE(from_range(depths));
  const std::vector<float> x = random_floats(40 * k, 1), w = random_floats(40 * k, 2);
  for (const std::size_t m : sizes) {
    for (const std::size_t n : sizes) {
      std::vector<float> fast(m * n + 1, 7.0f), plain(m * n);
      FloatPanels(w.data(), n, k).multiply(x.data(), m, fast.data());
      multiply_naive(x.data(), w.data(), m, n, k, plain.data());
      REQUIRE(std::equal(plain.begin(), plain.end(), fast.begin()));
      REQUIRE(fast.back() == 7.0f);  // nothing is written beyond the last output
    }
  }
}

TEST_CASE("The float product reads and writes rows at any stride and alignment", "[language][matrix]") {
  const std::size_t m = 9, n = 21, k = 13;
  const std::vector<float> w = random_floats(n * k, 3);
  const std::size_t offset = GENERATE(1u, 2u, 3u);
  const std::vector<float> x = random_floats(m * (k + 5) + offset, 4);
  std::vector<float> rows(m * k), plain(m * n), fast(m * (n + 2) + offset, 7.0f);
  for (std::size_t r = 0; r < m; ++r) std::copy_n(x.data() + offset + r * (k + 5), k, rows.data() + r * k);
  std::vector<float> panels((n + 7) / 8 * k * 8 + offset);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < k; ++j) panels[offset + (i / 8 * k + j) * 8 + i % 8] = w[i * k + j];
  }
  multiply_naive(rows.data(), w.data(), m, n, k, plain.data());
  multiply_panels(x.data() + offset, k + 5, m, {panels.data() + offset, k * 8}, n, k, fast.data() + offset, n + 2);
  for (std::size_t r = 0; r < m; ++r) {
    const float* row = fast.data() + offset + r * (n + 2);
    REQUIRE(std::equal(row, row + n, plain.data() + r * n));
    REQUIRE(row[n] == 7.0f);
    REQUIRE(row[n + 1] == 7.0f);
  }
}

TEST_CASE("The packed int8 product has the bits of the plain one", "[language][matrix]") {
  const std::size_t k = GENERATE(from_range(depths));
  const std::vector<float> x = random_floats(40 * k, 5);
  const QuantizedMatrix largest = random_matrix(40, k, 6);
  for (const std::size_t m : sizes) {
    QuantizedRows rows;
    rows.assign(x.data(), m, k);
    for (const std::size_t n : sizes) {
      QuantizedMatrix matrix{n, k, {}, {}};
      matrix.values.assign(largest.values.begin(), largest.values.begin() + static_cast<std::ptrdiff_t>(n * k));
      matrix.scales.assign(largest.scales.begin(), largest.scales.begin() + static_cast<std::ptrdiff_t>(n));
      std::vector<float> fast(m * n + 1, 7.0f), plain(m * n);
      packed(matrix).multiply(rows, fast.data());
      multiply_naive(rows, matrix, plain.data());
      REQUIRE(std::equal(plain.begin(), plain.end(), fast.begin()));
      REQUIRE(fast.back() == 7.0f);
    }
  }
}

TEST_CASE("An int8 product does not overflow at the largest values and depth", "[language][matrix]") {
  const QuantizedMatrix matrix{1, max_int8_depth, std::vector<std::int8_t>(max_int8_depth, 127), {1.0f}};
  const std::vector<float> x(max_int8_depth, -127.0f);
  QuantizedRows rows;
  rows.assign(x.data(), 1, max_int8_depth);
  float y = 0;
  packed(matrix).multiply(rows, &y);
  CHECK(y == -127.0f * 127.0f * static_cast<float>(max_int8_depth));
  const QuantizedMatrix deeper{1, max_int8_depth + 1, std::vector<std::int8_t>(max_int8_depth + 1), {1.0f}};
  CHECK_THROWS_AS(packed(deeper), Error);
}

TEST_CASE("Matrices one under the other give their outputs one after the other", "[language][matrix]") {
  const QuantizedMatrix a = random_matrix(5, 11, 7), b = random_matrix(12, 11, 8), c = random_matrix(1, 10, 9);
  const QuantizedMatrix* const stacked[] = {&a, &b};
  const Int8Panels both(stacked);
  CHECK(both.outputs() == 17);
  CHECK(both.depth() == 11);
  QuantizedRows rows;
  rows.assign(random_floats(11, 10).data(), 1, 11);
  std::vector<float> y(17), first(5), second(12);
  both.multiply(rows, y.data());
  multiply_naive(rows, a, first.data());
  multiply_naive(rows, b, second.data());
  CHECK(std::equal(first.begin(), first.end(), y.begin()));
  CHECK(std::equal(second.begin(), second.end(), y.begin() + 5));
  CHECK(both.at(6, 3) == b.scales[1] * static_cast<float>(b.values[11 + 3]));
  const QuantizedMatrix* const uneven[] = {&a, &c};
  CHECK_THROWS_AS(Int8Panels(uneven), Error);
}

TEST_CASE("Rows are rounded to 127 steps of their largest magnitude", "[language][matrix]") {
  const std::size_t k = GENERATE(1u, 2u, 3u, 4u, 7u, 8u, 33u);
  std::vector<float> x = random_floats(3 * k, 11);
  for (std::size_t i = 0; i < k; ++i) x[2 * k + i] = 0;
  QuantizedRows rows;
  rows.assign(x.data(), 3, k);
  REQUIRE(rows.rows() == 3);
  for (std::size_t m = 0; m < 2; ++m) {
    float largest = 0;
    for (std::size_t i = 0; i < k; ++i) largest = std::max(largest, std::abs(x[m * k + i]));
    CHECK(rows.scale(m) == largest / 127);
    for (std::size_t i = 0; i < k; ++i) {
      const double exact = static_cast<double>(x[m * k + i]) / static_cast<double>(largest) * 127;
      REQUIRE(std::abs(rows.at(m, i) - exact) <= 0.5 + 1e-4);
      REQUIRE(std::abs(rows.at(m, i)) <= 127);
    }
  }
  CHECK(rows.scale(2) == 0);
  CHECK(rows.at(2, 0) == 0);
}

TEST_CASE("A row that is not finite gives no finite output, and leaves its neighbours alone", "[language][matrix]") {
  const float bad = GENERATE(std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity());
  std::vector<float> x = random_floats(3 * 9, 12);
  x[9 + 4] = bad;
  QuantizedRows rows;
  rows.assign(x.data(), 3, 9);
  const QuantizedMatrix matrix = random_matrix(8, 9, 13);
  std::vector<float> y(24);
  packed(matrix).multiply(rows, y.data());
  for (std::size_t n = 0; n < 8; ++n) {
    CHECK(std::isfinite(y[n]));
    CHECK_FALSE(std::isfinite(y[8 + n]));
    CHECK(std::isfinite(y[16 + n]));
  }
}

TEST_CASE("An int8 product is close to the float product of what was rounded", "[language][matrix]") {
  const std::size_t m = 7, n = 24, k = 256;
  const std::vector<float> x = random_floats(m * k, 14);
  const QuantizedMatrix matrix = random_matrix(n, k, 15);
  std::vector<float> w(n * k);
  for (std::size_t i = 0; i < w.size(); ++i) w[i] = matrix.scales[i / k] * static_cast<float>(matrix.values[i]);
  std::vector<float> exact(m * n), rounded(m * n);
  QuantizedRows scratch;
  Linear(FloatPanels(w.data(), n, k)).multiply(x.data(), m, exact.data(), scratch);
  Linear(packed(matrix)).multiply(x.data(), m, rounded.data(), scratch);
  double error = 0, size = 0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    const auto difference = static_cast<double>(rounded[i] - exact[i]);
    error += difference * difference;
    size += static_cast<double>(exact[i]) * static_cast<double>(exact[i]);
  }
  // The largest of 256 normal numbers is near 3: a step is 3/127, its rounding error 3/127 / sqrt(12) = 0.7 %.
  CHECK(std::sqrt(error / size) < 0.01);
  CHECK(std::sqrt(error / size) > 0.003);
}
