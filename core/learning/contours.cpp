#include "core/learning/contours.h"

#include <array>

#include "core/information/invalid.h"

namespace surprise {
namespace {

struct Point {
  double x, y;
};

/// One square of the grid. Corners go round: (0, 0), (1, 0), (1, 1), (0, 1); edge e leads from corner e to the next.
struct Square {
  double x, y;
  std::array<double, 4> heights;

  Point crossing(std::size_t edge, double level) const {
    constexpr std::array<Point, 4> corners = {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    const std::size_t next = (edge + 1) % 4;
    const double share = (level - heights[edge]) / (heights[next] - heights[edge]);
    return {x + corners[edge].x + share * (corners[next].x - corners[edge].x),
            y + corners[edge].y + share * (corners[next].y - corners[edge].y)};
  }
};

void add_crossings(Contours& contours, const Square& square, std::size_t level) {
  const double height = contours.levels[level];
  std::array<bool, 4> above{};
  for (std::size_t corner = 0; corner < 4; ++corner) above[corner] = square.heights[corner] > height;
  std::array<std::size_t, 4> crossed{};
  std::size_t crossings = 0;
  for (std::size_t edge = 0; edge < 4; ++edge) {
    if (above[edge] != above[(edge + 1) % 4]) crossed[crossings++] = edge;
  }
  const auto join = [&](std::size_t a, std::size_t b) {
    const Point from = square.crossing(a, height), to = square.crossing(b, height);
    contours.level.push_back(level);
    contours.x0.push_back(from.x);
    contours.y0.push_back(from.y);
    contours.x1.push_back(to.x);
    contours.y1.push_back(to.y);
  };
  if (crossings == 2) join(crossed[0], crossed[1]);
  if (crossings < 4) return;
  const std::array<double, 4>& h = square.heights;
  const bool middle_above = (h[0] + h[1]) + (h[2] + h[3]) > 4.0 * height;
  // Corners 0 and 2 lie on one side, 1 and 3 on the other; those that the middle does not join are cut off.
  if (middle_above == above[0]) {
    join(0, 1);
    join(2, 3);
  } else {
    join(3, 0);
    join(1, 2);
  }
}

}  // namespace

Contours contours_of(std::span<const double> heights, std::size_t columns, std::size_t rows,
                     std::span<const double> levels) {
  if (columns < 2) throw_invalid_parameter("The number of columns", "2 or more", static_cast<double>(columns));
  if (rows < 2) throw_invalid_parameter("The number of rows", "2 or more", static_cast<double>(rows));
  require_same_length(heights.size(), columns * rows);
  Contours contours;
  contours.levels.assign(levels.begin(), levels.end());
  for (std::size_t row = 0; row + 1 < rows; ++row) {
    for (std::size_t column = 0; column + 1 < columns; ++column) {
      const double* low = &heights[row * columns + column];
      const double* high = low + columns;
      const Square square{static_cast<double>(column), static_cast<double>(row), {low[0], low[1], high[1], high[0]}};
      for (std::size_t level = 0; level < levels.size(); ++level) add_crossings(contours, square, level);
    }
  }
  return contours;
}

}  // namespace surprise
