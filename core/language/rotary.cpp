#include "core/language/rotary.h"

#include "core/numeric/trigonometry.h"

namespace surprise {

template <typename Real>
RotaryTable<Real> rotary_table(std::size_t positions, std::size_t head_width, double base) {
  RotaryTable<Real> table;
  table.pairs = head_width / 2;
  table.cosine.resize(positions * table.pairs);
  table.sine.resize(positions * table.pairs);
  for (std::size_t i = 0; i < table.pairs; ++i) {
    const double exponent = -2.0 * static_cast<double>(i) / static_cast<double>(head_width);
    const double frequency = power(base, exponent);
    for (std::size_t t = 0; t < positions; ++t) {
      const SineCosine angle = sine_cosine(static_cast<double>(t) * frequency);
      table.cosine[t * table.pairs + i] = static_cast<Real>(angle.cosine);
      table.sine[t * table.pairs + i] = static_cast<Real>(angle.sine);
    }
  }
  return table;
}

template RotaryTable<float> rotary_table(std::size_t, std::size_t, double);
template RotaryTable<double> rotary_table(std::size_t, std::size_t, double);

void rotate_heads(float* x, std::size_t heads, const RotaryTable<float>& table, std::size_t position, float scale) {
  const float* cosine = table.cosine.data() + position * table.pairs;
  const float* sine = table.sine.data() + position * table.pairs;
  for (std::size_t head = 0; head < heads; ++head, x += 2 * table.pairs) {
    for (std::size_t i = 0; i < table.pairs; ++i) {
      const float first = x[2 * i], second = x[2 * i + 1];
      x[2 * i] = (first * cosine[i] - second * sine[i]) * scale;
      x[2 * i + 1] = (first * sine[i] + second * cosine[i]) * scale;
    }
  }
}

}  // namespace surprise
