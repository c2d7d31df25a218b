// What a run is trained on and what is kept from it: the beginning of a text, whose last tenth is for validation.

import { msg } from "@lit/localize";
import { firstCharacters, type TextLibrary } from "../records/texts.js";
import { positions, type RunState } from "./training-run-state.js";

export interface RunData {
  training: string;
  validation: string;
  /** "Moby-Dick; or, The Whale" */
  title: string;
  /** Code points that are trained on, and all that were taken. */
  trainingCharacters: number;
  characters: number;
  /** Different characters of the training part, and one for any other. */
  vocabularySize: number;
}

/** A reader's own text, counted so that a new one is known as new. */
export interface OwnText {
  text: string;
  version: number;
}

/** Of the text's characters. */
export const validationShare = 0.1;
/** One sequence and the character after it: less cannot be judged. */
const fewestValidation = positions + 1;

/** The last tenth, but at least one sequence, is kept apart; never half of a character. */
export function splitText(text: string, most: number, title: string): RunData {
  const taken = [...firstCharacters(text, most)];
  const kept = Math.min(taken.length, Math.max(fewestValidation, Math.floor(taken.length * validationShare)));
  const training = taken.slice(0, taken.length - kept);
  return {
    training: training.join(""),
    validation: taken.slice(taken.length - kept).join(""),
    title,
    trainingCharacters: training.length,
    characters: taken.length,
    vocabularySize: new Set(training).size + 1,
  };
}

export async function findData(library: TextLibrary, state: RunState, own: OwnText): Promise<RunData> {
  const { text, characters } = state;
  if (text === "own") return splitText(own.text, characters, msg("your own text"));
  const [facts, whole] = await Promise.all([library.facts(text), library.training(text)]);
  return splitText(whole, characters, facts.title);
}

/** Words that a sample begins with. */
const promptWords = 3;

/** Some words of the part that is kept apart: others for another seed, the same for the same. */
export function promptOf({ validation }: RunData, seed: number): string {
  const words = validation.split(/\s+/u).filter((word) => word !== "");
  const from = (seed * 7919) % Math.max(1, words.length - promptWords);
  return `${words.slice(from, from + promptWords).join(" ")} `;
}
