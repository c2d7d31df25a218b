// Lines of equal height of a surface that is known on a grid.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace surprise {

struct Contours {
  std::vector<double> levels;
  std::vector<std::size_t> level;      // of each segment: its place in `levels`
  std::vector<double> x0, y0, x1, y1;  // ends, in columns and rows of the grid, from 0
};

/// The segments in which a surface of `columns` x `rows` heights (row by row) crosses the levels, by marching squares:
/// heights are linear along the grid's edges; at a saddle the mean of the four corners decides. Segments of one level
/// join without gaps. Throws LengthMismatch if `heights` has another length, InvalidParameter for a grid of fewer than
/// 2 columns or rows.
Contours contours_of(std::span<const double> heights, std::size_t columns, std::size_t rows,
                     std::span<const double> levels);

}  // namespace surprise
