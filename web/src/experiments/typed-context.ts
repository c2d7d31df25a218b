// A context as the reader typed or pasted it, and the part of it that a link carries and the model reads.

import { msg, str } from "@lit/localize";

export interface TypedContext {
  context: string;
  /** What the reader must know about it. */
  sentence: string | undefined;
}

const loneSurrogate = /\p{Surrogate}/u;
const loneSurrogates = /\p{Surrogate}/gu;

/**
 * The last `longest` UTF-16 units, no character cut in two: a model of some hundred tokens sees no more. Half a character, which no
 * text can hold and no link carry, is read as the sign for one that could not be read.
 */
export function contextForModel(text: string, longest: number): TypedContext {
  const place = text.search(loneSurrogate);
  const whole = place === -1 ? text : text.replace(loneSurrogates, "\uFFFD");
  const from = Math.max(0, whole.length - longest);
  const context = whole.slice(from).replace(/^[\uDC00-\uDFFF]/, "");
  const sentences: string[] = [];
  if (place !== -1)
    sentences.push(
      msg(str`Character ${place + 1} is half of a character (a lone surrogate): the model reads � in its place.`),
    );
  if (from > 0) {
    const [all, last] = [text.length.toLocaleString("en"), context.length.toLocaleString("en")];
    sentences.push(msg(str`Of ${all} characters the last ${last} are read; the field keeps them all.`));
  }
  return { context, sentence: sentences.length === 0 ? undefined : sentences.join(" ") };
}
