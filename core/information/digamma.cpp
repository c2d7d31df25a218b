#include "core/information/digamma.h"

#include <array>

#include "core/numeric/elementary.h"

namespace surprise {

double digamma(double x) {
  double below = 0.0;
  while (x < 12.0) {
    below += 1.0 / x;
    x += 1.0;
  }
  // B_2k / 2k, k = 1 ... 7
  constexpr std::array<double, 7> coefficients = {1.0 / 12.0,  -1.0 / 120.0,     1.0 / 252.0, -1.0 / 240.0,
                                                  1.0 / 132.0, -691.0 / 32760.0, 1.0 / 12.0};
  const double inverse_square = 1.0 / (x * x);
  double series = 0.0;
  for (std::size_t k = coefficients.size(); k-- > 0;) series = series * inverse_square + coefficients[k];
  return log(x) - (0.5 / x + series * inverse_square + below);
}

}  // namespace surprise
