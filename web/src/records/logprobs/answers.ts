// What every file of logprobs comes down to, whichever tool wrote it: answers, each a row of tokens with what the model gave them.

import { msg } from "@lit/localize";

/** The shapes that are read; `shapes.ts` has a name for each. */
export type ShapeId =
  | "openai-chat"
  | "openai-chunks"
  | "openai-responses"
  | "openai-completions"
  | "vllm"
  | "llama.cpp"
  | "llama.cpp-old"
  | "tgi"
  | "gltr"
  | "token-list"
  | "csv";

/** Natural logarithms of probabilities, or the probabilities themselves: the file's own numbers. The core takes the logarithms. */
export type Scale = "logprob" | "probability";

/** A token the model could have gone on with. `bytes` only where the text is not all of them: half a character. */
export interface Alternative {
  readonly text: string;
  readonly bytes?: Uint8Array;
  /** ln p in [-inf, 0] or p in [0, 1], as the answer's scale says. */
  readonly value: number;
}

export interface LogprobToken {
  readonly text: string;
  readonly bytes?: Uint8Array;
  /** As an alternative's; undefined where the file does not say it. */
  readonly value: number | undefined;
  /** `value` is not the probability but the most it can be: the file cut it off or rounded it to nothing. */
  readonly bound: boolean;
  /** Likeliest first; empty where the file has none. The token itself is among them or not, as the file has it. */
  readonly alternatives: readonly Alternative[];
  /** What the model was given, or what it wrote. */
  readonly part: "prompt" | "answer";
}

export interface LogprobAnswer {
  readonly shape: ShapeId;
  readonly scale: Scale;
  /** After temperature and truncation: not the model's own distribution. */
  readonly afterSampling: boolean;
  /** Where it begins in the file, from 1. */
  readonly line: number;
  /** What the file calls it: `custom_id` of a batch, or `id`. */
  readonly id?: string;
  readonly prompt?: string;
  readonly model?: string;
  /** As the file has it, where the tokens' texts need not add up to it. */
  readonly text?: string;
  /** A mark of right or wrong that stands beside it. */
  readonly correct?: boolean;
  readonly tokens: readonly LogprobToken[];
}

export type QuirkId = keyof ReturnType<typeof quirkSentences>;

/** What is odd about a file and harmless once it is known. */
export const quirkSentences = () =>
  ({
    firstUnknown: msg("has no logprob because nothing stood before it; it is left out of every mean"),
    notGiven: msg("has no logprob in the file; it is left out of every mean"),
    outsideTop: msg(
      "is marked −9999, which means outside the tokens that were looked at; its probability is at most that of the last one listed",
    ),
    chosenMissing: msg("is not among its own alternatives"),
    chosenUnlisted: msg("has no probability of its own and is not listed; it is at most that of the last one listed"),
    bytesNull: msg("has bytes: null, so its text is counted instead"),
    bytesToken: msg("is part of a character, written as bytes"),
    replacementText: msg(
      "is part of a character and lost its bytes in the file; its length is that of the sign in its place",
    ),
    roundedToZero: msg("has a probability rounded to 0; it is taken as half of the last digit, the most it can be"),
    numberAsString: msg("has its number in quotation marks"),
    aboveZero: msg("has a logprob a rounding error above 0, taken as 0"),
    afterSampling: msg("has probabilities after temperature and truncation: not the model's own"),
    promptTokenUnsure: msg("does not say which of its entries is the prompt's token; the first is taken"),
  }) as const;

export interface Quirk {
  readonly id: QuirkId;
  /** How many tokens or alternatives have it. */
  readonly count: number;
  /** Where the first stands. */
  readonly line: number;
}

/** Something that could not be read, as a sentence with its line. */
export interface Problem {
  readonly line: number;
  readonly sentence: string;
}

export interface LogprobFile {
  readonly name: string;
  readonly answers: readonly LogprobAnswer[];
  readonly quirks: readonly Quirk[];
  /** The first few; `problemCount` counts all. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** False where the reader cancelled: what had been read by then is kept. */
  readonly complete: boolean;
}
