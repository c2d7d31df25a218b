// The rows of a table of separated values. Weights & Biases puts the run's name before each key ("run - train/loss") and adds a column
// for the lowest and highest value; those two are left out.

import { msg, str } from "@lit/localize";
import { csvRows } from "../csv-rows.js";
import { type LogRow, numberInText } from "./log-row.js";
import { type LogProblems, shown } from "./problems.js";

/** More columns than this no tool writes. */
const mostColumns = 2000;

/** Of the table, before it is told how far it is. */
const rowsAtOnce = 200;

/** Never throws. The first row names the columns. Yields the share of the text that has been read. */
export function* tableRows(text: string, problems: LogProblems): Generator<number, LogRow[]> {
  const rows: LogRow[] = [];
  let keys: string[] | undefined;
  let [read, seen] = [0, 0];
  for (const { cells, line, closed } of csvRows(text)) {
    read += cells.reduce((sum, cell) => sum + cell.length + 1, 0);
    if (++seen % rowsAtOnce === 0) yield Math.min(read / text.length, 1);
    if (keys === undefined) {
      keys = cells.slice(0, mostColumns).map(keyOf);
      continue;
    }
    if (!closed)
      problems.add(line, msg("the quotation mark that is opened here is never closed; what stands before was read."));
    else if (cells.length !== keys.length)
      problems.add(
        line,
        msg(
          str`expected ${keys.length} cells, as the first line has, found ${cells.length}; those that have a column were read.`,
        ),
      );
    const numbers = new Map<string, number>();
    keys.forEach((key, index) => {
      const cell = cells[index] ?? "";
      const number = cell.length < 50 ? numberInText(cell) : undefined;
      if (number !== undefined && key !== "") numbers.set(key, number);
      else if (number === undefined && looksLikeNumber(cell))
        problems.add(
          line,
          msg(str`expected a number in the column ${shown(key)}, found ${shown(cell)}; the cell was left out.`),
        );
    });
    if (numbers.size > 0) rows.push({ line, numbers });
  }
  return rows;
}

const looksLikeNumber = (cell: string): boolean => /^\s*[-+]?[\d.]+\S*\s*$/.test(cell) && !/[:/]/.test(cell);

function keyOf(cell: string): string {
  const name = cell.replace(/^\ufeff/, "").trim();
  const key = name.split(" - ").at(-1) ?? name;
  return /__(MIN|MAX)$/.test(key) ? "" : key;
}
