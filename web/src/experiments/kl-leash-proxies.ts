// Rewards that a reader sees through, and so will a policy: what they count is not what was meant.

import { msg, str } from "@lit/localize";
import type { ProxyReward } from "../../../wasm/surprise-core.js";
import { readNumber } from "../controls/number-input.js";
import { type LeashState, largestReward, type RewardSource } from "./kl-leash-state.js";

const kinds = { happy: "lexicon", length: "length", "no-e": "withoutE" } as const satisfies Record<
  Exclude<RewardSource, "own">,
  ProxyReward["kind"]
>;

export const proxyNames = (): readonly { value: RewardSource; label: string }[] => [
  { value: "happy", label: msg("happy words, a point each") },
  { value: "length", label: msg("length, a point a token") },
  { value: "no-e", label: msg("share of words without e") },
  { value: "own", label: msg("the points you type") },
];

/** As the core names it; only a lexicon has words. */
export function proxyOf(source: Exclude<RewardSource, "own">, lexicon: string): ProxyReward {
  const kind = kinds[source];
  return { kind, words: kind === "lexicon" ? lexicon : "" };
}

/** One reward a completion: those that the reader did not give are 0. */
export function ownRewards({ rewards }: Pick<LeashState, "rewards">, completions: number): Float64Array {
  return Float64Array.from({ length: completions }, (_unused, place) => rewards[place] ?? 0);
}

/** What the reader typed as a reward, or why it is none. */
export function readReward(text: string): { reward: number } | { sentence: string } {
  const reward = readNumber(text);
  if (Math.abs(reward) <= largestReward) return { reward };
  return {
    sentence:
      text.trim() === ""
        ? msg("An empty field is no reward: it takes a number from −1,000,000 to 1,000,000. The last one stays.")
        : msg(str`“${text}” is no reward: it takes a number from −1,000,000 to 1,000,000. The last one stays.`),
  };
}

/** Whether a word of a completion, in small letters, is one that the live run is paid for. */
export function earnerOf({ liveProxy, lexicon }: LeashState, happyWords: string): (word: string) => boolean {
  if (liveProxy === "length") return () => false;
  if (liveProxy === "no-e") return (word) => !word.includes("e");
  const list = new Set((lexicon || happyWords).toLowerCase().match(/[\p{L}']+/gu));
  return (word) => list.has(word);
}

/** The rewards as they are with one of them changed: from then on they are the reader's own. */
export function withReward(shown: readonly number[], place: number, reward: number): Partial<LeashState> {
  return { proxy: "own", rewards: shown.with(place, reward) };
}
