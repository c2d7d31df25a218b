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

/** A row's own text: a character, or a token of any length. Empty for a token that lies inside a character. */
export function rowText(text: string, offsets: Int32Array, row: number): string {
  return text.slice(offsets[row], offsets[row + 1]);
}

/** Stands for a token inside a character, which has no text of its own. */
export const byteGlyph = "▫";

/** A row as the strip draws it. */
export function glyphsOf(row: string): string {
  if (row === "") return byteGlyph;
  let glyphs = "";
  for (const character of row) glyphs += glyphOf(character.codePointAt(0) as number);
  return glyphs;
}

/** Cells that a row takes. */
export function rowCells(row: string): number {
  if (row === "") return 1;
  let cells = 0;
  for (const character of row) cells += cellsOf(character.codePointAt(0) as number);
  return cells;
}

/**
 * The first row of each line, and at the end the number of rows. Row i of the text begins at UTF-16 offset offsets[i].
 * Words stay whole where a line of `columns` cells holds them; a space may hang over the edge, and a token that begins with a space may
 * begin a line. A row with a new line in it ends its line.
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
    const own = rowText(text, offsets, row);
    if (own.includes("\n")) return row + 1;
    const blank = /^[ \t]+$/.test(own);
    const width = rowCells(own);
    if (/^[ \t]/.test(own)) wordStart = row;
    if (cells + width > columns && !blank) {
      if (wordStart > start) return wordStart;
      return Math.max(row, start + 1);
    }
    cells += width;
    if (/[ \t]$/.test(own) || (width === 2 && own.length > 0 && cellsOf(own.codePointAt(0) as number) === 2))
      wordStart = row + 1;
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
