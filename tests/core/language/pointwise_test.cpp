// The channel-by-channel work against its formulas in double.
#include "core/language/pointwise.h"

#include <cmath>
#include <vector>

#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;

std::vector<float> random_floats(std::size_t count, double spread, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(spread * random.normal());
  return values;
}

}  // namespace

TEST_CASE("SwiGLU errs by at most 1e-6 of itself where e^-g is a float", "[language][pointwise]") {
  const std::size_t channels = GENERATE(1u, 3u, 4u, 5u, 576u);
  const std::vector<float> gate = random_floats(channels, 20, 70), up = random_floats(channels, 2, 71);
  std::vector<float> y(channels);
  swiglu_row(gate.data(), up.data(), channels, y.data());
  for (std::size_t i = 0; i < channels; ++i) {
    const auto g = static_cast<double>(gate[i]);
    const double exact = g / (1 + std::exp(-g)) * static_cast<double>(up[i]);
    if (g >= -80) REQUIRE_THAT(static_cast<double>(y[i]), WithinRel(exact, 1e-6));
  }
}

TEST_CASE("SwiGLU is 0 far below zero and the product far above", "[language][pointwise]") {
  const std::vector<float> gate{-81, -100, -1e30f, 100, 1e30f}, up{1, 1, 1, 3, 3};
  std::vector<float> y(5);
  swiglu_row(gate.data(), up.data(), 5, y.data());
  for (std::size_t i = 0; i < 3; ++i) CHECK((y[i] <= 0 && y[i] > -2e-33f));
  CHECK(y[3] == 300);
  CHECK(y[4] == 1e30f * 3);
}

TEST_CASE("RMSNorm divides by the root mean square", "[language][pointwise]") {
  const std::size_t channels = GENERATE(1u, 2u, 7u, 8u, 9u, 36u, 256u);
  const std::vector<float> x = random_floats(channels, 3, 72), gain = random_floats(channels, 1, 73);
  std::vector<float> y(channels);
  rms_norm_row(x.data(), gain.data(), channels, 1e-5, y.data());
  double squares = 0;
  for (const float value : x) squares += static_cast<double>(value) * static_cast<double>(value);
  const double rms = std::sqrt(squares / static_cast<double>(channels) + 1e-5);
  for (std::size_t i = 0; i < channels; ++i) {
    const double exact = static_cast<double>(x[i]) / rms * static_cast<double>(gain[i]);
    REQUIRE_THAT(static_cast<double>(y[i]), WithinRel(exact, 1e-6));
  }
}

TEST_CASE("Exponentials are relative to the largest, and padding changes no bit of their sum",
          "[language][pointwise]") {
  const std::size_t count = GENERATE(1u, 3u, 8u, 9u, 31u, 100u);
  std::vector<float> scores = random_floats(128, 5, 74);
  scores[count / 2] = 40;
  std::vector<float> x = scores, longer = scores;
  for (std::size_t i = count; i < 128; ++i) x[i] = 1000;  // beyond the count nothing is read
  const std::size_t padded = (count + 7) / 8 * 8;
  const float sum = exponentials(x.data(), count, padded);
  double exact = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double e = std::exp(static_cast<double>(scores[i] - 40.0f));
    exact += e;
    REQUIRE_THAT(static_cast<double>(x[i]), WithinRel(e, 3e-7) || WithinAbs(e, 1e-37));
  }
  for (std::size_t i = count; i < padded; ++i) REQUIRE(x[i] == 0);
  CHECK_THAT(static_cast<double>(sum), WithinRel(exact, 1e-6));
  CHECK(exponentials(longer.data(), count, 128) == sum);
}
