// A reading as JSON: nats, null where the file does not say something, "Infinity" where a number has no end.

import type { LogprobAnswer, LogprobToken } from "../records/logprobs/answers.js";
import { shapeName } from "../records/logprobs/shapes.js";
import type { CommandReading } from "./logprobs-command.js";

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json | undefined };

function number(value: number | undefined): Json {
  if (value === undefined || Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : value > 0 ? "Infinity" : "-Infinity";
}

export function logprobsJson(read: CommandReading, withTokens: boolean): Json {
  const { reading, sums, marked, comparison } = read;
  const { file, vocabulary } = reading;
  const last = file.answers.length;
  return {
    kind: "logprobs",
    file: file.name,
    shapes: [...new Set(file.answers.map(({ shape }) => shapeName(shape)))],
    part: sums.part,
    vocabulary,
    ...sumsAt(read, last),
    answers: file.answers.map((answer, place) => answerJson(read, answer, place, withTokens)),
    mostSurprising: sums.surprising.map((token) => ({
      answer: answerAt(reading.answerEnds, token),
      text: (reading.tokens[token] as LogprobToken).text,
      surprisalNats: number(reading.surprisalNats[token]),
    })),
    ...(marked === undefined
      ? {}
      : {
          marks: {
            confidence: marked.confidence,
            marked: marked.marked,
            right: number(marked.calibration.accuracy),
            meanConfidence: number(marked.calibration.meanConfidence),
            ece: number(marked.calibration.ece),
            eceByChance: {
              mean: number(marked.band.mean),
              low: number(marked.band.low),
              high: number(marked.band.high),
            },
            brier: number(marked.calibration.brier),
            auroc: number(marked.calibration.auroc),
            fittedTemperature: number(marked.fit.temperature),
          },
        }),
    ...(comparison === undefined
      ? {}
      : {
          comparison: {
            file: read.second?.file.name ?? "",
            matchedBy: comparison.match.by,
            matchedAnswers: comparison.match.pairs.length,
            pieces: comparison.runs.pieces,
            partings: comparison.pieces.partings,
            firstTotalNats: number(comparison.runs.pTotalNats),
            secondTotalNats: number(comparison.runs.qTotalNats),
            secondMinusFirstTotalNats: number(comparison.runs.differenceTotalNats),
            secondMinusFirstMeanNats: number(comparison.runs.differenceMeanNats),
            klLowerMeanNats: number(comparison.listed.klLowerMeanNats),
            topAgreement: number(comparison.listed.topAgreement),
          },
        }),
    quirks: file.quirks.map(({ id, count, line }) => ({ id, count, firstLine: line })),
    problemCount: file.problemCount,
    problems: file.problems.map(({ line, sentence }) => ({ line, sentence })),
  };
}

/** The sums of one answer, or of all in the row behind the last. */
function sumsAt(
  { sums: { answers, entropyLower, entropyUpper } }: CommandReading,
  row: number,
): { [name: string]: Json } {
  return {
    tokens: number(answers.tokens[row]),
    bytes: number(answers.bytes[row]),
    totalNats: number(answers.totalNats[row]),
    crossEntropyNats: number(answers.meanNats[row]),
    perplexityPerToken: number(answers.perplexity[row]),
    bitsPerByte: number(answers.bitsPerByte[row]),
    entropyLowerNats: number(entropyLower.meanNats[row]),
    entropyUpperNats: number(entropyUpper.meanNats[row]),
  };
}

function answerJson(read: CommandReading, answer: LogprobAnswer, place: number, withTokens: boolean): Json {
  const { sums, marks } = read;
  return {
    id: answer.id ?? null,
    line: answer.line,
    shape: shapeName(answer.shape),
    ...(answer.model === undefined ? {} : { model: answer.model }),
    ...sumsAt(read, place),
    confidence: number(sums.answers.confidence[place]),
    likelihood: number(sums.answers.likelihood[place]),
    right: marks[place] ?? null,
    ...(withTokens ? { tokenList: tokensJson(read, place) } : {}),
  };
}

function tokensJson({ reading }: CommandReading, place: number): Json[] {
  const begin = place === 0 ? 0 : (reading.answerEnds[place - 1] as number);
  return reading.tokens.slice(begin, reading.answerEnds[place]).map(({ text, part, bound }, at) => ({
    text,
    part,
    surprisalNats: number(reading.surprisalNats[begin + at]),
    ...(bound ? { surprisalIsAtLeast: true } : {}),
    knownMass: number(reading.knownMass[begin + at]),
    entropyLowerNats: number(reading.entropyLowerNats[begin + at]),
    entropyUpperNats: number(reading.entropyUpperNats[begin + at]),
  }));
}

function answerAt(ends: Float64Array, token: number): number {
  return ends.findIndex((end) => token < end);
}
