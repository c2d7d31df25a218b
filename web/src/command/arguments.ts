// What stands behind `surprise-lab` on a command line, and the sentences for what should not.

import type { Confidence, Part } from "../experiments/logprobs-reading.js";
import { isUnit, type Unit, units } from "../units.js";

export interface ReadArguments {
  readonly file: string;
  readonly format: "text" | "json";
  readonly unit: Unit;
  readonly vocabulary: number;
  readonly part: Part;
  readonly confidence: Confidence;
  readonly marks: string | undefined;
  readonly compare: string | undefined;
  /** Every token in the JSON, too. */
  readonly tokens: boolean;
}

/** The command line is wrong: the message says how. */
export class UsageError extends Error {}

export const usage = `surprise-lab read FILE [options]

Reads a file of logprobs (OpenAI, vLLM, llama.cpp, TGI, GLTR, JSON lines, CSV) on this machine and says what it holds: surprise a
token, perplexity, bits a byte, the entropy between two bounds. FILE may be - for the standard input. A training log (transformers,
TRL, verl, OpenRLHF) is known by its columns, and what rules find in it is said, each with its numbers.

  --format text|json     how it is said (text)
  --unit bits|nats|bans  of the text; the JSON is in nats (bits)
  --part answer|prompt|all
                         what counts, where a file has both (answer)
  --vocabulary N         outcomes that the upper bound of the entropy spreads the rest over (262144)
  --compare FILE         a second file of the same prompts
  --marks FILE           marks of right or wrong: a table of id and correct, or one mark a line
  --confidence mean|whole
                         an answer's confidence: its tokens' geometric mean, or their product (mean)
  --tokens               every token in the JSON

Exit codes: 0 all was read; 1 some places could not be read, they are named on the standard error, the rest is printed;
2 nothing could be read; 64 the command line is wrong.
`;

const choices = {
  format: ["text", "json"],
  unit: units,
  part: ["answer", "prompt", "all"],
  confidence: ["mean", "whole"],
} as const;
const withValue = ["format", "unit", "part", "confidence", "vocabulary", "compare", "marks"] as const;
type Valued = (typeof withValue)[number];

/** Undefined where help is asked for. Throws UsageError. */
export function parseArguments(words: readonly string[]): ReadArguments | undefined {
  if (words.includes("--help") || words.includes("-h") || words.length === 0) return undefined;
  const [command, ...rest] = words;
  if (command !== "read") throw new UsageError(`“${command}” is no command of surprise-lab; “read” is.`);
  const values = new Map<Valued, string>();
  const files: string[] = [];
  let tokens = false;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] as string;
    const [name, inline] = word.slice(2).split(/=(.*)/s) as [string, string | undefined];
    if (!word.startsWith("--")) files.push(word);
    else if (word === "--tokens") tokens = true;
    else if (!isValued(name)) throw new UsageError(`“${word}” is no option of read.`);
    else {
      const value = inline ?? rest[++at];
      if (value === undefined) throw new UsageError(`--${name} needs a value.`);
      values.set(name, value);
    }
  }
  const [file, ...more] = files;
  if (file === undefined) throw new UsageError("read needs a file.");
  if (more.length > 0)
    throw new UsageError(`read takes one file; “${more[0]}” is one too many. Compare two with --compare.`);
  return {
    file,
    format: choose(values, "format", "text"),
    unit: unitOf(values),
    part: choose(values, "part", "answer"),
    confidence: choose(values, "confidence", "mean"),
    vocabulary: vocabularyOf(values.get("vocabulary")),
    marks: values.get("marks"),
    compare: values.get("compare"),
    tokens,
  };
}

const isValued = (name: string): name is Valued => (withValue as readonly string[]).includes(name);

function choose<Name extends "format" | "part" | "confidence">(
  values: ReadonlyMap<Valued, string>,
  name: Name,
  usual: (typeof choices)[Name][number],
): (typeof choices)[Name][number] {
  const value = values.get(name) ?? usual;
  const found = choices[name].find((one) => one === value);
  if (found === undefined) throw new UsageError(`--${name} is ${choices[name].join(" or ")}, not “${value}”.`);
  return found;
}

function unitOf(values: ReadonlyMap<Valued, string>): Unit {
  const value = values.get("unit") ?? "bits";
  if (!isUnit(value)) throw new UsageError(`--unit is ${choices.unit.join(" or ")}, not “${value}”.`);
  return value;
}

function vocabularyOf(text = "262144"): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 2)
    throw new UsageError(`--vocabulary is a whole number from 2 on, not “${text}”.`);
  return value;
}
