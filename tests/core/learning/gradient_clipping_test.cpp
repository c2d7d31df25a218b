#include "core/learning/gradient_clipping.h"

#include <cmath>
#include <limits>
#include <vector>

#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;

}  // namespace

TEST_CASE("The norm is the root of the sum of squares, at every length", "[learning][clipping]") {
  const std::size_t size = GENERATE(0u, 1u, 7u, 8u, 9u, 100u, 1003u);
  std::vector<float> x(size);
  double squares = 0;
  for (std::size_t i = 0; i < size; ++i) {
    x[i] = static_cast<float>(i % 5) - 1.75f;
    squares += static_cast<double>(x[i]) * static_cast<double>(x[i]);
  }
  CHECK_THAT(euclidean_norm(x), WithinRel(std::sqrt(squares), 1e-14) || WithinAbs(std::sqrt(squares), 0));
}

TEST_CASE("Neither the largest nor the smallest floats are lost in the norm", "[learning][clipping]") {
  CHECK_THAT(euclidean_norm(std::vector<float>{3e38f, 0, 0}), WithinRel(static_cast<double>(3e38f), 1e-15));
  CHECK_THAT(euclidean_norm(std::vector<float>(16, 1e-30f)), WithinRel(4 * static_cast<double>(1e-30f), 1e-15));
}

TEST_CASE("A norm of what is not finite is not finite", "[learning][clipping]") {
  const std::size_t place = GENERATE(0u, 7u, 8u, 9u);
  std::vector<float> x(10, 1.0f);
  x[place] = std::nanf("");
  CHECK(std::isnan(euclidean_norm(x)));
  x[place] = std::numeric_limits<float>::infinity();
  CHECK(std::isinf(euclidean_norm(x)));
}

TEST_CASE("Clipping shortens what is too long to the limit and leaves the rest", "[learning][clipping]") {
  CHECK(clipping_scale(4, 1) == 0.25);
  CHECK(clipping_scale(1, 1) == 1);
  CHECK(clipping_scale(0.5, 1) == 1);
  CHECK(clipping_scale(1e6, 0) == 1);
}
