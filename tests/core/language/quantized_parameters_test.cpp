#include "core/language/quantized_parameters.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/language/transformer_model.h"
#include "core/numeric/error.h"
#include "tests/core/language/random_transformer.h"
#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

}  // namespace

TEST_CASE("Quantised parameters stand for the nearest multiples of each row's scale", "[language][quantize]") {
  const double levels = GENERATE(0.0, 8.0, 3.0);
  const Parameters parameters = random_transformer(odd_shape(), 40);
  const QuantizedParameters quantized = quantize(parameters, levels);
  const Parameters back = dequantize(quantized);
  REQUIRE(quantized.config == parameters.config());
  REQUIRE(back.config() == parameters.config());

  for (const TensorPlace& place : tensor_places(parameters.config())) {
    for (std::size_t row = 0; row < place.rows; ++row) {
      const float* before = parameters.values().data() + place.offset + row * place.columns;
      const float* after = back.values().data() + place.offset + row * place.columns;
      double largest = 0, squares = 0;
      for (std::size_t i = 0; i < place.columns; ++i) {
        largest = std::max(largest, std::abs(static_cast<double>(before[i])));
        squares += static_cast<double>(before[i]) * static_cast<double>(before[i]);
      }
      const double finest = largest / 127;
      const double asked = levels > 0 ? std::sqrt(squares / static_cast<double>(place.columns)) / levels : 0;
      const double step = place.rows == 1 ? 0 : std::max(finest, asked);  // norms stay as they are
      for (std::size_t i = 0; i < place.columns; ++i) {
        REQUIRE(std::abs(static_cast<double>(after[i] - before[i])) <= step * (0.5 + 1e-5));
      }
    }
  }
}

TEST_CASE("Weights made ready for the kernels give back the numbers that they stand for", "[language][quantize]") {
  for (const TransformerConfig& config : {odd_shape(), even_shape()}) {
    const Parameters parameters = random_transformer(config, 41);
    const auto same = [](const Parameters& found, const Parameters& expected) {
      return std::equal(found.values().begin(), found.values().end(), expected.values().begin(),
                        expected.values().end());
    };
    CHECK(same(TransformerWeights::from(parameters)->parameters(), parameters));
    const QuantizedParameters quantized = quantize(parameters, 8);
    CHECK(same(TransformerWeights::from(quantized)->parameters(), dequantize(quantized)));
  }
}

TEST_CASE("A scale is the root mean square over the levels asked for, and never clips", "[language][quantize]") {
  TransformerConfig config = odd_shape();
  Parameters parameters = random_transformer(config, 41);
  float* row = parameters.embedding();
  for (std::size_t i = 0; i < config.width; ++i) row[i] = i % 2 == 0 ? 0.5f : -0.5f;
  CHECK(quantize(parameters, 8).embedding.scales[0] == 0.0625f);
  CHECK(quantize(parameters, 8).embedding.values[0] == 8);
  CHECK(quantize(parameters, 8).embedding.values[1] == -8);
  CHECK(quantize(parameters, 0).embedding.values[0] == 127);
  CHECK(quantize(parameters, 1000).embedding.values[0] == 127);
  row[5] = -100;  // an outlier: at 8 levels it would need 48 times 127 steps less
  const QuantizedParameters with_outlier = quantize(parameters, 40);
  CHECK(with_outlier.embedding.values[5] == -127);
  CHECK_THAT(with_outlier.embedding.scales[0], WithinRel(100.0f / 127, 1e-6f));
}

TEST_CASE("Integers at 127 quantise to themselves", "[language][quantize]") {
  const QuantizedParameters once = quantize(random_transformer(even_shape(), 42), 0);
  const QuantizedParameters twice = quantize(dequantize(once), 0);
  CHECK(once.embedding.values == twice.embedding.values);
  CHECK(once.layers[2].down.values == twice.layers[2].down.values);
  CHECK(once.layers[1].attention_norm == twice.layers[1].attention_norm);
  CHECK(once.final_norm == twice.final_norm);
}

TEST_CASE("A row of zeros has scale 0", "[language][quantize]") {
  const QuantizedParameters zeros = quantize(Parameters(odd_shape()), 8);
  CHECK(zeros.embedding.scales[3] == 0);
  CHECK(zeros.embedding.values[3] == 0);
}

TEST_CASE("Quantising names levels and parameters that are no numbers", "[language][quantize]") {
  Parameters parameters = random_transformer(odd_shape(), 43);
  CHECK(error_name([&] { quantize(parameters, -1); }) == "InvalidParameter");
  CHECK(error_name([&] { quantize(parameters, std::numeric_limits<double>::infinity()); }) == "InvalidParameter");
  CHECK(error_name([&] { quantize(parameters, std::nan("")); }) == "InvalidParameter");
  const std::size_t index = GENERATE(0u, 5000u);
  parameters.values()[index] = std::numeric_limits<float>::infinity();
  CHECK(error_name([&] { quantize(parameters, 0); }) == "NotANumber");
  parameters.values()[index] = 0;
  parameters.final_norm()[2] = std::numeric_limits<float>::quiet_NaN();
  CHECK(error_name([&] { quantize(parameters, 0); }) == "NotANumber");
}
