// The package's way to the texts: the folder texts/ beside surprise-lab.js, wherever the page is. They are too large to stand in every
// page that shows one experiment, so they are loaded when <text-surprise> comes near view; without them its own text is left.

import { fetchText } from "./fetch-text.js";
import type { ReadText } from "./texts.js";

// The bundler follows a literal `new URL("…", import.meta.url)` and would look for the folder in the source.
const script: string = import.meta.url;

export const readText: ReadText = (file) => fetchText(new URL(`texts/${file}`, script));
