// The fast layers against the plain ones in double, and one number for all their bits.
#include "core/learning/training_kernels.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "core/language/rotary.h"
#include "core/language/transformer_pass.h"
#include "core/learning/training_cross_entropy.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;

/// The same random numbers for the fast layer and the plain one.
struct Numbers {
  std::vector<float> fast;
  std::vector<double> plain;

  Numbers(std::size_t count, double spread, std::uint64_t seed) : fast(count) {
    Random random(seed);
    for (float& value : fast) value = static_cast<float>(spread * random.normal());
    plain.assign(fast.begin(), fast.end());
  }
};

/// Each float within `share` of the largest exact value of its tensor, the size that its sums' terms have.
void require_close(const Numbers& numbers, double share) {
  double largest = 0;
  for (const double value : numbers.plain) largest = std::max(largest, std::fabs(value));
  for (std::size_t i = 0; i < numbers.fast.size(); ++i) {
    CAPTURE(i, numbers.fast.size());
    REQUIRE_THAT(static_cast<double>(numbers.fast[i]), WithinAbs(numbers.plain[i], share * largest));
  }
}

constexpr double tolerance = 2e-6;

}  // namespace

TEST_CASE("Linear layers forward and back are the plain ones, at shapes that fit no panel", "[learning][kernels]") {
  const auto [rows, inputs, outputs] = GENERATE(table<std::size_t, std::size_t, std::size_t>(
      {{1, 1, 1}, {1, 24, 65}, {3, 7, 9}, {5, 8, 4}, {128, 64, 64}, {131, 24, 65}, {300, 257, 12}, {129, 36, 30}}));
  LayerKernels<double> plain;
  const auto fast = make_training_kernels();
  const Numbers x(rows * inputs, 1, 1), weight(outputs * inputs, 1, 2), d_out(rows * outputs, 1, 3);
  Numbers out(rows * outputs, 1, 4), d_x(rows * inputs, 1, 5), d_weight(outputs * inputs, 1, 6);
  fast->linear_forward(out.fast.data(), x.fast.data(), weight.fast.data(), rows, inputs, outputs);
  plain.linear_forward(out.plain.data(), x.plain.data(), weight.plain.data(), rows, inputs, outputs);
  fast->linear_backward(d_x.fast.data(), d_weight.fast.data(), d_out.fast.data(), x.fast.data(), weight.fast.data(),
                        rows, inputs, outputs);
  plain.linear_backward(d_x.plain.data(), d_weight.plain.data(), d_out.plain.data(), x.plain.data(),
                        weight.plain.data(), rows, inputs, outputs);
  CAPTURE(rows, inputs, outputs);
  for (const Numbers* numbers : {&out, &d_x, &d_weight}) require_close(*numbers, tolerance);
}

TEST_CASE("Attention forward and back is the plain one, with heads of any width that share keys or not",
          "[learning][kernels]") {
  const AttentionShape shape =
      GENERATE(AttentionShape{1, 1, 1, 1, 2}, AttentionShape{2, 5, 4, 2, 6}, AttentionShape{3, 64, 4, 4, 16},
               AttentionShape{1, 33, 6, 2, 6}, AttentionShape{2, 12, 3, 1, 10}, AttentionShape{1, 70, 2, 2, 64});
  CAPTURE(shape.positions, shape.heads, shape.head_width);
  LayerKernels<double> plain;
  const auto fast = make_training_kernels();
  const std::size_t rows = shape.sequences * shape.positions;
  const std::size_t queries = rows * shape.width(), keys = rows * shape.key_value_width();
  const Numbers query(queries, 1, 1), key(keys, 1, 2), value(keys, 1, 3), d_out(queries, 1, 4);
  Numbers out(queries, 1, 5), d_query(queries, 1, 6), d_key(keys, 1, 7), d_value(keys, 1, 8);
  std::vector<float> fast_memory(fast->attention_memory(shape), std::nanf(""));
  std::vector<double> plain_memory(plain.attention_memory(shape));
  fast->attention_forward(out.fast.data(), fast_memory.data(), query.fast.data(), key.fast.data(), value.fast.data(),
                          shape);
  plain.attention_forward(out.plain.data(), plain_memory.data(), query.plain.data(), key.plain.data(),
                          value.plain.data(), shape);
  fast->attention_backward(d_query.fast.data(), d_key.fast.data(), d_value.fast.data(), d_out.fast.data(),
                           out.fast.data(), fast_memory.data(), query.fast.data(), key.fast.data(), value.fast.data(),
                           shape);
  plain.attention_backward(d_query.plain.data(), d_key.plain.data(), d_value.plain.data(), d_out.plain.data(),
                           out.plain.data(), plain_memory.data(), query.plain.data(), key.plain.data(),
                           value.plain.data(), shape);
  for (const Numbers* numbers : {&out, &d_query, &d_key, &d_value}) require_close(*numbers, tolerance);
}

TEST_CASE("RMSNorm forward and back is the plain one", "[learning][kernels]") {
  const std::size_t rows = 5, c = GENERATE(1u, 2u, 6u, 8u, 11u, 13u, 24u, 64u);
  CAPTURE(c);
  LayerKernels<double> plain;
  const auto fast = make_training_kernels();
  const Numbers x(rows * c, 2, 1), gain(c, 1, 2), d_out(rows * c, 1, 3);
  Numbers out(rows * c, 1, 4), inverse_rms(rows, 1, 5), d_x(rows * c, 1, 6), d_gain(c, 1, 7);
  fast->rms_norm_forward(out.fast.data(), inverse_rms.fast.data(), x.fast.data(), gain.fast.data(), rows, c, 1e-5);
  plain.rms_norm_forward(out.plain.data(), inverse_rms.plain.data(), x.plain.data(), gain.plain.data(), rows, c, 1e-5);
  fast->rms_norm_backward(d_x.fast.data(), d_gain.fast.data(), d_out.fast.data(), x.fast.data(), gain.fast.data(),
                          inverse_rms.fast.data(), rows, c);
  plain.rms_norm_backward(d_x.plain.data(), d_gain.plain.data(), d_out.plain.data(), x.plain.data(), gain.plain.data(),
                          inverse_rms.plain.data(), rows, c);
  for (const Numbers* numbers : {&out, &inverse_rms, &d_x, &d_gain}) require_close(*numbers, tolerance);
}

TEST_CASE("SwiGLU forward and back is the plain one, of gates from -100 to 100 too", "[learning][kernels]") {
  const std::size_t size = GENERATE(1u, 4u, 7u, 500u);
  const double spread = GENERATE(1.0, 35.0);
  LayerKernels<double> plain;
  const auto fast = make_training_kernels();
  const Numbers gate(size, spread, 1), up(size, 1, 2), d_out(size, 1, 3);
  Numbers out(size, 1, 4), d_gate(size, 1, 5), d_up(size, 1, 6);
  fast->swiglu_forward(out.fast.data(), gate.fast.data(), up.fast.data(), size);
  plain.swiglu_forward(out.plain.data(), gate.plain.data(), up.plain.data(), size);
  fast->swiglu_backward(d_gate.fast.data(), d_up.fast.data(), d_out.fast.data(), gate.fast.data(), up.fast.data(),
                        size);
  plain.swiglu_backward(d_gate.plain.data(), d_up.plain.data(), d_out.plain.data(), gate.plain.data(), up.plain.data(),
                        size);
  for (const Numbers* numbers : {&out, &d_gate, &d_up}) require_close(*numbers, tolerance);
}

TEST_CASE("Cross-entropy forward and back is the plain one, and a token without target has neither loss nor gradient",
          "[learning][kernels]") {
  const std::size_t rows = 6, vocabulary = GENERATE(1u, 3u, 4u, 64u, 65u, 501u);
  const double spread = GENERATE(0.1, 3.0, 60.0);
  CAPTURE(vocabulary, spread);
  LayerKernels<double> plain;
  const auto fast = make_training_kernels();
  std::vector<TokenId> targets;
  for (std::size_t n = 0; n < rows; ++n) targets.push_back(static_cast<TokenId>(n * 7 % vocabulary));
  targets[3] = no_token;
  Numbers logits(rows * vocabulary, spread, 1), losses(rows, 1, 2);
  fast->cross_entropy_forward(losses.fast.data(), logits.fast.data(), logits.fast.data(), targets.data(), rows,
                              vocabulary);
  plain.cross_entropy_forward(losses.plain.data(), logits.plain.data(), logits.plain.data(), targets.data(), rows,
                              vocabulary);
  CHECK(losses.fast[3] == 0);
  require_close(losses, tolerance);
  require_close(logits, tolerance);
  fast->cross_entropy_backward(logits.fast.data(), 0.125f, targets.data(), rows, vocabulary);
  plain.cross_entropy_backward(logits.plain.data(), 0.125, targets.data(), rows, vocabulary);
  require_close(logits, tolerance);
}

TEST_CASE("A pass on the fast layers has the loss and the gradient of the plain pass in double",
          "[learning][kernels]") {
  TransformerConfig config;
  config.vocabulary_size = 65;
  config.context = 21;
  config.width = 24;
  config.layers = 2;
  config.heads = 4;
  config.key_value_heads = 2;
  config.hidden = 50;
  const std::size_t sequences = 3;
  const std::size_t positions = GENERATE(1u, 21u);
  const std::size_t rows = sequences * positions;
  const Numbers values(parameter_count(config), 0.3, 1);
  ParametersOf<float> fast_parameters(config), fast_gradients(config);
  ParametersOf<double> plain_parameters(config), plain_gradients(config);
  std::copy(values.fast.begin(), values.fast.end(), fast_parameters.values().begin());
  std::copy(values.plain.begin(), values.plain.end(), plain_parameters.values().begin());
  Random random(2);
  std::vector<TokenId> tokens, targets;
  for (std::size_t n = 0; n < rows; ++n) {
    tokens.push_back(static_cast<TokenId>(random.below(config.vocabulary_size)));
    targets.push_back(static_cast<TokenId>(random.below(config.vocabulary_size)));
  }
  const auto fast = make_training_kernels();
  LayerKernels<double> plain;
  TransformerPass<float> fast_pass(config, sequences, positions, rotary_table<float>(positions, 6, config.rope_base),
                                   *fast);
  TransformerPass<double> plain_pass(config, sequences, positions, rotary_table<double>(positions, 6, config.rope_base),
                                     plain);
  const double loss = plain_pass.forward(plain_parameters, tokens, targets);
  CHECK_THAT(static_cast<double>(fast_pass.forward(fast_parameters, tokens, targets)), WithinRel(loss, 1e-6));
  fast_pass.backward(fast_parameters, fast_gradients, 1 / static_cast<float>(rows));
  plain_pass.backward(plain_parameters, plain_gradients, 1 / static_cast<double>(rows));
  Numbers gradients(parameter_count(config), 0, 0);
  gradients.fast.assign(fast_gradients.values().begin(), fast_gradients.values().end());
  gradients.plain.assign(plain_gradients.values().begin(), plain_gradients.values().end());
  require_close(gradients, 1e-5);
}

TEST_CASE("Neither weights of attention nor gradients of logits are denormal, however sure a model is",
          "[learning][kernels]") {
  const auto kernels = make_training_kernels();
  const AttentionShape shape{1, 24, 2, 1, 6};
  const std::size_t row_length = 24;
  const Numbers query(24 * 12, 6, 1), key(24 * 6, 6, 2), value(24 * 6, 1, 3);
  std::vector<float> memory(kernels->attention_memory(shape)), out(24 * 12);
  kernels->attention_forward(out.data(), memory.data(), query.fast.data(), key.fast.data(), value.fast.data(), shape);
  std::size_t vanished = 0;
  for (std::size_t row = 0; row < 2 * 24; ++row) {
    for (std::size_t s = 0; s <= row % 24; ++s) {
      const float weight = memory[row * row_length + s];
      REQUIRE((weight == 0 || weight >= 0x1p-60f));
      vanished += weight == 0;
    }
  }
  CHECK(vanished > 10);

  const std::size_t rows = 8, vocabulary = 65;
  Numbers logits(rows * vocabulary, 40, 4);
  std::vector<float> losses(rows);
  const std::vector<TokenId> targets(rows, 7);
  kernels->cross_entropy_forward(losses.data(), logits.fast.data(), logits.fast.data(), targets.data(), rows,
                                 vocabulary);
  kernels->cross_entropy_backward(logits.fast.data(), 0x1p-10f, targets.data(), rows, vocabulary);
  vanished = 0;
  for (const float gradient : logits.fast) {
    REQUIRE((gradient == 0 || std::fabs(gradient) >= 0x1p-70f));
    vanished += gradient == 0;
  }
  CHECK(vanished > 10);
}

TEST_CASE("Small gradients end at 0 and all others stay, NaN too", "[learning][kernels]") {
  std::vector<float> gradients{0x1p-71f, -0x1p-140f, 0x1p-70f, -0x1p-70f, 1, -1, std::nanf("")};
  end_small_gradients(gradients.data(), gradients.size());
  const std::vector<float> kept{0, 0, 0x1p-70f, -0x1p-70f, 1, -1};
  CHECK(std::vector<float>(gradients.begin(), gradients.begin() + 6) == kept);
  CHECK(std::isnan(gradients[6]));
}
