// A stream of text into the rows of a table.

export class CsvRows {
  private line = 1;
  private startLine = 1;
  private row: string[] = [];
  private cell: string[] = [];
  private cellLength = 0;
  private quoted = false;
  /** A quotation mark inside a quoted cell: it ends the cell, or is the first of two that stand for one. */
  private afterQuote = false;

  constructor(
    private readonly separator: string,
    private readonly onRow: (row: readonly string[], line: number) => void,
  ) {}

  push(chunk: string): void {
    for (const character of chunk) this.step(character);
  }

  end(): void {
    if (this.cellLength > 0 || this.row.length > 0) this.endRow();
  }

  private step(character: string): void {
    if (this.afterQuote) {
      this.afterQuote = false;
      if (character === '"') {
        this.add(character);
        return;
      }
      this.quoted = false;
    } else if (this.quoted) {
      if (character === "\n") this.line += 1;
      if (character === '"') this.afterQuote = true;
      else this.add(character);
      return;
    }
    if (character === '"' && this.cellLength === 0) this.quoted = true;
    else if (character === this.separator) this.endCell();
    else if (character === "\n") {
      this.line += 1;
      this.endRow();
    } else if (character !== "\r") this.add(character);
  }

  private add(character: string): void {
    this.cell.push(character);
    this.cellLength += 1;
  }

  private endCell(): void {
    this.row.push(this.cell.join(""));
    this.cell = [];
    this.cellLength = 0;
  }

  private endRow(): void {
    this.endCell();
    if (this.row.some((cell) => cell !== "")) this.onRow(this.row, this.startLine);
    this.row = [];
    this.quoted = false;
    this.startLine = this.line;
  }
}

/** The separator of a table, by its first line. */
export function separatorOf(line: string): string {
  return ["\t", ";"].find((separator) => line.includes(separator) && !line.includes(",")) ?? ",";
}
