// The rows of JSON lines, of a list, of trainer_state.json, and of what trainers print on a console, which is a Python dictionary a
// line among other output. All of them are objects of numbers, so one scanner finds the objects, wherever they stand: it needs no
// closing bracket of the whole, a broken row costs that row only, and nothing recurses, so that brackets may nest to any depth.
//
// An object inside an object is a part of it: verl's {"step": 1, "data": {"actor/entropy": 0.7}} is one row. An object inside a list is a
// row of its own, and the object around the list is none: trainer_state.json's own numbers are settings.

import { msg, str } from "@lit/localize";
import { type LogRow, numberInText } from "./log-row.js";
import { type LogProblems, shown } from "./problems.js";

/** No tool nests deeper; a file that does is no log. */
const deepest = 64;
/** Of the scanner, before it tells how far it is: well below a millisecond. */
const turnsAtOnce = 2000;
/** A longer key is no name of a number. */
const longestKey = 200;

interface OpenObject {
  kind: "object";
  line: number;
  numbers: Map<string, number>;
  key: string | undefined;
  expects: "key" | "colon" | "value" | "comma";
  hasList: boolean;
}
interface OpenList {
  kind: "list";
}

const isSpace = (character: string): boolean =>
  character === " " || character === "\n" || character === "\r" || character === "\t" || character === "\ufeff";

const doubleQuoted = /"(?:[^"\\\n]|\\.)*"/y;
const singleQuoted = /'(?:[^'\\\n]|\\.)*'/y;
const wordHere = /[\w.+-]*/y;

class Scanner {
  private at = 0;
  private line = 1;
  private stack: (OpenObject | OpenList)[] = [];
  private readonly rows: LogRow[] = [];
  /** Lines before, between and after the rows that hold something else. */
  private otherLines = 0;
  private lastOther = 0;
  private firstOther: { line: number; text: string } | undefined;

  constructor(
    private readonly text: string,
    private readonly problems: LogProblems,
  ) {}

  *scan(): Generator<number, LogRow[]> {
    for (let turn = 1; this.at < this.text.length; turn++) {
      if (turn % turnsAtOnce === 0) yield this.at / this.text.length;
      if (this.stack.length === 0) this.seek();
      else this.step();
    }
    this.breakOff();
    if (this.firstOther !== undefined && this.rows.length > 0)
      this.problems.add(this.firstOther.line, passedOver(shown(this.firstOther.text), this.otherLines));
    return this.rows;
  }

  /** To the next bracket; what is passed over is counted by lines. */
  private seek(): void {
    const start = this.at;
    while (this.at < this.text.length && !"{[\n".includes(this.text[this.at] as string)) this.at += 1;
    const passed = this.text.slice(start, this.at);
    if (this.lastOther !== this.line && /[^\s,\]}]/.test(passed)) {
      this.otherLines += 1;
      this.lastOther = this.line;
      this.firstOther ??= { line: this.line, text: passed };
    }
    const found = this.text[this.at];
    this.at += 1;
    if (found === "\n") this.line += 1;
    else if (found !== undefined) this.open(found);
  }

  private step(): void {
    const character = this.text[this.at] as string;
    if (isSpace(character)) {
      if (character === "\n") this.line += 1;
      this.at += 1;
      return;
    }
    const top = this.stack.at(-1) as OpenObject | OpenList;
    if (character === "{" || character === "[") {
      if (top.kind === "object" && top.expects !== "value") this.fail(top, character);
      else {
        this.at += 1;
        this.open(character);
      }
    } else if (character === "}" || character === "]") {
      this.at += 1;
      this.close(character);
    } else if (top.kind === "list") this.skipInList(character);
    else this.inObject(top, character);
  }

  private inObject(top: OpenObject, character: string): void {
    if (top.expects === "comma" && character === ",") {
      top.expects = "key";
      this.at += 1;
    } else if (top.expects === "colon" && character === ":") {
      top.expects = "value";
      this.at += 1;
    } else if (top.expects === "key" && (character === '"' || character === "'")) {
      const key = this.string();
      if (key === undefined) {
        this.fail(top, character);
        return;
      }
      top.key = key.length <= longestKey ? key : undefined;
      top.expects = "colon";
    } else if (top.expects === "value") this.value(top, character);
    else this.fail(top, character);
  }

  private value(top: OpenObject, character: string): void {
    const quoted = character === '"' || character === "'";
    const text = quoted ? this.string() : this.word();
    if (text === undefined || text === "") {
      this.fail(top, character);
      return;
    }
    const number = text.length < 50 ? numberInText(text) : undefined;
    const isWord = /^(null|None|true|false|True|False)$/.test(text);
    if (number === undefined && !quoted && !isWord) {
      this.fail(top, text);
      return;
    }
    if (number !== undefined && top.key !== undefined) top.numbers.set(top.key, number);
    top.expects = "comma";
  }

  private skipInList(character: string): void {
    if (character === '"' || character === "'") {
      if (this.string() === undefined) this.at += 1;
    } else if (character === "," || this.word() === "") this.at += 1;
  }

  /** At a quotation mark: what stands between it and the next, or undefined where the line ends first. */
  private string(): string | undefined {
    const found = this.match(this.text[this.at] === '"' ? doubleQuoted : singleQuoted);
    return found === "" ? undefined : found.slice(1, -1).replaceAll("\\/", "/");
  }

  private word(): string {
    return this.match(wordHere);
  }

  /** What the pattern finds exactly here. */
  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  private open(bracket: string): void {
    const top = this.stack.at(-1);
    if (this.stack.length >= deepest) {
      this.problems.add(this.line, msg(str`brackets nest deeper than ${deepest} here; what they hold was left out.`));
      this.stack = [];
      this.skipLine();
      return;
    }
    if (bracket === "[") this.stack.push({ kind: "list" });
    else
      this.stack.push({
        kind: "object",
        line: this.line,
        numbers: new Map(),
        key: undefined,
        expects: "key",
        hasList: false,
      });
    if (top?.kind === "object") top.expects = "comma";
  }

  private close(bracket: string): void {
    const top = this.stack.at(-1) as OpenObject | OpenList;
    // In a list it is what a row that was left out ends with.
    if (bracket === "}" && top.kind === "list") return;
    if (bracket === "]" && top.kind === "object") {
      this.problems.add(this.line, msg("expected }, found ]; the row that it breaks was read up to here."));
      this.abandon();
    }
    const closed = this.stack.pop();
    if (closed?.kind === "object") this.finish(closed);
  }

  /** A part gives its numbers to the object around it; a row is a row. */
  private finish(object: OpenObject): void {
    const around = this.stack.at(-1);
    if (around?.kind === "object") {
      for (const [key, number] of object.numbers) if (!around.numbers.has(key)) around.numbers.set(key, number);
      around.hasList ||= object.hasList;
      return;
    }
    if (!object.hasList && object.numbers.size > 0) this.rows.push({ line: object.line, numbers: object.numbers });
    for (const outer of this.stack) if (outer.kind === "object") outer.hasList = true;
  }

  private fail(top: OpenObject, found: string): void {
    // A string that the end of the file cuts.
    if (this.text.length - this.at < longestKey && /^["'][^"'\n]*$/.test(this.text.slice(this.at))) {
      this.at = this.text.length;
      return;
    }
    const expected = {
      key: msg("a name in quotation marks"),
      colon: msg("a colon"),
      value: msg("a number"),
      comma: msg("a comma or }"),
    }[top.expects];
    const after = top.key === undefined ? "" : ` after ${shown(top.key)}`;
    const what = found.length > 1 ? found : this.text.slice(this.at, this.at + 60);
    this.problems.add(
      this.line,
      msg(str`expected ${expected}${after}, found ${shown(what)}; the rest of this row was left out.`),
    );
    this.abandon();
    this.skipLine();
  }

  /** What the open objects hold is kept; a list around them goes on. */
  private abandon(): void {
    while (this.stack.at(-1)?.kind === "object") this.finish(this.stack.pop() as OpenObject);
  }

  private skipLine(): void {
    const end = this.text.indexOf("\n", this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private breakOff(): void {
    const top = this.stack.at(-1);
    if (top === undefined) return;
    const row = top.kind === "object" && !top.hasList ? top : undefined;
    this.problems.add(
      row?.line ?? this.line,
      row === undefined
        ? msg("the file breaks off before its last bracket is closed; the rows before were read.")
        : msg("the row that begins here breaks off at the end of the file; what stands before was read."),
    );
    while (this.stack.length > 0) {
      const open = this.stack.pop() as OpenObject | OpenList;
      if (open.kind === "object") this.finish(open);
    }
  }
}

/** Never throws; takes time in proportion to the text. Yields the share of it that has been read. */
export function objectRows(text: string, problems: LogProblems): Generator<number, LogRow[]> {
  return new Scanner(text, problems).scan();
}

function passedOver(found: string, lines: number): string {
  return lines === 1
    ? msg(str`expected a row such as {"step": 10, "loss": 2.3}, found ${found}; this line was passed over.`)
    : msg(str`expected a row such as {"step": 10, "loss": 2.3}, found ${found}; ${lines} such lines were passed over.`);
}
