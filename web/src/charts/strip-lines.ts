// Where the lines of a heat strip break. The strip is set in a face of equal widths and windowed, so lines are found by counting
// cells: a text of a million characters then costs as much to show as a page.

/** A character that is shown by a sign of its own. */
export function glyphOf(codePoint: number): string {
  if (codePoint === 0x0a) return "↵";
  if (codePoint === 0x0d) return "␍";
  if (codePoint === 0x09) return "⇥";
  if (codePoint === 0xa0) return "⍽";
  if (codePoint < 0x20) return String.fromCodePoint(0x2400 + codePoint);
  const character = String.fromCodePoint(codePoint);
  // A mark stands on a dotted circle; joiners and marks of direction would act on their neighbours instead of being seen.
  if (/\p{M}/u.test(character)) return `◌${character}`;
  if (/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/u.test(character)) return "◦";
  return character;
}

/** Cells that a character takes: wide scripts and pictures take two. */
export function cellsOf(codePoint: number): 1 | 2 {
  const wide =
    (codePoint >= 0x1100 && codePoint <= 0x115f) ||
    (codePoint >= 0x2e80 && codePoint <= 0xa4cf) ||
    (codePoint >= 0xac00 && codePoint <= 0xd7a3) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0xfe30 && codePoint <= 0xfe6f) ||
    (codePoint >= 0xff00 && codePoint <= 0xff60) ||
    (codePoint >= 0x1f000 && codePoint <= 0x1faff) ||
    (codePoint >= 0x20000 && codePoint <= 0x3fffd);
  return wide ? 2 : 1;
}

/**
 * The first row of each line, and at the end the number of rows. Row i of the text is the character at UTF-16 offset offsets[i].
 * Words stay whole where a line of `columns` cells holds them; a space may hang over the edge.
 */
export function breakLines(text: string, offsets: Int32Array, columns: number): Int32Array {
  const rows = Math.max(offsets.length - 1, 0);
  const starts: number[] = [];
  let start = 0;
  while (start < rows) {
    starts.push(start);
    start = lineEnd(text, offsets, start, rows, columns);
  }
  starts.push(rows);
  return Int32Array.from(starts);
}

function lineEnd(text: string, offsets: Int32Array, start: number, rows: number, columns: number): number {
  let cells = 0;
  let wordStart = start;
  for (let row = start; row < rows; row++) {
    const codePoint = text.codePointAt(offsets[row] as number) as number;
    if (codePoint === 0x0a) return row + 1;
    const space = codePoint === 0x20 || codePoint === 0x09;
    const width = cellsOf(codePoint);
    if (cells + width > columns && !space) {
      if (wordStart > start) return wordStart;
      return Math.max(row, start + 1);
    }
    cells += width;
    if (space || width === 2) wordStart = row + 1;
  }
  return rows;
}

/** The line that holds a row. */
export function lineOf(starts: Int32Array, row: number): number {
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= row) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}

/** Where a key leads from a row, or undefined for a key that does not move. */
export function rowAfterKey(key: string, whole: boolean, row: number, starts: Int32Array): number | undefined {
  const last = (starts.at(-1) as number) - 1;
  const line = lineOf(starts, row);
  const column = row - (starts[line] as number);
  const inLine = (wanted: number): number => {
    const target = Math.min(Math.max(wanted, 0), starts.length - 2);
    const [from, to] = [starts[target] as number, starts[target + 1] as number];
    return Math.min(from + column, to - 1);
  };
  switch (key) {
    case "ArrowRight":
      return Math.min(row + 1, last);
    case "ArrowLeft":
      return Math.max(row - 1, 0);
    case "ArrowDown":
      return inLine(line + 1);
    case "ArrowUp":
      return inLine(line - 1);
    case "PageDown":
      return inLine(line + 8);
    case "PageUp":
      return inLine(line - 8);
    case "Home":
      return whole ? 0 : (starts[line] as number);
    case "End":
      return whole ? last : (starts[line + 1] as number) - 1;
    default:
      return undefined;
  }
}
