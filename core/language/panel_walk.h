// A few rows against all panels of a matrix, in float or in int8: what a tile computes is its own affair.
#pragma once

#include <cstddef>

#include "core/language/panels.h"

namespace surprise {

/// Several panels at a time: with few rows, that is what keeps enough sums under way. A tile has multiply<Rows,
/// Panels>(), next_panels(), and `outputs`, those of this and all later panels.
template <std::size_t Rows, std::size_t Panels, typename Tile>
void multiply_few_rows(Tile tile) {
  while (tile.outputs > (Panels - 1) * panel_rows) {
    tile.template multiply<Rows, Panels>();
    tile.next_panels(Panels);
  }
  while (tile.outputs > 0) {
    tile.template multiply<Rows, 1>();
    tile.next_panels(1);
  }
}

/// At most three rows.
template <typename Tile>
void multiply_few_rows(const Tile& tile, std::size_t rows) {
  if (rows == 1) multiply_few_rows<1, 4>(tile);
  if (rows == 2) multiply_few_rows<2, 2>(tile);
  if (rows == 3) multiply_few_rows<3, 2>(tile);
}

}  // namespace surprise
