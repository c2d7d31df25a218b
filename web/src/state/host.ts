// What the host asks for in the query: `?experiment=kl-explorer&units=nats&theme=dark&accent=7a1fa2`. Read once; the learner's state is in the hash.

import { msg, str } from "@lit/localize";
import { isUnit, type Unit } from "../units.js";
import { type Language, languageOf, languages } from "../words/languages.js";

export const themes = ["auto", "light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

export interface HostOptions {
  /** The one experiment to show, or undefined for all. */
  experiment: string | undefined;
  /** No header, no footer: for a frame in another page. */
  embed: boolean;
  units: Unit;
  theme: Theme;
  /** Of all words, or undefined where the query does not say. */
  language: Language | undefined;
  /** A lesson opens for a projector. */
  presenter: boolean;
  /** The colour of what can be pressed, #rrggbb, or undefined for the lab's own. */
  accent: string | undefined;
  /** One sentence a value that could not be read. */
  problems: string[];
}

function noneOf(key: string, value: string, options: readonly string[]): string {
  const all = options.join(", ");
  return msg(str`The query's ${key}=${value} is none of ${all}.`);
}

export function parseHostOptions(query: string): HostOptions {
  const values = new URLSearchParams(query);
  const problems: string[] = [];
  const units = values.get("units") ?? "bits";
  if (!isUnit(units))
    problems.push(msg(str`The query's units=${units} is none of bits, nats, bans; the lab shows bits.`));
  const theme = values.get("theme") ?? "auto";
  const knownTheme = themes.find((name) => name === theme);
  if (knownTheme === undefined) problems.push(noneOf("theme", theme, themes));
  const tag = values.get("lang");
  const language = tag === null ? undefined : languageOf(tag);
  if (tag !== null && language === undefined)
    problems.push(
      noneOf(
        "lang",
        tag,
        languages.map(({ code }) => code),
      ),
    );
  const accent = values.get("accent")?.replace(/^#?/, "#");
  const knownAccent = accent !== undefined && /^#[0-9a-f]{6}$/i.test(accent);
  if (accent !== undefined && !knownAccent)
    problems.push(msg(str`The query's accent=${accent} is no colour such as 7a1fa2.`));
  return {
    experiment: values.get("experiment") ?? undefined,
    embed: values.has("embed") && values.get("embed") !== "0",
    units: isUnit(units) ? units : "bits",
    theme: knownTheme ?? "auto",
    language,
    presenter: values.has("presenter") && values.get("presenter") !== "0",
    accent: knownAccent ? accent : undefined,
    problems,
  };
}
