// The numbers of a file as tables: one of its tokens, one of its answers.

import { msg, str } from "@lit/localize";
import { answerName } from "../records/logprobs/align.js";
import type { LogprobAnswer, LogprobToken } from "../records/logprobs/answers.js";
import { shapeName } from "../records/logprobs/shapes.js";
import type { Table } from "../records/table.js";
import { inUnit, type Unit, unitName } from "../units.js";
import type { LogprobsWork } from "./logprobs-reader-work.js";

const none = (): Table => ({ caption: msg("No file has been read yet."), columns: [], rows: [] });

const orEmpty = (value: number | undefined): number | string =>
  value === undefined || Number.isNaN(value) ? "" : value;

/** Every token of the file, in its order. */
export function tokenTable({ main }: LogprobsWork, unit: Unit, mostRows: number): Table {
  if (main === undefined) return none();
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
        part === "prompt" ? msg("prompt") : msg("answer"),
        orEmpty(main.probability[token]),
        value(main.surprisalNats[token]),
        bound ? msg("at least") : "",
        chosen < 0 ? "" : chosen + 1,
        orEmpty(main.knownMass[token]),
        value(main.entropyLowerNats[token]),
        value(main.entropyUpperNats[token]),
        main.bytes[token] as number,
      ]);
    }
  });
  return {
    caption: msg(str`${file.name}, token by token.`),
    columns: [
      msg("answer"),
      msg("token"),
      msg("text"),
      msg("part"),
      "p",
      msg(str`surprise (${unitName(unit)})`),
      msg("surprise is"),
      msg("place in the list"),
      msg("known mass"),
      msg(str`entropy from (${unitName(unit)})`),
      msg(str`entropy to (${unitName(unit)})`),
      msg("bytes"),
    ],
    rows,
    verbatim: [0, 2],
    omittedRows: tokens.length - rows.length,
  };
}

/** Every answer, in the file's order. */
export function answerTable({ main, sums, marks }: LogprobsWork, unit: Unit, mostRows: number): Table {
  if (main === undefined || sums === undefined) return none();
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
    marks[place] === undefined ? "" : marks[place] ? msg("right") : msg("wrong"),
  ];
  return {
    caption: msg(str`${main.file.name}, answer by answer.`),
    columns: [
      msg("answer"),
      msg("line"),
      msg("shape"),
      msg("model"),
      msg("prompt"),
      msg("tokens"),
      msg("bytes"),
      msg(str`total surprise (${unitName(unit)})`),
      msg(str`surprise a token (${unitName(unit)})`),
      msg("perplexity a token"),
      msg("bits a byte"),
      msg("confidence"),
      msg("likelihood"),
      msg(str`entropy from (${unitName(unit)})`),
      msg(str`entropy to (${unitName(unit)})`),
      msg("mark"),
    ],
    rows: main.file.answers.slice(0, mostRows).map(row),
    verbatim: [0, 2, 3, 4],
    omittedRows: Math.max(main.file.answers.length - mostRows, 0),
  };
}

/** Piece by piece, what two files say of the same text. */
export function pieceTable({ main, comparison }: LogprobsWork, unit: Unit, mostRows: number): Table {
  if (main === undefined || comparison === undefined) return none();
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
    caption: msg("Two files, piece by piece of the text that they have in common."),
    columns: [
      msg("answer"),
      msg("piece"),
      msg("text"),
      msg(str`first (${unitName(unit)})`),
      msg(str`second (${unitName(unit)})`),
      msg(str`second − first (${unitName(unit)})`),
      msg(str`KL(first‖second) at least (${unitName(unit)})`),
    ],
    rows,
    verbatim: [0, 2],
    omittedRows: runs.pNats.length - rows.length,
  };
}
