#include "core/learning/adamw.h"

#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;

std::vector<float> random_floats(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(random.normal());
  return values;
}

}  // namespace

TEST_CASE("AdamW takes the steps of its formulas in double, at every size", "[learning][adamw]") {
  const std::size_t size = GENERATE(1u, 3u, 4u, 5u, 64u, 103u);
  const AdamWStep numbers{0.01, 0.9, 0.95, 1e-8, 0.1, 0.5};
  std::vector<float> parameters = random_floats(size, 1);
  std::vector<double> exact(parameters.begin(), parameters.end()), mean(size), mean_square(size);
  AdamW optimiser(size);
  for (int t = 1; t <= 20; ++t) {
    const std::vector<float> gradients = random_floats(size, 100 + static_cast<std::uint64_t>(t));
    optimiser.step(parameters, gradients, numbers);
    for (std::size_t i = 0; i < size; ++i) {
      const double g = 0.5 * static_cast<double>(gradients[i]);
      mean[i] = 0.9 * mean[i] + 0.1 * g;
      mean_square[i] = 0.95 * mean_square[i] + 0.05 * g * g;
      exact[i] -= 0.01 * 0.1 * exact[i];
      exact[i] -=
          0.01 * (mean[i] / (1 - std::pow(0.9, t))) / (std::sqrt(mean_square[i] / (1 - std::pow(0.95, t))) + 1e-8);
      REQUIRE_THAT(static_cast<double>(parameters[i]), WithinAbs(exact[i], 1e-6));
      REQUIRE_THAT(static_cast<double>(optimiser.means()[i]), WithinAbs(mean[i], 1e-6));
      REQUIRE_THAT(static_cast<double>(optimiser.mean_squares()[i]), WithinAbs(mean_square[i], 1e-6));
    }
  }
  CHECK(optimiser.steps() == 20);
}

TEST_CASE("AdamW's steps are PyTorch's", "[learning][adamw]") {
  std::ifstream file(std::string(SURPRISE_FIXTURES) + "/adamw.txt");
  AdamWStep numbers;
  file >> numbers.rate >> numbers.beta1 >> numbers.beta2 >> numbers.epsilon >> numbers.weight_decay;
  const auto read = [&] {
    std::vector<double> row(6);
    for (double& value : row) file >> value;
    return row;
  };
  const std::vector<double> first = read();
  std::vector<float> parameters(first.begin(), first.end());
  AdamW optimiser(6);
  for (int t = 0; t < 20; ++t) {
    const std::vector<double> gradients = read(), expected = read();
    REQUIRE(file);
    optimiser.step(parameters, std::vector<float>(gradients.begin(), gradients.end()), numbers);
    for (std::size_t i = 0; i < 6; ++i) {
      CAPTURE(t, i);
      REQUIRE_THAT(static_cast<double>(parameters[i]), WithinAbs(expected[i], 1e-6));
    }
  }
}

TEST_CASE("AdamW's first step is as long as the rate, whatever the gradient's size", "[learning][adamw]") {
  std::vector<float> parameters(3, 1.0f);
  AdamW(3).step(parameters, std::vector<float>{1e-4f, -1, 1e4f}, {.rate = 0.25});
  CHECK_THAT(static_cast<double>(parameters[0]), WithinAbs(0.75, 1e-4));
  CHECK_THAT(static_cast<double>(parameters[1]), WithinAbs(1.25, 1e-6));
  CHECK_THAT(static_cast<double>(parameters[2]), WithinAbs(0.75, 1e-6));
}

TEST_CASE("Weight decay shrinks a parameter that has no gradient, and nothing else moves it", "[learning][adamw]") {
  std::vector<float> parameters{8.0f, -8.0f};
  AdamW optimiser(2);
  optimiser.step(parameters, std::vector<float>(2), {.rate = 0.5, .weight_decay = 0.5});
  CHECK(parameters == std::vector<float>{6.0f, -6.0f});
  optimiser.step(parameters, std::vector<float>(2), {.rate = 0.5});
  CHECK(parameters == std::vector<float>{6.0f, -6.0f});
}

TEST_CASE("No moment is ever a denormal number, however gradients vanish", "[learning][adamw]") {
  const std::size_t size = 101;
  std::vector<float> parameters(size), gradients = random_floats(size, 3);
  AdamW optimiser(size);
  bool all_gone = false;
  // Gradients halve until they are 0: every moment passes from 1 through all sizes down to nothing.
  for (int step = 0; step < 1200; ++step) {
    optimiser.step(parameters, gradients, {.rate = 1e-3, .beta1 = 0.9, .beta2 = 0.9});
    for (float& gradient : gradients) gradient *= 0.5f;
    all_gone = true;
    for (const auto moments : {optimiser.means(), optimiser.mean_squares()}) {
      for (const float moment : moments) {
        REQUIRE((moment == 0 || std::fabs(moment) >= AdamW::smallest_moment));
        all_gone = all_gone && moment == 0;
      }
    }
  }
  CHECK(all_gone);
}

TEST_CASE("A gradient too small for its square leaves the moments at 0, and one just large enough does not",
          "[learning][adamw]") {
  std::vector<float> parameters(2);
  AdamW optimiser(2);
  optimiser.step(parameters, std::vector<float>{0x1.8p-51f, 0x1p-50f}, {});
  CHECK(optimiser.means()[0] == 0);
  CHECK_THAT(static_cast<double>(optimiser.means()[1]), WithinRel(0.1 * 0x1p-50, 1e-6));
}

TEST_CASE("A gradient that is not a number shows in the moments instead of vanishing", "[learning][adamw]") {
  std::vector<float> parameters(1);
  AdamW optimiser(1);
  optimiser.step(parameters, std::vector<float>{std::nanf("")}, {});
  CHECK(std::isnan(optimiser.means()[0]));
  CHECK(std::isnan(parameters[0]));
}

TEST_CASE("AdamW refuses spans of another size, and says which", "[learning][adamw][errors]") {
  std::vector<float> three(3), four(4);
  AdamW optimiser(3);
  CHECK_THROWS_WITH(optimiser.step(four, three, {}), ContainsSubstring("3 parameters and was given 4 parameters"));
  CHECK_THROWS_WITH(optimiser.step(three, four, {}), ContainsSubstring("given 4 gradients"));
  CHECK(optimiser.steps() == 0);
}
