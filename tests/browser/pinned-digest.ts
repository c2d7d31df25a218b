// The one digest that every build in every engine must find, read from where it is written down.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const header = resolve(import.meta.dirname, "../../core/selftest/pinned_digest.h");

/** 16 hexadecimal digits, as the page shows them. */
export function pinnedDigest(): string {
  const digits = /pinned_digest = 0x([0-9a-f]{16});/.exec(readFileSync(header, "utf8"))?.[1];
  if (digits === undefined) throw new Error(`${header} pins no digest of 16 lower-case hexadecimal digits.`);
  return digits;
}
