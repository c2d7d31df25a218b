// A curve of more points than pixels, drawn by those that can be seen.

/**
 * Rows of a rising `x` that show the same picture: of each pixel column the first, the lowest, the highest and the last. All of them
 * where there are few. Rows whose value is not finite are left out.
 */
export function thinned(x: ArrayLike<number>, values: ArrayLike<number>, pixelOf: (x: number) => number): number[] {
  const rows: number[] = [];
  let column: number[] = [];
  let pixel = Number.NaN;
  const valueAt = (row: number): number => values[row] as number;
  const close = (): void => {
    if (column.length <= 4) rows.push(...column);
    else {
      const inner = column.slice(1, -1);
      const lowest = inner.reduce((a, b) => (valueAt(b) < valueAt(a) ? b : a));
      const highest = inner.reduce((a, b) => (valueAt(b) > valueAt(a) ? b : a));
      const seen = [column[0] as number, Math.min(lowest, highest), Math.max(lowest, highest), column.at(-1) as number];
      rows.push(...new Set(seen));
    }
    column = [];
  };
  for (let row = 0; row < values.length; row++) {
    if (!Number.isFinite(valueAt(row))) continue;
    const at = Math.round(pixelOf(x[row] as number));
    if (at !== pixel) close();
    pixel = at;
    column.push(row);
  }
  close();
  return rows;
}
