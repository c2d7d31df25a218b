// A reading as JSON: nats, null where the file does not say something, "Infinity" where a number has no end.

import type { LogprobAnswer, LogprobToken } from "../records/logprobs/answers.js";
import { shapeName } from "../records/logprobs/shapes.js";
import { type Json, numberJson } from "./json.js";
import type { CommandReading } from "./logprobs-command.js";

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
      surprisalNats: numberJson(reading.surprisalNats[token]),
    })),
    ...(marked === undefined
      ? {}
      : {
          marks: {
            confidence: marked.confidence,
            marked: marked.marked,
            right: numberJson(marked.calibration.accuracy),
            meanConfidence: numberJson(marked.calibration.meanConfidence),
            ece: numberJson(marked.calibration.ece),
            eceByChance: {
              mean: numberJson(marked.band.mean),
              low: numberJson(marked.band.low),
              high: numberJson(marked.band.high),
            },
            brier: numberJson(marked.calibration.brier),
            auroc: numberJson(marked.calibration.auroc),
            fittedTemperature: numberJson(marked.fit.temperature),
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
            firstTotalNats: numberJson(comparison.runs.pTotalNats),
            secondTotalNats: numberJson(comparison.runs.qTotalNats),
            secondMinusFirstTotalNats: numberJson(comparison.runs.differenceTotalNats),
            secondMinusFirstMeanNats: numberJson(comparison.runs.differenceMeanNats),
            klLowerMeanNats: numberJson(comparison.listed.klLowerMeanNats),
            topAgreement: numberJson(comparison.listed.topAgreement),
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
    tokens: numberJson(answers.tokens[row]),
    bytes: numberJson(answers.bytes[row]),
    totalNats: numberJson(answers.totalNats[row]),
    crossEntropyNats: numberJson(answers.meanNats[row]),
    perplexityPerToken: numberJson(answers.perplexity[row]),
    bitsPerByte: numberJson(answers.bitsPerByte[row]),
    entropyLowerNats: numberJson(entropyLower.meanNats[row]),
    entropyUpperNats: numberJson(entropyUpper.meanNats[row]),
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
    confidence: numberJson(sums.answers.confidence[place]),
    likelihood: numberJson(sums.answers.likelihood[place]),
    right: marks[place] ?? null,
    ...(withTokens ? { tokenList: tokensJson(read, place) } : {}),
  };
}

function tokensJson({ reading }: CommandReading, place: number): Json[] {
  const begin = place === 0 ? 0 : (reading.answerEnds[place - 1] as number);
  return reading.tokens.slice(begin, reading.answerEnds[place]).map(({ text, part, bound }, at) => ({
    text,
    part,
    surprisalNats: numberJson(reading.surprisalNats[begin + at]),
    ...(bound ? { surprisalIsAtLeast: true } : {}),
    knownMass: numberJson(reading.knownMass[begin + at]),
    entropyLowerNats: numberJson(reading.entropyLowerNats[begin + at]),
    entropyUpperNats: numberJson(reading.entropyUpperNats[begin + at]),
  }));
}

function answerAt(ends: Float64Array, token: number): number {
  return ends.findIndex((end) => token < end);
}
