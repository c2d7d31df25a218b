// A stream of text into the JSON values that stand in it, one after the other: the lines of JSON lines, the events of a stream, the
// elements of one large list, a single document, or several printed over many lines. Each character is looked at once, so
// that a file may be of any length, and nothing here recurses, so that brackets may nest to any depth.
//
// A file whose first value ends with its first line is read line by line: there a line that breaks off costs that line only.

export interface JsonPiece {
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Counts the lists that the file's values stand in: the elements of one have one number. */
  readonly list: number;
}

/** A longer value would freeze the page while it is parsed; it is left out. In characters. */
export const longestPiece = 48_000_000;

export class JsonPieces {
  private byLine: boolean;
  private line = 1;
  private lists = 0;
  private inList = false;
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** The last character outside of strings that is no space. */
  private previous = "";
  private valuesInFirstLine = 0;
  private parts: string[] = [];
  private length = 0;
  private startLine = 1;
  private open = false;

  constructor(
    byLine: boolean,
    private readonly onPiece: (piece: JsonPiece) => void,
    private readonly onTooLong: (line: number) => void,
  ) {
    this.byLine = byLine;
  }

  push(chunk: string): void {
    let from = 0;
    while (from < chunk.length) from = this.byLine ? this.takeLine(chunk, from) : this.takeValues(chunk, from);
  }

  /** The text has ended; what is open breaks off here. */
  end(): void {
    if (this.open) this.breakOff();
  }

  private takeLine(chunk: string, from: number): number {
    const end = chunk.indexOf("\n", from);
    if (!this.open) this.begin();
    this.keep(chunk, from, end < 0 ? chunk.length : end);
    if (end < 0) return chunk.length;
    this.finish();
    this.line += 1;
    return end + 1;
  }

  /** Up to the end of the chunk, or to where the file is read by lines from. */
  private takeValues(chunk: string, from: number): number {
    let start = from;
    for (let at = from; at < chunk.length; at++) {
      const character = chunk[at] as string;
      if (character === "\n") {
        if (this.endsLine(chunk, start, at)) return at + 1;
      } else if (this.inString) {
        this.inString = this.escaped || character !== '"';
        this.escaped = !this.escaped && character === "\\";
      } else if (!" \t\r".includes(character)) {
        if (this.open && this.breaksOff(character)) {
          this.keep(chunk, start, at);
          this.breakOff();
          return at;
        }
        if (!this.open && this.isBetween(character)) continue;
        if (!this.open) {
          this.begin();
          start = at;
        }
        const end = this.step(character);
        if (end === "open") continue;
        this.keep(chunk, start, end === "with" ? at + 1 : at);
        this.finish();
        if (end === "before") this.isBetween(character);
        if (this.line === 1) this.valuesInFirstLine += 1;
      }
    }
    if (this.open) this.keep(chunk, start, chunk.length);
    return chunk.length;
  }

  /** Whether the file is read by lines from here: because the first line was one value, or a string was broken off by the line's end. */
  private endsLine(chunk: string, start: number, at: number): boolean {
    const firstLineIsOneValue = this.line === 1 && this.valuesInFirstLine === 1 && !this.open && this.lists === 0;
    if (this.inString) {
      this.keep(chunk, start, at);
      this.breakOff();
    }
    this.byLine ||= firstLineIsOneValue;
    this.line += 1;
    return this.byLine;
  }

  /** A value cannot follow a value without a comma: the one before has broken off, and this begins another. */
  private breaksOff(character: string): boolean {
    return (character === "{" || character === "[") && !"[,:".includes(this.previous);
  }

  /** What stands between values: commas, and the brackets of the list they are in. */
  private isBetween(character: string): boolean {
    if (character === ",") return true;
    const opens = character === "[" && !this.inList;
    if (!opens && character !== "]") return false;
    this.inList = opens;
    this.lists += 1;
    return true;
  }

  /** One character of an open value: whether it ends with it, ended before it, or is still open. */
  private step(character: string): "with" | "before" | "open" {
    const closes = character === "}" || character === "]";
    if (this.depth === 0 && (closes || character === ",")) return "before";
    if (character === '"') this.inString = true;
    else if (character === "{" || character === "[") this.depth += 1;
    else if (closes) this.depth -= 1;
    this.previous = character;
    return closes && this.depth === 0 ? "with" : "open";
  }

  /** What is open ends without its end, and the rest is read by lines. Perhaps its first line had no end, and swallowed the next ones. */
  private breakOff(): void {
    const lines = this.byLine ? [] : this.parts.join("").split("\n");
    if (isValue(lines[1] ?? "")) {
      lines.forEach((text, index) => {
        if (text.trim() !== "") this.onPiece({ text, line: this.startLine + index, list: this.lists });
      });
      this.parts = [];
    }
    this.finish();
    this.byLine = true;
  }

  private begin(): void {
    this.open = true;
    this.startLine = this.line;
    this.parts = [];
    this.length = 0;
  }

  private keep(chunk: string, from: number, to: number): void {
    this.length += to - from;
    if (this.length > longestPiece) this.parts = [];
    else this.parts.push(chunk.slice(from, to));
  }

  private finish(): void {
    if (!this.open) return;
    const text = this.parts.join("");
    if (this.length > longestPiece) this.onTooLong(this.startLine);
    else if (text.trim() !== "") this.onPiece({ text, line: this.startLine, list: this.lists });
    this.open = false;
    this.parts = [];
    this.depth = 0;
    this.inString = false;
    this.escaped = false;
    this.previous = "";
  }
}

function isValue(line: string): boolean {
  if (!line.startsWith("{")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
