// A sandboxed frame's way to the texts: as scripts from the folder framed/ beside the page.

import { packedFile } from "./packed-files.js";
import type { ReadText } from "./texts.js";

export const readText: ReadText = async (file) => new TextDecoder().decode(await packedFile(`texts/${file}`));
