// tex`-\log_2 ${"p"} = ${"surprise:surprise"}` is a formula with two slots; formula({ p: "0.25", surprise: "2.000" }) is a template
// for Lit. The TeX becomes MathML when the page is built (web/plugins/tex.ts): what runs here is only the filling of slots.

import { html, type TemplateResult } from "lit";

type SlotName<S extends string> = S extends `${infer Name}:${string}` ? Name : S;
export type Formula<Names extends string> = (values: Readonly<Record<Names, string>>) => TemplateResult;

/** Marks the pieces as a template: Lit takes nothing else, so that no text from outside becomes markup. */
function asTemplate(pieces: string[]): TemplateStringsArray {
  return Object.freeze(Object.assign(pieces, { raw: Object.freeze([...pieces]) }));
}

/** `slots` are "name" or "name:tone"; tones are the lab's colours with a meaning: p, q, surprise, entropy. */
export function tex<const Slots extends string>(
  pieces: TemplateStringsArray,
  ...slots: Slots[]
): Formula<SlotName<Slots>>;
export function tex(pieces: string[], slots: string[]): Formula<string>;
export function tex(pieces: string[] | TemplateStringsArray, ...rest: unknown[]): Formula<string> {
  const slots = rest[0];
  if ("raw" in pieces || !Array.isArray(slots))
    throw new Error("tex`…` reached the page: the build did not compile it.");
  const template = asTemplate(pieces);
  return (values) => html(template, ...(slots as string[]).map((name) => values[name]));
}
