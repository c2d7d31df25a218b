// What the model is trained on, and what is kept from it.

import { msg } from "@lit/localize";
import { firstCharacters, type TextLibrary } from "../records/texts.js";
import { type Amount, amountCharacters, type TrainingId } from "./text-surprise-state.js";

export interface Corpus {
  /** Two corpora of one key are the same. */
  key: string;
  training: string;
  unseen: string;
  title: string;
  /** What the unseen part is: "the last 4 of 136 chapters". */
  unseenPart: string;
}

/** A reader's own training text, counted so that a new one is known as new. */
export interface OwnTraining {
  text: string;
  version: number;
}

/** Of a reader's own training text: the model may be judged only by what it was not shown. */
const ownUnseenShare = 0.1;

export async function findCorpus(
  library: TextLibrary,
  id: TrainingId,
  amount: Amount,
  own: OwnTraining,
): Promise<Corpus> {
  const most = amountCharacters[amount];
  if (id === "own") return ownCorpus(own, most);
  const [facts, training, unseen] = await Promise.all([library.facts(id), library.training(id), library.heldOut(id)]);
  return {
    key: `${id} ${amount}`,
    training: firstCharacters(training, most),
    unseen,
    title: facts.title,
    unseenPart: facts.heldOut.part,
  };
}

function ownCorpus({ text, version }: OwnTraining, most: number): Corpus {
  const cut = text.length - Math.floor(text.length * ownUnseenShare);
  // Never between the two halves of one character.
  const half = /[\uD800-\uDBFF]/.test(text[cut - 1] ?? "") && /[\uDC00-\uDFFF]/.test(text[cut] ?? "");
  const end = half ? cut - 1 : cut;
  return {
    key: `own ${version} ${most}`,
    training: firstCharacters(text.slice(0, end), most),
    unseen: text.slice(end),
    title: msg("your own text"),
    unseenPart: msg("its last tenth"),
  };
}
