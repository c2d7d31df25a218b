// The state of <guessing-game> and its starting points. The whole game is in the link.

import { msg } from "@lit/localize";
import { choice, integer, text } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";
import { passageLetters, symbols } from "./guessing-game-letters.js";

export const bookIds = [
  "moby-dick",
  "pride-and-prejudice",
  "sense-and-sensibility",
  "emma",
  "state-of-the-union",
] as const;

/** Numbers of passages; a book with fewer begins anew. */
export const mostPassages = 999;

export const schema = defineState({
  ...commonState,
  book: choice(bookIds, "moby-dick"),
  passage: integer({ default: 1, min: 1, max: mostPassages }),
  /** How many guesses each letter took, one character a letter (guessing-game-letters.ts). */
  played: text("", passageLetters),
  /** Wrong guesses at the letter that is due. */
  tried: text("", symbols),
  /** Whose game it is. */
  by: choice(["you", "ngram"], "you"),
});

export type GameState = StateOf<typeof schema>;
export type BookId = GameState["book"];

const fresh = { played: "", tried: "", by: "you" } as const;

export const facts: ExperimentFacts<typeof schema> = {
  name: "guessing-game",
  title: () => msg("Which letter comes next?"),
  schema,
  presets: [
    { name: () => msg("Melville"), state: { book: "moby-dick", passage: 1, ...fresh } },
    { name: () => msg("Melville, at sea"), state: { book: "moby-dick", passage: 12, ...fresh } },
    { name: () => msg("Austen"), state: { book: "pride-and-prejudice", passage: 1, ...fresh } },
    { name: () => msg("Emma"), state: { book: "emma", passage: 3, ...fresh } },
    { name: () => msg("a president"), state: { book: "state-of-the-union", passage: 2, ...fresh } },
  ],
};
