// The site's way to the texts: the folder texts/ beside its pages.

import { fetchText } from "./fetch-text.js";
import type { ReadText } from "./texts.js";

export const readText: ReadText = (file) => fetchText(new URL(`texts/${file}`, document.baseURI));
