// The one-file lab's way to the texts: they are inside it, compressed.

import { pagePart } from "./page-parts.js";
import type { ReadText } from "./texts.js";

export const readText: ReadText = async (file) => new TextDecoder().decode(await pagePart(`texts/${file}`));
