// The catalogues of words: every language has every message of the code, with the same values and markup in it.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { extractInto } from "../../tools/words/localize.mjs";
import { languages } from "../../web/src/words/languages.js";

const root = resolve(import.meta.dirname, "../..");

interface Message {
  source: string;
  target: string | undefined;
}

function messagesOf(path: string): Map<string, Message> {
  const units = readFileSync(path, "utf8").matchAll(/<trans-unit id="([^"]+)">([\s\S]*?)<\/trans-unit>/g);
  const part = (unit: string, name: string): string | undefined =>
    new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(unit)?.[1];
  return new Map(
    [...units].map(([, id = "", unit = ""]) => [
      id,
      { source: part(unit, "source") ?? "", target: part(unit, "target") },
    ]),
  );
}

/** The values and tags of a message, in the order of their numbers. */
const placeholders = (text: string): string[] => (text.match(/<x [^>]*\/>/g) ?? []).sort();

const codes = languages.map(({ code }) => code).filter((code) => code !== "en");
const fresh = extractInto("catalogues-test");
afterAll(() => fresh.remove());
const wanted = messagesOf(resolve(fresh.folder, "es.xlf"));

describe.each(codes)("the catalogue %s", (code) => {
  const messages = messagesOf(resolve(root, "web/words", `${code}.xlf`));

  it("has the messages of the code and no other: npm run extract:words brings it up to date", () => {
    expect(wanted.size).toBeGreaterThan(1500);
    expect([...messages.keys()].sort()).toEqual([...wanted.keys()].sort());
    for (const [id, { source }] of wanted) expect(messages.get(id)?.source, id).toBe(source);
  });

  it("translates every message", () => {
    const left = [...messages].filter(([, { target }]) => target === undefined || target.trim() === "");
    expect(left.map(([id, { source }]) => `${id}: ${source}`)).toEqual([]);
  });

  it("keeps every value and every tag of a message, once", () => {
    for (const [id, { source, target = "" }] of messages)
      expect(placeholders(target), `${id}: ${source}`).toEqual(placeholders(source));
  });

  it("leaves next to no sentence in English", () => {
    // Formulas and names are the same in every language.
    const same = [...messages.values()].filter(
      ({ source, target }) =>
        target === source && /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(source.replace(/<x [^>]*\/>/g, "")),
    );
    expect(same.map(({ source }) => source)).toEqual([]);
  });
});
