// Every backward function against central differences of its forward function, in double.
#include "core/language/layers.h"

#include <functional>
#include <vector>

#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace {

using namespace surprise;
using namespace surprise::test;
using Vector = std::vector<double>;

Vector normals(std::size_t size, std::uint64_t seed) {
  Random random(seed);
  Vector x(size);
  for (double& value : x) value = random.normal();
  return x;
}

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// The derivative of loss() with respect to each number of x. A central difference of step h errs by h^2 f''' / 6 and by
// the rounding of f over h: at 1e-5 both are near 1e-10.
Vector differences(Vector& x, const std::function<double()>& loss) {
  const double h = 1e-5;
  Vector slopes(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double kept = x[i];
    x[i] = kept + h;
    const double above = loss();
    x[i] = kept - h;
    const double below = loss();
    x[i] = kept;
    slopes[i] = (above - below) / (2 * h);
  }
  return slopes;
}

void require_close(const Vector& found, const Vector& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CAPTURE(i);
    REQUIRE_THAT(found[i], WithinAbs(expected[i], 1e-8 * (1 + std::abs(expected[i]))));
  }
}

RotaryTable<double> angles(std::size_t positions, std::size_t pairs) {
  RotaryTable<double> table{pairs, {}, {}};
  const Vector sines = normals(positions * pairs, 77);
  for (const double value : sines) {
    const double sine = surprise::tanh(value);
    table.sine.push_back(sine);
    table.cosine.push_back(std::sqrt(1 - sine * sine));
  }
  return table;
}

}  // namespace

TEST_CASE("embedding_backward is the derivative of embedding_forward, repeated tokens added", "[language][gradient]") {
  const std::size_t c = 3;
  const std::vector<TokenId> tokens{2, 0, 2, 1};
  Vector embedding = normals(4 * c, 1);
  const Vector weights = normals(tokens.size() * c, 2);
  Vector out(tokens.size() * c);
  const auto loss = [&] {
    embedding_forward(out.data(), tokens.data(), embedding.data(), tokens.size(), c);
    return dot(out, weights);
  };
  Vector gradient(embedding.size());
  embedding_backward(gradient.data(), weights.data(), tokens.data(), tokens.size(), c);
  require_close(gradient, differences(embedding, loss));
}

TEST_CASE("rms_norm_backward is the derivative of rms_norm_forward", "[language][gradient]") {
  const std::size_t n = 3;
  const std::size_t c = 5;
  Vector x = normals(n * c, 3);
  Vector gain = normals(c, 4);
  const Vector weights = normals(n * c, 5);
  Vector out(n * c);
  Vector inverse_rms(n);
  const auto loss = [&] {
    rms_norm_forward(out.data(), inverse_rms.data(), x.data(), gain.data(), n, c, 1e-5);
    return dot(out, weights);
  };
  loss();
  Vector d_x(x.size());
  Vector d_gain(gain.size());
  rms_norm_backward(d_x.data(), d_gain.data(), weights.data(), x.data(), gain.data(), inverse_rms.data(), n, c);
  require_close(d_x, differences(x, loss));
  require_close(d_gain, differences(gain, loss));
}

TEST_CASE("RMSNorm gives the numbers that docs/one-layer.md works out by hand", "[language][gradient]") {
  const Vector x{1, 7, 5, 5};
  const Vector gain{1, 2, 1, 0.5};
  const Vector d_out{1, 0.5, 0, -1};
  Vector out(4), inverse_rms(1), d_x(4), d_gain(4);
  rms_norm_forward(out.data(), inverse_rms.data(), x.data(), gain.data(), 1, 4, 0);
  rms_norm_backward(d_x.data(), d_gain.data(), d_out.data(), x.data(), gain.data(), inverse_rms.data(), 1, 4);
  require_close(inverse_rms, {0.2});
  require_close(out, {0.2, 2.8, 1, 0.5});
  require_close(d_gain, {0.2, 0.7, 0, -1});
  require_close(d_x, {0.189, 0.123, -0.055, -0.155});
}

TEST_CASE("rms_norm_forward gives rows of mean square 1 before the gain", "[language]") {
  const std::size_t c = 64;
  const Vector x = normals(2 * c, 6);
  const Vector gain(c, 1.0);
  Vector out(2 * c);
  Vector inverse_rms(2);
  rms_norm_forward(out.data(), inverse_rms.data(), x.data(), gain.data(), 2, c, 1e-12);
  for (std::size_t n = 0; n < 2; ++n) {
    double squares = 0;
    for (std::size_t i = 0; i < c; ++i) squares += out[n * c + i] * out[n * c + i];
    CHECK_THAT(squares / c, WithinAbs(1.0, 1e-10));
  }
}

TEST_CASE("linear_backward is the derivative of linear_forward", "[language][gradient]") {
  const std::size_t n = 3;
  const std::size_t inputs = 4;
  const std::size_t outputs = 5;
  Vector x = normals(n * inputs, 7);
  Vector weight = normals(outputs * inputs, 8);
  const Vector weights = normals(n * outputs, 9);
  Vector out(n * outputs);
  const auto loss = [&] {
    linear_forward(out.data(), x.data(), weight.data(), n, inputs, outputs);
    return dot(out, weights);
  };
  Vector d_x(x.size());
  Vector d_weight(weight.size());
  linear_backward(d_x.data(), d_weight.data(), weights.data(), x.data(), weight.data(), n, inputs, outputs);
  require_close(d_x, differences(x, loss));
  require_close(d_weight, differences(weight, loss));
}

TEST_CASE("rotary_backward is the derivative of rotary_forward, and turns back what it turned",
          "[language][gradient]") {
  const std::size_t positions = 3;
  const std::size_t heads = 2;
  const RotaryTable<double> table = angles(positions, 2);
  Vector x = normals(2 * positions * heads * 4, 10);
  const Vector weights = normals(x.size(), 11);
  const auto loss = [&] {
    Vector turned = x;
    rotary_forward(turned.data(), table, 2, positions, heads);
    return dot(turned, weights);
  };
  Vector d_x = weights;
  rotary_backward(d_x.data(), table, 2, positions, heads);
  require_close(d_x, differences(x, loss));

  Vector there_and_back = x;
  rotary_forward(there_and_back.data(), table, 2, positions, heads);
  rotary_backward(there_and_back.data(), table, 2, positions, heads);
  require_close(there_and_back, x);
}

TEST_CASE("attention_backward is the derivative of attention_forward, keys shared by groups of heads",
          "[language][gradient]") {
  const std::size_t key_value_heads = GENERATE(1, 2, 4);
  const AttentionShape shape{2, 4, 4, key_value_heads, 2};
  Vector query = normals(8 * shape.width(), 12);
  Vector key = normals(8 * shape.key_value_width(), 13);
  Vector value = normals(8 * shape.key_value_width(), 14);
  const Vector weights = normals(query.size(), 15);
  Vector out(query.size());
  Vector attention(2 * 4 * 4 * 4);
  const auto loss = [&] {
    attention_forward(out.data(), attention.data(), query.data(), key.data(), value.data(), shape);
    return dot(out, weights);
  };
  loss();
  Vector d_query(query.size());
  Vector d_key(key.size());
  Vector d_value(value.size());
  attention_backward(d_query.data(), d_key.data(), d_value.data(), weights.data(), attention.data(), query.data(),
                     key.data(), value.data(), shape);
  require_close(d_query, differences(query, loss));
  require_close(d_key, differences(key, loss));
  require_close(d_value, differences(value, loss));
}

TEST_CASE("attention sees nothing that comes later, and its weights sum to 1", "[language]") {
  const AttentionShape shape{1, 5, 2, 1, 2};
  const Vector query = normals(5 * shape.width(), 16);
  Vector key = normals(5 * shape.key_value_width(), 17);
  Vector value = normals(5 * shape.key_value_width(), 18);
  Vector before(query.size());
  Vector attention(2 * 5 * 5);
  attention_forward(before.data(), attention.data(), query.data(), key.data(), value.data(), shape);
  for (std::size_t row = 0; row < 10; ++row) {
    double sum = 0;
    for (std::size_t s = 0; s < 5; ++s) sum += attention[row * 5 + s];
    CHECK_THAT(sum, WithinAbs(1.0, 1e-15));
  }
  key[4 * 2] += 1;
  value[4 * 2 + 1] -= 1;
  Vector after(query.size());
  attention_forward(after.data(), attention.data(), query.data(), key.data(), value.data(), shape);
  for (std::size_t i = 0; i < 4 * shape.width(); ++i) CHECK(after[i] == before[i]);
  CHECK(after[4 * shape.width()] != before[4 * shape.width()]);
}

TEST_CASE("swiglu_backward is the derivative of swiglu_forward", "[language][gradient]") {
  Vector gate = normals(6, 19);
  Vector up = normals(6, 20);
  const Vector weights = normals(6, 21);
  Vector out(6);
  const auto loss = [&] {
    swiglu_forward(out.data(), gate.data(), up.data(), 6);
    return dot(out, weights);
  };
  Vector d_gate(6);
  Vector d_up(6);
  swiglu_backward(d_gate.data(), d_up.data(), weights.data(), gate.data(), up.data(), 6);
  require_close(d_gate, differences(gate, loss));
  require_close(d_up, differences(up, loss));
}

TEST_CASE("cross_entropy_backward is the derivative of cross_entropy_forward; no_token costs nothing",
          "[language][gradient]") {
  const std::size_t n = 3;
  const std::size_t v = 5;
  const std::vector<TokenId> targets{4, no_token, 0};
  Vector logits = normals(n * v, 22);
  Vector losses(n);
  Vector probabilities(n * v);
  const auto loss = [&] {
    cross_entropy_forward(losses.data(), probabilities.data(), logits.data(), targets.data(), n, v);
    return 0.25 * (losses[0] + losses[1] + losses[2]);
  };
  loss();
  CHECK(losses[1] == 0);
  Vector d_logits = probabilities;
  cross_entropy_backward(d_logits.data(), 0.25, targets.data(), n, v);
  require_close(d_logits, differences(logits, loss));
}

TEST_CASE("Equal logits cost ln V, whatever their size", "[language]") {
  const double offset = GENERATE(0.0, 1e4, -1e4);
  const std::vector<TokenId> targets{3};
  const Vector logits(7, offset);
  Vector losses(1);
  Vector probabilities(7);
  cross_entropy_forward(losses.data(), probabilities.data(), logits.data(), targets.data(), 1, 7);
  CHECK_THAT(losses[0], WithinAbs(1.9459101490553132, 1e-15));
}
