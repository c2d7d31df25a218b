// One JSON value of a file, also where it is cut off or written by Python, which has NaN and -Infinity.

import { msg, str } from "@lit/localize";
import { type Notes, shown } from "./notes.js";

/** The value; undefined, with a problem noted, where nothing can be read. Of a value that breaks off, what stands before. */
export function parseJson(text: string, notes: Notes): unknown {
  const marked = text.includes('"prompt_logprobs"') ? text.replace(/"(\d+)"(\s*:)/g, '"#$1"$2') : text;
  const whole = parsed(marked) ?? parsed(quoteNumbers(marked));
  if (whole !== undefined) return whole.value;
  const closed = closeCutOff(marked);
  const part = closed === undefined ? undefined : (parsed(closed) ?? parsed(quoteNumbers(closed)));
  if (part === undefined) {
    notes.problem(msg(str`expected a JSON value, found ${shown(text.trim())}.`));
    return undefined;
  }
  notes.problem(
    msg(
      str`the JSON that begins here breaks off before ${shown(endOf(text))} is complete; what stands before was read.`,
    ),
  );
  return part.value;
}

function endOf(text: string): string {
  return text.trimEnd().slice(-30);
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Python's NaN, Infinity and -Infinity, put in quotation marks where they stand outside a string. */
function quoteNumbers(text: string): string {
  if (!/NaN|Infinity/.test(text)) return text;
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') {
      at = endOfString(text, at);
      continue;
    }
    const word = /^(?:NaN|-?Infinity)/.exec(text.slice(at, at + 9))?.[0];
    if (word === undefined) continue;
    pieces.push(text.slice(from, at), `"${word}"`);
    at += word.length - 1;
    from = at + 1;
  }
  return pieces.join("") + text.slice(from);
}

/** The text up to the last complete value in it, with what is open closed; undefined where nothing is complete or brackets cross. */
export function closeCutOff(text: string): string | undefined {
  const closers: string[] = [];
  let safeAt = 0;
  let safeDepth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
    } else if (character === "{" || character === "[") {
      closers.push(character === "{" ? "}" : "]");
    } else if (character === "}" || character === "]") {
      if (closers.pop() !== character) return undefined;
      safeAt = at + 1;
      safeDepth = closers.length;
    } else if (character === ",") {
      safeAt = at;
      safeDepth = closers.length;
    }
  }
  if (safeAt === 0 || closers.length === 0) return undefined;
  return text.slice(0, safeAt) + closers.slice(0, safeDepth).reverse().join("");
}

/** The place of the quotation mark that ends the string which begins at `start`; the text's end where it does not end. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
