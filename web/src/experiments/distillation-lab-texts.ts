// What the students learn from, and the chapters by which they are judged.

import { firstCharacters, type TextLibrary } from "../records/texts.js";
import type { LabTexts } from "./distillation-lab-recipe.js";
import type { DistillationState } from "./distillation-lab-state.js";

/** About 2,500 tokens: judging six students ten times must not take longer than training them. */
export const validationCharacters = 8000;

/** Rejects with a sentence when a text could not be read. */
export async function findTexts(library: TextLibrary, { text, characters }: DistillationState): Promise<LabTexts> {
  const facts = await library.facts(text);
  return {
    training: firstCharacters(await library.training(text), Number(characters)),
    validation: firstCharacters(await library.heldOut(text), validationCharacters),
    title: facts.title,
    heldOutPart: facts.heldOut.part,
  };
}
