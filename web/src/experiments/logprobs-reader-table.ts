// The numbers of a file as tables: one of its tokens, one of its answers.

import { answerName } from "../records/logprobs/align.js";
import type { LogprobAnswer, LogprobToken } from "../records/logprobs/answers.js";
import { shapeName } from "../records/logprobs/shapes.js";
import type { Table } from "../records/table.js";
import { inUnit, type Unit } from "../units.js";
import type { LogprobsWork } from "./logprobs-reader-work.js";

const none: Table = { caption: "No file has been read yet.", columns: [], rows: [] };

const orEmpty = (value: number | undefined): number | string =>
  value === undefined || Number.isNaN(value) ? "" : value;

/** Every token of the file, in its order. */
export function tokenTable({ main }: LogprobsWork, unit: Unit, mostRows: number): Table {
  if (main === undefined) return none;
  const { file, tokens, answerEnds } = main;
  const rows: (string | number)[][] = [];
  const value = (nats: number | undefined): number | string =>
    orEmpty(nats === undefined ? undefined : inUnit(nats, unit));
  file.answers.forEach((answer, place) => {
    const begin = place === 0 ? 0 : (answerEnds[place - 1] as number);
    for (let token = begin; token < (answerEnds[place] as number) && rows.length < mostRows; token++) {
      const { text, part, bound } = tokens[token] as LogprobToken;
      const chosen = main.chosenPlace[token] as number;
      rows.push([
        answerName(answer, place),
        token - begin + 1,
        text,
        part,
        orEmpty(main.probability[token]),
        value(main.surprisalNats[token]),
        bound ? "at least" : "",
        chosen < 0 ? "" : chosen + 1,
        orEmpty(main.knownMass[token]),
        value(main.entropyLowerNats[token]),
        value(main.entropyUpperNats[token]),
        main.bytes[token] as number,
      ]);
    }
  });
  return {
    caption: `${file.name}, token by token.`,
    columns: [
      "answer",
      "token",
      "text",
      "part",
      "p",
      `surprise (${unit})`,
      "surprise is",
      "place in the list",
      "known mass",
      `entropy from (${unit})`,
      `entropy to (${unit})`,
      "bytes",
    ],
    rows,
    omittedRows: tokens.length - rows.length,
  };
}

/** Every answer, in the file's order. */
export function answerTable({ main, sums, marks }: LogprobsWork, unit: Unit, mostRows: number): Table {
  if (main === undefined || sums === undefined) return none;
  const { answers, entropyLower, entropyUpper } = sums;
  const value = (nats: number | undefined): number | string =>
    orEmpty(nats === undefined ? undefined : inUnit(nats, unit));
  const row = (answer: LogprobAnswer, place: number): (string | number)[] => [
    answerName(answer, place),
    answer.line,
    shapeName(answer.shape),
    answer.model ?? "",
    answer.prompt ?? "",
    answers.tokens[place] as number,
    answers.bytes[place] as number,
    value(answers.totalNats[place]),
    value(answers.meanNats[place]),
    orEmpty(answers.perplexity[place]),
    orEmpty(answers.bitsPerByte[place]),
    orEmpty(answers.confidence[place]),
    orEmpty(answers.likelihood[place]),
    value(entropyLower.meanNats[place]),
    value(entropyUpper.meanNats[place]),
    marks[place] === undefined ? "" : marks[place] ? "right" : "wrong",
  ];
  return {
    caption: `${main.file.name}, answer by answer.`,
    columns: [
      "answer",
      "line",
      "shape",
      "model",
      "prompt",
      "tokens",
      "bytes",
      `total surprise (${unit})`,
      `surprise a token (${unit})`,
      "perplexity a token",
      "bits a byte",
      "confidence",
      "likelihood",
      `entropy from (${unit})`,
      `entropy to (${unit})`,
      "mark",
    ],
    rows: main.file.answers.slice(0, mostRows).map(row),
    omittedRows: Math.max(main.file.answers.length - mostRows, 0),
  };
}

/** Piece by piece, what two files say of the same text. */
export function pieceTable({ main, comparison }: LogprobsWork, unit: Unit, mostRows: number): Table {
  if (main === undefined || comparison === undefined) return none;
  const { pieces, runs, match, lists, listed } = comparison;
  const klAt = new Map(Array.from(lists.pTokens, (token, position) => [token, listed.klLowerNats[position] as number]));
  const rows: (string | number)[][] = [];
  const value = (nats: number | undefined): number | string =>
    orEmpty(nats === undefined ? undefined : inUnit(nats, unit));
  match.pairs.forEach(([p], pair) => {
    const begin = pair === 0 ? 0 : (pieces.pairEnds[pair - 1] as number);
    for (let piece = begin; piece < (pieces.pairEnds[pair] as number) && rows.length < mostRows; piece++) {
      const [from, to] = [pieces.pBegins[piece] as number, pieces.pEnds[piece] as number];
      const text = main.tokens
        .slice(from, to)
        .map((token) => token.text)
        .join("");
      rows.push([
        answerName(main.file.answers[p] as LogprobAnswer, p),
        piece - begin + 1,
        text,
        value(runs.pNats[piece]),
        value(runs.qNats[piece]),
        value(runs.differenceNats[piece]),
        value(klAt.get(from)),
      ]);
    }
  });
  return {
    caption: "Two files, piece by piece of the text that they have in common.",
    columns: [
      "answer",
      "piece",
      "text",
      `first (${unit})`,
      `second (${unit})`,
      `second − first (${unit})`,
      `KL(first‖second) at least (${unit})`,
    ],
    rows,
    omittedRows: runs.pNats.length - rows.length,
  };
}
