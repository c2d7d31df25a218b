// The numbers behind a picture: one table serves the reader who cannot see the picture and the file he takes away.

export interface Table {
  caption: string;
  /** A column's unit is part of its name: "surprise (bits)". */
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** Columns, from 0, whose texts, the heading's too, are the reader's own or a model's: no word of the page, and never translated. */
  verbatim?: readonly number[];
  /** Rows that were left out because nobody asked for them. */
  omittedRows?: number;
}

/** RFC 4180, with every digit of a number; infinity as Python, R and pandas read it. */
export function toCsv(table: Table): string {
  return [table.columns, ...table.rows].map((row) => row.map(csvCell).join(",")).join("\r\n");
}

function csvCell(cell: string | number): string {
  if (typeof cell === "number") return Number.isNaN(cell) ? "nan" : String(cell).replace("Infinity", "inf");
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
