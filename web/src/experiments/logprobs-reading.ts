// What the core says of a file of logprobs: token by token, answer by answer, as a whole. Nothing of it knows of the page, so that
// a script may ask the same of a core of its own.

import type {
  AnswerReadings,
  CalibrationReading,
  ConfidenceFit,
  EceNullBand,
  ListComparison,
  RunComparison,
  SelectiveAccuracy,
  UnsureSpans,
} from "../../../wasm/surprise-core.js";
import type { Args, DirectRequest, Result } from "../engine/protocol.js";
import {
  type AlignedLists,
  type AlignedPieces,
  alignFiles,
  type MatchedAnswers,
  matchAnswers,
} from "../records/logprobs/align.js";
import type { LogprobFile } from "../records/logprobs/answers.js";
import { type TokenColumns, type TokenRow, tokenColumns, tokenRow } from "../records/logprobs/columns.js";
import { Slices } from "../records/slices.js";

/** A function of the core, wherever it runs. */
export type Ask = <K extends DirectRequest>(name: K, args: Args<K>) => Promise<Result<K>>;

/** What is told on the way: a share in [0, 1]. */
export type Told = (done: number) => void;

export interface FileReading extends TokenRow {
  readonly file: LogprobFile;
  /** V, the number of outcomes that the upper bound of the entropy spreads the rest over. */
  readonly vocabulary: number;
  readonly surprisalNats: Float64Array; // (N); NaN where unknown, here and below
  readonly probability: Float64Array; // (N)
  readonly listedProbability: Float64Array; // one row an alternative
  readonly chosenPlace: Float64Array; // (N) which alternative the token is, -1 for none
  readonly knownMass: Float64Array; // (N)
  readonly entropyLowerNats: Float64Array; // (N)
  readonly entropyUpperNats: Float64Array; // (N)
}

/** Rejects with the core's sentence, or with what `ask` rejects with when it is cancelled. */
export async function readFile(
  file: LogprobFile,
  vocabulary: number,
  ask: Ask,
  told: Told = () => undefined,
): Promise<FileReading> {
  return readTokens(file, await tokenRow(file), vocabulary, ask, told);
}

export async function readTokens(
  file: LogprobFile,
  row: TokenRow,
  vocabulary: number,
  ask: Ask,
  told: Told = () => undefined,
): Promise<FileReading> {
  const count = row.tokens.length;
  const column = () => new Float64Array(count);
  const reading = {
    surprisalNats: column(),
    probability: column(),
    chosenPlace: column(),
    knownMass: column(),
    entropyLowerNats: column(),
    entropyUpperNats: column(),
    listedProbability: new Float64Array(row.listedEnds.at(-1) ?? 0),
  };
  const slices = new Slices();
  for (const part of tokenColumns(file, row)) {
    const read = await ask("readListedTokens", argsOf(part, vocabulary));
    const first = part.firstToken;
    const firstListed = first === 0 ? 0 : (row.listedEnds[first - 1] as number);
    const { listedProbability, ...byToken } = read;
    reading.listedProbability.set(listedProbability, firstListed);
    for (const name of Object.keys(byToken) as (keyof typeof byToken)[]) reading[name].set(byToken[name], first);
    reading.chosenPlace.set(part.chosenPlace, first);
    if (!slices.over) continue;
    told((first + part.chosen.length) / count);
    await slices.breathe();
  }
  return { file, vocabulary, ...row, ...reading };
}

function argsOf(
  { scale, chosen, isBound, listed, ends, chosenPlace }: TokenColumns,
  vocabulary: number,
): Args<"readListedTokens"> {
  return [scale, chosen, isBound, listed, ends, chosenPlace, vocabulary];
}

// ------------------------------------------------------------------------------------------------- sums

/** What counts: what the model wrote, what it was given, or both. */
export type Part = "answer" | "prompt" | "all";

export interface FileSums {
  readonly part: Part;
  /** (N) surprisal, NaN where a token does not count. */
  readonly countedNats: Float64Array;
  /** One row an answer, the last for all. */
  readonly answers: AnswerReadings;
  /** Means per token of both bounds; a row each as in `answers`. */
  readonly entropyLower: AnswerReadings;
  readonly entropyUpper: AnswerReadings;
  readonly spans: UnsureSpans;
  /** Tokens by surprise, the most surprising first. */
  readonly surprising: readonly number[];
  /** Answers by mean surprise, the highest first; those without a known token are last. */
  readonly ranked: readonly number[];
}

const mostSpans = 50;
const mostSurprising = 50;

/** A part that the file does not have is no choice: then all of it counts. */
export function partOf({ parts }: Pick<TokenRow, "parts">, wanted: Part): Part {
  return wanted !== "all" && parts.size > 1 ? wanted : "all";
}

export async function sumFile(reading: FileReading, wanted: Part, unsureNats: number, ask: Ask): Promise<FileSums> {
  const part = partOf(reading, wanted);
  const counted = (values: Float64Array): Float64Array =>
    part === "all" ? values : values.map((value, index) => (reading.tokens[index]?.part === part ? value : Number.NaN));
  const countedNats = counted(reading.surprisalNats);
  const { bytes, answerEnds } = reading;
  const sums = (values: Float64Array): Promise<AnswerReadings> => ask("sumAnswers", [values, bytes, answerEnds]);
  const answers = await sums(countedNats);
  return {
    part,
    countedNats,
    answers,
    entropyLower: await sums(counted(reading.entropyLowerNats)),
    entropyUpper: await sums(counted(reading.entropyUpperNats)),
    spans: await ask("unsureSpans", [countedNats, answerEnds, unsureNats, mostSpans]),
    surprising: largest(countedNats, mostSurprising),
    ranked: ranking(answers.meanNats, reading.file.answers.length),
  };
}

/** The places of the largest values, the first of equal ones before the others; NaN is none. */
export function largest(values: Float64Array, count: number): number[] {
  const places: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < values.length; place++) {
    const value = values[place] as number;
    if (Number.isNaN(value) || (places.length === count && !(value > least))) continue;
    const at = places.findIndex((other) => value > (values[other] as number));
    places.splice(at < 0 ? places.length : at, 0, place);
    if (places.length > count) places.pop();
    least = values[places[places.length - 1] as number] as number;
  }
  return places;
}

function ranking(meanNats: Float64Array, answers: number): number[] {
  const places = Array.from({ length: answers }, (_unused, place) => place);
  const key = (place: number): number => {
    const mean = meanNats[place] as number;
    return Number.isNaN(mean) ? -1 : mean;
  };
  return places.sort((a, b) => (key(a) === key(b) ? a - b : key(b) > key(a) ? 1 : -1));
}

// ------------------------------------------------------------------------------------------------- two files

export interface FileComparison {
  readonly match: MatchedAnswers;
  readonly pieces: AlignedPieces;
  readonly lists: AlignedLists;
  readonly runs: RunComparison;
  readonly listed: ListComparison;
}

/** p and q: the first file and the second. */
export async function compareFiles(p: FileReading, q: FileReading, ask: Ask): Promise<FileComparison> {
  const match = matchAnswers(p.file, q.file);
  const { pieces, lists } = await alignFiles(match, p, q);
  const picked = (values: Float64Array, places: Float64Array) => places.map((place) => values[place] as number);
  const { pBegins, pEnds, qBegins, qEnds } = pieces;
  return {
    match,
    pieces,
    lists,
    runs: await ask("compareRuns", [p.surprisalNats, pBegins, pEnds, q.surprisalNats, qBegins, qEnds]),
    listed: await ask("compareLists", [
      "probability",
      picked(p.listedProbability, lists.pListed),
      "probability",
      picked(q.listedProbability, lists.qListed),
      lists.ends,
      lists.sameTop,
    ]),
  };
}

// ------------------------------------------------------------------------------------------------- right and wrong

/** Of what an answer's confidence is: of its tokens' geometric mean, or of the whole answer. */
export type Confidence = "mean" | "whole";

export interface MarksReading {
  readonly confidence: Confidence;
  readonly marked: number;
  readonly calibration: CalibrationReading;
  readonly band: EceNullBand;
  readonly fit: ConfidenceFit;
  readonly selective: SelectiveAccuracy;
}

const bins = 10;
const draws = 500;
const seed = 1;

/** Undefined where no answer that has a confidence is marked. */
export async function readMarked(
  { answers }: Pick<FileSums, "answers">,
  marks: readonly (boolean | undefined)[],
  confidence: Confidence,
  ask: Ask,
): Promise<MarksReading | undefined> {
  const values = confidence === "mean" ? answers.confidence : answers.likelihood;
  const places = marks.flatMap((mark, place) => (mark === undefined || Number.isNaN(values[place]) ? [] : [place]));
  if (places.length === 0) return undefined;
  const confidences = Float64Array.from(places, (place) => values[place] as number);
  const correct = Float64Array.from(places, (place) => (marks[place] === true ? 1 : 0));
  return {
    confidence,
    marked: places.length,
    calibration: await ask("calibration", [confidences, correct, bins]),
    band: await ask("eceNullBand", [confidences, bins, draws, seed]),
    fit: await ask("fitConfidences", [confidences, correct]),
    selective: await ask("selectiveAccuracy", [confidences, correct]),
  };
}
