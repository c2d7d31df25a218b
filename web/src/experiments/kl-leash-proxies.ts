// Rewards that a reader sees through, and so will a policy: what they count is not what was meant.

import { completions, type LeashState, type RewardSource } from "./kl-leash-state.js";

/** Nothing but a list: " not happy" has a happy word, too. */
export const happyWords: ReadonlySet<string> = new Set([
  ...["bright", "cheerful", "delighted", "delightful", "fine", "friendly", "glad", "gay", "good"],
  ...["happily", "happiness", "happy", "joy", "joyful", "kind", "laugh", "laughed", "laughing", "love", "loved"],
  ...["lovely", "merry", "nice", "pleased", "smile", "smiled", "smiling", "sunny", "wonderful"],
]);

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
const letters = (text: string): string[] => text.match(/\p{L}/gu) ?? [];

const points: Readonly<Record<Exclude<RewardSource, "own">, (completion: string) => number>> = {
  happy: (completion) => words(completion).filter((word) => happyWords.has(word)).length,
  letters: (completion) => letters(completion).length,
  "no-e": (completion) => words(completion).filter((word) => !word.includes("e")).length,
};

export const proxyNames: readonly { value: RewardSource; label: string }[] = [
  { value: "happy", label: "a point a happy word" },
  { value: "letters", label: "a point a letter" },
  { value: "no-e", label: "a point a word without e" },
  { value: "own", label: "the points you type" },
];

/** One reward a completion. */
export function rewardsOf(
  { proxy, rewards }: Pick<LeashState, "proxy" | "rewards">,
  texts: readonly string[],
): number[] {
  return texts.map((text, place) => (proxy === "own" ? (rewards[place] ?? 0) : points[proxy](text)));
}

/** The rewards as they are with one of them changed: from then on they are the reader's own. */
export function withReward(shown: readonly number[], place: number, reward: number): Partial<LeashState> {
  const rewards = shown.slice(0, completions);
  rewards[place] = reward;
  return { proxy: "own", rewards };
}
