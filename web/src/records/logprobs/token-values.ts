// One token's text and number as tools write them, held to what they can mean.

import { msg, str } from "@lit/localize";
import type { Alternative, LogprobToken, Scale } from "./answers.js";
import { numberOf } from "./fields.js";
import { type Notes, shown } from "./notes.js";

/** OpenAI's number for "outside the top tokens that were looked at"; vLLM answers the same. */
const outsideTop = -9998;
/** Logprobs are computed in float32 or less: this far above 0 is rounding. */
const roundingAboveZero = 1e-3;

export interface Piece {
  text: string;
  bytes?: Uint8Array;
}

/** A token's text, and its bytes where the text is not all of them. */
export function pieceOf(token: string, bytes: unknown, notes: Notes): Piece {
  const written = /^bytes:((?:\\x[0-9a-fA-F]{2})+)$/.exec(token);
  if (written !== null) {
    notes.quirk("bytesToken");
    const all = (written[1] as string).split("\\x").slice(1);
    return withBytes(Uint8Array.from(all, (hex) => Number.parseInt(hex, 16)));
  }
  if (Array.isArray(bytes) && bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256))
    return token.includes("\ufffd") ? withBytes(Uint8Array.from(bytes as number[])) : { text: token };
  if (bytes === null) notes.quirk("bytesNull");
  if (token.includes("\ufffd")) notes.quirk("replacementText");
  return { text: token };
}

function withBytes(bytes: Uint8Array): Piece {
  return { text: new TextDecoder().decode(bytes), bytes };
}

/** ln p in [-inf, 0], `outsideTop`, or undefined where the file does not say it. */
export function logprobOf(raw: unknown, notes: Notes): number | "outsideTop" | undefined {
  const value = numberOf(raw, "A logprob", notes);
  if (value === undefined) return undefined;
  if (value > roundingAboveZero) {
    notes.problem(
      msg(str`a logprob is a natural logarithm of a probability and at most 0, but here it is ${shown(value)}.`),
    );
    return undefined;
  }
  if (value > 0) {
    notes.quirk("aboveZero");
    return 0;
  }
  if (value <= outsideTop && value > Number.NEGATIVE_INFINITY) return "outsideTop";
  return value === 0 ? 0 : value;
}

/** p in [0, 1], or undefined where the file does not say it. */
export function probabilityOf(raw: unknown, notes: Notes): number | undefined {
  const value = numberOf(raw, "A probability", notes);
  if (value === undefined) return undefined;
  if (!(value >= 0 && value <= 1 + roundingAboveZero)) {
    notes.problem(msg(str`a probability lies between 0 and 1, but here it is ${shown(value)}.`));
    return undefined;
  }
  return value > 1 ? 1 : value;
}

/** Likeliest first, ties as the file has them. What has no probability is no alternative. */
export function likeliestFirst(alternatives: Alternative[], scale: Scale): Alternative[] {
  const nothing = scale === "logprob" ? Number.NEGATIVE_INFINITY : 0;
  return alternatives.filter(({ value }) => value > nothing).sort((a, b) => b.value - a.value);
}

/** A token whose number is the file's, or at most that of the last alternative where the file cut it off. */
export function makeToken(
  piece: Piece,
  value: number | "outsideTop" | undefined,
  alternatives: readonly Alternative[],
  part: LogprobToken["part"],
  notes: Notes,
): LogprobToken {
  const listed = alternatives.some(({ text }) => text === piece.text);
  if (!listed && alternatives.length > 0) notes.quirk("chosenMissing");
  if (value !== "outsideTop") return { ...piece, value, bound: false, alternatives, part };
  notes.quirk("outsideTop");
  return { ...piece, value: alternatives.at(-1)?.value, bound: alternatives.length > 0, alternatives, part };
}
