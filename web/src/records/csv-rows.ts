// A text of separated values, row by row: RFC 4180 with the quotation marks it allows, and tabs or semicolons in place of the commas.

export interface CsvRow {
  readonly cells: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
  /** False where the text ended inside quotation marks. */
  readonly closed: boolean;
}

/** What stands between the cells: of comma, tab and semicolon the one that the first line has most of; the comma if it has none. */
export function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const header = end < 0 ? text : text.slice(0, end);
  const counts = [",", "\t", ";"].map((separator) => ({ separator, count: header.split(separator).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).separator;
}

/** Rows of empty lines are left out. Never throws. */
export function* csvRows(text: string, separator = separatorOf(text)): Generator<CsvRow> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const cells: string[] = [];
    let closed = true;
    for (;;) {
      const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator);
      cells.push(cell.text);
      line += cell.lines;
      at = cell.end;
      closed = closed && cell.closed;
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") at += 1;
    line += 1;
    if (cells.length > 1 || cells[0] !== "") yield { cells, line: start, closed };
  }
}

interface Cell {
  text: string;
  /** The place after it. */
  end: number;
  /** Ends of lines within it. */
  lines: number;
  closed: boolean;
}

function plainCell(text: string, start: number, separator: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { text: text.slice(start, end), end, lines: 0, closed: true };
}

/** What follows the closing mark, up to the separator, belongs to nobody and is dropped. */
function quotedCell(text: string, start: number): Cell {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const mark = text.indexOf('"', from);
    if (mark < 0) {
      const rest = text.slice(from);
      parts.push(rest);
      return { text: parts.join(""), end: text.length, lines: linesIn(parts.join("")), closed: false };
    }
    parts.push(text.slice(from, mark));
    if (text[mark + 1] !== '"')
      return { text: parts.join(""), end: mark + 1, lines: linesIn(parts.join("")), closed: true };
    parts.push('"');
    from = mark + 2;
  }
}

const linesIn = (text: string): number => text.split("\n").length - 1;
