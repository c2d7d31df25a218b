// What the host asks for in the query: `?experiment=kl-explorer&units=nats&theme=dark`. Read once; the learner's state is in the hash.

import { isUnit, type Unit } from "../units.js";

export const themes = ["auto", "light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

export interface HostOptions {
  /** The one experiment to show, or undefined for all. */
  experiment: string | undefined;
  /** No header, no footer: for a frame in another page. */
  embed: boolean;
  units: Unit;
  theme: Theme;
  /** One sentence a value that could not be read. */
  problems: string[];
}

export function parseHostOptions(query: string): HostOptions {
  const values = new URLSearchParams(query);
  const problems: string[] = [];
  const units = values.get("units") ?? "bits";
  if (!isUnit(units)) problems.push(`The query's units=${units} is none of bits, nats, bans; the lab shows bits.`);
  const theme = values.get("theme") ?? "auto";
  const knownTheme = themes.find((name) => name === theme);
  if (knownTheme === undefined) problems.push(`The query's theme=${theme} is none of ${themes.join(", ")}.`);
  return {
    experiment: values.get("experiment") ?? undefined,
    embed: values.has("embed") && values.get("embed") !== "0",
    units: isUnit(units) ? units : "bits",
    theme: knownTheme ?? "auto",
    problems,
  };
}
