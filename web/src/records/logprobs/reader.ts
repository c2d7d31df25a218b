// Text in, answers out, piece by piece: what a file holds is told by what stands in it, not by its name.

import { msg, str } from "@lit/localize";
import type { LogprobAnswer, LogprobFile, LogprobToken, ShapeId } from "./answers.js";
import { columnsOf, readRow } from "./csv.js";
import { CsvRows, separatorOf } from "./csv-rows.js";
import { parseJson } from "./json.js";
import { type JsonPiece, JsonPieces, longestPiece } from "./json-pieces.js";
import { Notes, shown } from "./notes.js";
import type { ReadAnswer } from "./shape.js";
import { readValue } from "./shapes.js";

/** What a server-sent event may begin with beside its data. */
const eventLine = /^(?:event|id|retry)?:/;

export class LogprobReader {
  private readonly notes = new Notes();
  private readonly answers: { answer: LogprobAnswer; tokens: LogprobToken[] }[] = [];
  private readonly streams = new Map<string, { answer: LogprobAnswer; tokens: LogprobToken[] }>();
  private head: string | undefined = "";
  private sink: { push(chunk: string): void; end(): void } | undefined;

  constructor(private readonly name: string) {}

  /** Never throws, whatever the text. */
  push(chunk: string): void {
    if (this.head === undefined) {
      this.sink?.push(chunk);
      return;
    }
    this.head += chunk;
    if (this.head.trimStart().includes("\n") || this.head.length > 1000) this.open();
  }

  end(complete = true): LogprobFile {
    if (this.head !== undefined) this.open();
    this.sink?.end();
    const read = this.answers.filter(({ tokens }) => tokens.length > 0);
    const empty = this.answers.find(({ tokens }) => tokens.length === 0);
    if (empty !== undefined) {
      this.notes.line = empty.answer.line;
      this.notes.problem(msg("the answer that begins here has no tokens with logprobs."));
    }
    if (this.answers.length === 0 && this.notes.problemCount === 0)
      this.notes.problem(msg("the file is empty; expected logprobs as JSON, JSON lines or CSV."));
    return {
      name: this.name,
      answers: read.map(({ answer, tokens }) => ({ ...answer, tokens })),
      quirks: this.notes.quirks,
      problems: this.notes.problems,
      problemCount: this.notes.problemCount,
      complete,
    };
  }

  /** How many answers were read so far. */
  get count(): number {
    return this.answers.length;
  }

  private open(): void {
    const head = this.head ?? "";
    this.head = undefined;
    const first = head.trimStart();
    const line = first.split("\n", 1)[0] ?? "";
    if (/^[[{]/.test(first)) this.sink = this.jsonSink(false);
    else if (first.startsWith("data:") || eventLine.test(first)) this.sink = this.jsonSink(true);
    else this.sink = this.tableSink(line) ?? this.jsonSink(true);
    this.sink.push(head);
  }

  private jsonSink(byLine: boolean): JsonPieces {
    return new JsonPieces(
      byLine,
      (piece) => this.readPiece(piece),
      (line) => {
        this.notes.line = line;
        this.notes.problem(
          msg(str`the value that begins here is longer than ${longestPiece / 1e6} MB and was left out.`),
        );
      },
    );
  }

  private readPiece({ text, line, list }: JsonPiece): void {
    this.notes.line = line;
    const plain = text.trim();
    const data = plain.startsWith("data:") ? plain.slice(5).trim() : plain;
    if (data === "[DONE]") {
      this.streams.clear();
      return;
    }
    if (data === "" || (data === plain && eventLine.test(plain)) || /^[[\],]+$/.test(data)) return;
    const value = parseJson(data.replace(/,$/, ""), this.notes);
    if (value === undefined) return;
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
      this.readOne(one, list, Array.isArray(value));
  }

  private readOne(value: unknown, list: number, isElement: boolean): void {
    const found = readValue(value, this.notes);
    if (found === undefined) {
      this.notes.problem(msg(str`expected an answer with logprobs, found ${describe(value)}.`));
      return;
    }
    const place = isElement ? `line ${this.notes.line}` : `list ${list}`;
    for (const answer of found.answers) this.add(found.shape, answer, found.shape === "token-list" ? place : "");
  }

  private tableSink(firstLine: string): CsvRows | undefined {
    const separator = separatorOf(firstLine);
    const first: string[][] = [];
    const rows = new CsvRows(separator, (row) => first.push([...row]));
    rows.push(firstLine);
    rows.end();
    const table = columnsOf(first[0] ?? []);
    if (table === undefined) return undefined;
    let isHeader = table.isHeader;
    return new CsvRows(separator, (row, line) => {
      this.notes.line = line;
      if (!isHeader) for (const answer of readRow(row, table.columns, this.notes)) this.add("csv", answer, "");
      isHeader = false;
    });
  }

  /** A new answer, or the next piece of one that is open. */
  private add(shape: ShapeId, { stream, tokens, ...beside }: ReadAnswer, place: string): void {
    const key = stream === undefined ? undefined : `${shape} ${stream} ${place}`;
    const open = key === undefined ? undefined : this.streams.get(key);
    if (open !== undefined) {
      for (const token of tokens) open.tokens.push(token);
      if (beside.correct !== undefined) open.answer = { ...open.answer, correct: beside.correct };
      return;
    }
    const begun = { answer: { ...beside, shape, line: this.notes.line, tokens }, tokens: [...tokens] };
    if (key !== undefined) this.streams.set(key, begun);
    this.answers.push(begun);
  }
}

/** A value as the reader may know it again: by the names of its fields. */
function describe(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return shown(value);
  const names = Object.keys(value).slice(0, 4);
  return names.length === 0
    ? msg("an object without fields")
    : msg(str`an object with the fields ${names.map(shown).join(", ")}`);
}
