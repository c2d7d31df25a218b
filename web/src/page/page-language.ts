// The language of one of the lab's own pages: as its query asks, else as the page is marked. Comes before what shows words.

import { type Language, languageOf } from "../words/languages.js";
import { speak } from "../words/speak.js";
import { context } from "./setup.js";

const { documentElement: root } = document;

const wanted: Language | undefined = context.host.language ?? languageOf(root.lang);

async function speakAsWanted(): Promise<Language | undefined> {
  if (wanted === undefined || wanted.code === "en" || !(await speak(wanted))) return undefined;
  root.lang = wanted.code;
  root.dir = wanted.dir;
  return wanted;
}

/** Ends when words can be shown, with the language they are in if it is not English. */
export const language: Promise<Language | undefined> = speakAsWanted();
