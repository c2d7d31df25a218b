#include "tools/surprise/optimizer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "tools/surprise/threads.h"

namespace surprise::tools {
namespace {

constexpr float momentum = 0.95f;
constexpr int newton_schulz_steps = 5;
constexpr float beta1 = 0.9f;
constexpr float beta2 = 0.98f;
constexpr float epsilon = 1e-10f;

struct Matrix {
  std::size_t rows, columns;
  std::vector<float> values;

  Matrix(std::size_t r, std::size_t c) : rows(r), columns(c), values(r * c) {}
};

Matrix transposed(const Matrix& x) {
  Matrix t(x.columns, x.rows);
  for (std::size_t r = 0; r < x.rows; ++r) {
    for (std::size_t c = 0; c < x.columns; ++c) t.values[c * x.rows + r] = x.values[r * x.columns + c];
  }
  return t;
}

// a b^T
Matrix product(LayerKernels<float>& kernels, const Matrix& a, const Matrix& b) {
  Matrix out(a.rows, b.rows);
  kernels.linear_forward(out.values.data(), a.values.data(), b.values.data(), a.rows, a.columns, b.rows);
  return out;
}

// Pushes all singular values of x towards 1: with X scaled below 1, X <- a X + (b A + c A^2) X, A = X X^T. The
// quintic's coefficients are Jordan's: they do not converge to 1 but reach [0.7, 1.2] in five steps, which is enough.
Matrix orthogonal(LayerKernels<float>& kernels, Matrix x) {
  const bool tall = x.rows > x.columns;
  if (tall) x = transposed(x);
  double squares = 0;
  for (const float value : x.values) squares += static_cast<double>(value) * static_cast<double>(value);
  const auto scale = static_cast<float>(1.0 / (std::sqrt(squares) + 1e-7));
  for (float& value : x.values) value *= scale;
  for (int step = 0; step < newton_schulz_steps; ++step) {
    const Matrix a = product(kernels, x, x);
    Matrix b = product(kernels, a, a);
    for (std::size_t i = 0; i < b.values.size(); ++i) b.values[i] = -4.7750f * a.values[i] + 2.0315f * b.values[i];
    const Matrix pushed = product(kernels, b, transposed(x));
    for (std::size_t i = 0; i < x.values.size(); ++i) x.values[i] = 3.4445f * x.values[i] + pushed.values[i];
  }
  return tall ? transposed(x) : x;
}

bool is_matrix_of_layer(const TensorPlace& place) { return place.rows > 1 && place.name != "embedding"; }

void muon_step(LayerKernels<float>& kernels, const TensorPlace& place, float* values, const float* gradient,
               float* moments, const StepSizes& sizes) {
  Matrix direction(place.rows, place.columns);
  for (std::size_t i = 0; i < place.size(); ++i) {
    moments[i] = momentum * moments[i] + gradient[i];
    direction.values[i] = gradient[i] + momentum * moments[i];  // Nesterov's look ahead
  }
  direction = orthogonal(kernels, std::move(direction));
  const double shape = std::sqrt(std::max(1.0, static_cast<double>(place.rows) / static_cast<double>(place.columns)));
  const auto rate = static_cast<float>(sizes.matrices * shape);
  const auto keep = static_cast<float>(1.0 - sizes.matrices * sizes.decay);
  for (std::size_t i = 0; i < place.size(); ++i) values[i] = keep * values[i] - rate * direction.values[i];
}

void adam_step(std::size_t size, float* values, const float* gradient, float* first, float* second, double rate,
               std::size_t step) {
  const auto unbias1 =
      static_cast<float>(1.0 / (1.0 - std::pow(static_cast<double>(beta1), static_cast<double>(step))));
  const auto unbias2 =
      static_cast<float>(1.0 / (1.0 - std::pow(static_cast<double>(beta2), static_cast<double>(step))));
  const auto size_of_step = static_cast<float>(rate);
  for (std::size_t i = 0; i < size; ++i) {
    first[i] = beta1 * first[i] + (1 - beta1) * gradient[i];
    second[i] = beta2 * second[i] + (1 - beta2) * gradient[i] * gradient[i];
    values[i] -= size_of_step * first[i] * unbias1 / (std::sqrt(second[i] * unbias2) + epsilon);
  }
}

}  // namespace

Optimizer::Optimizer(const TransformerConfig& config)
    : places_(tensor_places(config)), first_(config), second_(config) {}

void Optimizer::step(Parameters& parameters, const Parameters& gradients, const StepSizes& sizes,
                     std::vector<std::unique_ptr<LayerKernels<float>>>& kernels) {
  ++steps_;
  in_parallel(kernels.size(), [&](std::size_t thread) {
    for (std::size_t index = thread; index < places_.size(); index += kernels.size()) {
      const TensorPlace& place = places_[index];
      float* values = parameters.values().data() + place.offset;
      const float* gradient = gradients.values().data() + place.offset;
      float* first = first_.values().data() + place.offset;
      if (is_matrix_of_layer(place)) {
        muon_step(*kernels[thread], place, values, gradient, first, sizes);
      } else {
        adam_step(place.size(), values, gradient, first, second_.values().data() + place.offset, sizes.rest, steps_);
      }
    }
  });
}

}  // namespace surprise::tools
